"""Each form of an act, of a step of the path and of an activity, as it is sent."""

from django.urls import reverse
from django.utils import timezone

from accounts.models import DeadlineDigest
from activity.models import (
    Act,
    ActKind,
    CalendarFeed,
    CollectiveActivity,
    CollectiveSettings,
    Enrolment,
    IndirectTime,
    RelativesMet,
)
from admissions.models import Accompaniment, Dipc, FirstContact, InformationMeeting
from people.models import Person
from services.history import history_model
from services.models import DeadlineSetting
from tests.savs.sending import Sending, version_of


def sendings(cast) -> list[Sending]:
    """What is written is read as the owner."""
    alice = cast.alice
    paul = cast.paul
    act = cast.acts[cast.nord]
    kind = cast.kinds["individuel"]
    activity = cast.activities[cast.nord]
    enrolment = cast.enrolments[cast.nord]
    review = cast.reviews[cast.nord]
    session = cast.sessions[cast.nord]
    contact = cast.contacts[cast.nord]
    today = timezone.localdate()
    acts = Act.objects.filter(note__text="Une fois")
    return [
        Sending(
            "alice",
            "activity:act_create",
            [],
            lambda: acts.count() == 1 and acts.get().act_people.count() == 1,
            {"people": paul.pk, "type": cast.kinds["individuel"].pk, "minutes": "45", "note": "Une fois"},
        ),
        Sending(
            "alice",
            "activity:act_undo",
            [act.pk],
            lambda: not Act.objects.filter(pk=act.pk).exists(),
            page=f"{reverse('activity:act_list')}?acte={act.pk}",
            prepare=lambda: history_model(Act).objects.filter(pgh_obj=act.pk).update(pgh_user=alice.pk),
        ),
        Sending(
            "alice",
            "activity:calendar_subscription",
            [],
            lambda: CalendarFeed.objects.filter(user=alice).count() == 1,
        ),
        Sending(
            "alice",
            "desk:deadline_digest",
            [],
            lambda: DeadlineDigest.objects.filter(user=alice).count() == 1,
            typed={"rhythm": "quotidien"},
        ),
        Sending(
            "chloe",
            "desk:deadline_setting_create",
            ["dipc_remise"],
            lambda: DeadlineSetting.objects.filter(code="dipc_remise", months=2).count() == 1,
            typed={"what": "delai", "number": "2", "unit": "mois", "since": "2026-01-01", "reason": "Convention"},
        ),
        Sending(
            "chloe",
            "desk:deadline_setting_delete",
            [cast.deadline_settings[cast.nord].pk],
            lambda: not DeadlineSetting.objects.filter(service=cast.nord, code="veille_6_mois").exists(),
        ),
        Sending(
            "alice",
            "activity:first_contact_create",
            [],
            lambda: (
                FirstContact.objects.filter(wish="Une fois").count() == 1
                and Person.objects.filter(last_name="Le Bihan").count() == 1
                and Act.objects.filter(minutes=7).count() == 1
            ),
            {
                "who": "nouvelle",
                "last_name": "Le Bihan",
                "first_name": "Léa",
                "channel": "telephone",
                "asked_by": "personne",
                "wish": "Une fois",
                "minutes": "7",
            },
        ),
        Sending(
            "alice",
            "activity:first_contact_link",
            [contact.pk],
            lambda: version_of(contact) == 2,
            {"people": paul.pk},
        ),
        Sending(
            "chloe",
            "activity:file_request_answer",
            [cast.file_requests[cast.nord].pk],
            lambda: Accompaniment.objects.filter(service=cast.sud, person=paul).count() == 1,
            {"answer": "oui"},
            page=None,
        ),
        Sending(
            "alice",
            "activity:information_create",
            [],
            lambda: (
                InformationMeeting.objects.filter(others_count=7).count() == 1
                and IndirectTime.objects.filter(minutes=77).count() == 1
            ),
            {"others_count": "7", "minutes": "77"},
        ),
        Sending(
            "alice",
            "activity:dipc_hand_over",
            [paul.pk],
            lambda: Dipc.objects.filter(handed_over_on__isnull=False).count() == 1,
            {"dipc": "nouveau", "established_on": f"{today}", "starts_on": f"{today}", "minutes": "7"},
        ),
        Sending(
            "chloe",
            "activity:act_kind_create",
            [],
            lambda: ActKind.objects.filter(label="Marche").count() == 1,
            {"family": "accompagnement", "label": "Marche"},
        ),
        Sending("chloe", "activity:act_kind_edit", [kind.pk], lambda: version_of(kind) == 2, {"label": "Marche"}),
        Sending(
            "alice",
            "activity:collective_create",
            [],
            lambda: CollectiveActivity.objects.get(name="Parole").activity_professionals.count() == 1,
            {"name": "Parole", "objective": "Se dire", "leads_to": "Le café associatif", "purpose": "parole"},
        ),
        Sending(
            "alice",
            "activity:collective_edit",
            [activity.pk],
            lambda: version_of(activity) == 2,
            {"objective": "Une fois"},
        ),
        Sending(
            "chloe",
            "activity:collective_settings",
            [],
            lambda: CollectiveSettings.objects.get(service=cast.nord).version == 2,
            {"restart_after_months": "6"},
        ),
        Sending(
            "alice",
            "activity:enrolment_create",
            [activity.pk],
            lambda: Enrolment.objects.filter(activity=activity, person=cast.nadia).count() == 1,
            {"people": cast.nadia.pk, "aim": "Une fois"},
        ),
        Sending(
            "alice", "activity:enrolment_edit", [enrolment.pk], lambda: version_of(enrolment) == 2, {"aim": "Une fois"}
        ),
        Sending(
            "alice",
            "activity:enrolment_delete",
            [enrolment.pk],
            lambda: not Enrolment.objects.filter(pk=enrolment.pk).exists(),
            page=reverse("activity:enrolment_edit", args=[enrolment.pk]),
        ),
        Sending(
            "alice",
            "activity:enrolment_review",
            [enrolment.pk],
            lambda: enrolment.reviews.count() == 1,
            {"text": "Une fois", "outcome": "poursuivie"},
        ),
        Sending(
            "alice",
            "activity:enrolment_review_edit",
            [review.pk],
            lambda: version_of(review) == 2,
            {"text": "Une fois"},
        ),
        Sending(
            "alice",
            "activity:session_create",
            [activity.pk],
            lambda: activity.sessions.count() == 2 and activity.sessions.latest("pk").act.act_people.count() == 1,
            {"present": paul.pk, "minutes": "60"},
        ),
        Sending(
            "alice", "activity:session_edit", [session.pk], lambda: version_of(session.act) == 2, {"note": "Une fois"}
        ),
        Sending(
            "alice",
            "activity:session_make_individual",
            [session.pk],
            lambda: version_of(session.act) == 2 and Act.objects.get(pk=session.act_id).type == "individuel",
            page=f"{reverse('activity:collective_detail', args=[activity.pk])}?annee=2026",
        ),
        Sending(
            "alice",
            "activity:relatives_told",
            [act.pk],
            lambda: RelativesMet.objects.get(act=act).told_how == "telephone",
            {"told_how": "telephone"},
        ),
        Sending("alice", "activity:act_edit", [act.pk], lambda: version_of(act) == 2, {"note": "Une fois"}),
    ]
