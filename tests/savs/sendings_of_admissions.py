"""Each form of the way in: the individual meeting, the commission, the waiting list, the admission, the MDPH."""

import datetime

from django.utils import timezone

from activity.models import Act
from admissions.models import (
    Accompaniment,
    AssessedNeed,
    CaseSheet,
    Commission,
    CommissionCase,
    MdphNotification,
    NeedsSheet,
    RankChange,
    WaitingContact,
)
from tests.savs.sending import Sending, version_of


def sendings(cast) -> list[Sending]:
    """What is written is read as the owner."""
    ours = cast.arrivals[cast.nord]
    today = timezone.localdate()
    waiting = Accompaniment.objects.filter(pk=ours["waiting"][0])

    def row(model, kind):
        return model(pk=ours[kind][0])

    return [
        Sending(
            "alice",
            "activity:individual_meeting_create",
            ours["newcomer"],
            lambda: (
                Act.objects.filter(minutes=37).count() == 1
                and AssessedNeed.objects.filter(text="Une fois").count() == 1
            ),
            {"minutes": "37", "need_budget": "Une fois"},
        ),
        Sending(
            "alice",
            "admissions:needs_edit",
            ours["needs"],
            lambda: version_of(row(NeedsSheet, "needs")) == 2,
            {"potential": "Une fois"},
        ),
        Sending(
            "chloe",
            "admissions:commission_create",
            [],
            lambda: Commission.objects.get(other_members="Une fois").seats.count() == 1,
            {"other_members": "Une fois", "members": [cast.chloe.pk]},
        ),
        Sending(
            "chloe",
            "admissions:commission_edit",
            ours["planned"],
            lambda: version_of(row(Commission, "planned")) == 2,
            {"places_free": "9", "members": [cast.chloe.pk]},
        ),
        Sending(
            "chloe",
            "admissions:case_edit",
            ours["case"],
            lambda: (
                version_of(row(CaseSheet, "case")) == 2
                and CommissionCase.objects.filter(reasons="Une fois").count() == 1
            ),
            {"decision": "refusee", "reasons": "Une fois"},
        ),
        Sending(
            "chloe",
            "admissions:rank_edit",
            ours["waiting"],
            lambda: RankChange.objects.get().reason == "Une fois",
            {"rank": "1", "reason": "Une fois"},
        ),
        Sending(
            "david",
            "admissions:waiting_contact_create",
            ours["waiting"],
            lambda: WaitingContact.objects.get().outcome == "Une fois",
            {"outcome": "Une fois"},
        ),
        Sending(
            "chloe",
            "admissions:admission_create",
            ours["newcomer"],
            lambda: waiting.get().admitted_on == today and waiting.get().referent == cast.alice,
            {"referent": cast.alice.pk},
        ),
        Sending(
            "david",
            "admissions:mdph_notification_create",
            [cast.paul.pk],
            lambda: MdphNotification.objects.filter(received_on=today).count() == 1,
        ),
        Sending(
            "david",
            "admissions:mdph_notification_edit",
            ours["mdph"],
            lambda: version_of(row(MdphNotification, "mdph")) == 2,
            {"answered_on": f"{today - datetime.timedelta(days=1)}"},
        ),
    ]
