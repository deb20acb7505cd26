"""Each form of the end of a path, of her référents, her phases and her veille."""

import datetime

from django.urls import reverse
from django.utils import timezone

from accounts.models import Membership
from activity.models import Act
from admissions.models import Accompaniment, ReferentPeriod, SupportPhase, ViaTrajectoireStep, Watch
from services.history import history_model
from tests.savs.sending import Sending, version_of

TODAY = timezone.localdate()


def sendings(cast) -> list[Sending]:
    """What is written is read as the owner."""
    path, phase, watch = (found[cast.nord] for found in (cast.accompaniments, cast.phases, cast.watches))
    report, before = cast.exit_reports[cast.nord], path.version
    seat = Membership.objects.get(user=cast.alice)

    def sent(who: str, name: str, once, typed: dict | None = None, key=path.pk, **more) -> Sending:
        return Sending(who, f"admissions:{name}", [key], once, typed or {}, **more)

    def changed_once() -> bool:
        return version_of(path) == before + 1

    end = {"ended_on": f"{TODAY}", "end_reason": "autre", "destination": "autre"}
    accepted = {"cdaph_decision": "acceptee", "cdaph_decided_on": f"{TODAY}"}
    return [
        sent("alice", "exit_end", changed_once, end),
        sent("alice", "exit_report_edit", lambda: version_of(report) == 2, {"text": "Une fois"}),
        sent(
            "chloe",
            "exit_report_validate",
            lambda: version_of(report) == 2,
            page=f"/accompagnements/{path.pk}/sortie/",
        ),
        sent("alice", "exit_request_edit", changed_once, {"exit_requested_on": f"{TODAY}"}),
        sent("alice", "exit_decision_edit", changed_once, accepted),
        sent(
            "alice", "viatrajectoire_edit", lambda: ViaTrajectoireStep.objects.count() == 1, {"status_39": f"{TODAY}"}
        ),
        sent(
            "chloe",
            "referents_edit",
            lambda: ReferentPeriod.objects.filter(accompaniment=path).count() == 2,
            {"referent": str(cast.bob.pk)},
        ),
        sent(
            "alice",
            "phase_create",
            lambda: SupportPhase.objects.filter(accompaniment=path).count() == 2,
            {"kind": "allegement", "starts_on": f"{TODAY}"},
        ),
        sent("alice", "phase_edit", lambda: version_of(phase) == 2, {"reason": "Une fois"}, key=phase.pk),
        sent(
            "alice",
            "watch_create",
            lambda: Watch.objects.filter(accompaniment=path).count() == 2,
            {"starts_on": f"{TODAY}", "reason": "Une fois"},
        ),
        sent(
            "alice",
            "watch_close",
            lambda: Watch.objects.filter(pk=watch.pk, end_reason="Une fois").count() == 1,
            {"ends_on": "2025-02-03", "end_reason": "Une fois"},
            key=watch.pk,
        ),
        Sending(
            "alice",
            "activity:act_close_watch",
            [cast.acts[cast.nord].pk],
            lambda: Watch.objects.filter(accompaniment=path, ends_on=datetime.date(2026, 5, 3)).count() == 1,
            page=f"{reverse('activity:act_list')}?acte={cast.acts[cast.nord].pk}",
            prepare=lambda: _entered_in_a_watch(cast, path),
        ),
        Sending(
            "chloe",
            "activity:caseload_transfer",
            [seat.pk],
            lambda: ReferentPeriod.objects.filter(accompaniment=path).count() == 2,
            {"people_to": str(cast.bob.pk)},
        ),
    ]


def _entered_in_a_watch(cast, path: Accompaniment) -> None:
    """Alice has just entered the act, while the person is in veille."""
    history_model(Act).objects.filter(pgh_obj=cast.acts[cast.nord].pk).update(pgh_user=cast.alice.pk)
    Watch.objects.create(service=cast.nord, accompaniment=path, starts_on=datetime.date(2026, 4, 1))
