"""The same form sent twenty times at once, over HTTP: written once, and answered twenty times the same. Every form there is."""

import hashlib
import http.client
import re
import threading
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse
from django.utils import timezone

from accounts.actions import invite
from accounts.enums import Role
from accounts.invitations import path_of
from accounts.models import Absence, Draft, Invitation, Membership, RightsReview, SecondFactorReset, User
from activity.models import (
    Act,
    ActKind,
    AdvisoryMission,
    AdvisoryReview,
    AdvisoryTime,
    CalendarFeed,
    CollectiveActivity,
    CollectiveSettings,
    ConfidentialNote,
    DayBounds,
    Enrolment,
    FavouriteRow,
    IndirectTime,
    MeetingPoint,
    MonthClosing,
    RelativesMet,
    TeamMeeting,
    Transmission,
)
from activity.week.grid import name_of
from admissions.models import Dipc, FirstContact, InformationMeeting
from people.enums import DocumentKind
from people.models import ContactDetails, Person, PersonAlert, PersonDocument
from reporting.waiting import FOLDER
from services.history import history_model
from services.models import Service, ServiceYear, SupportQuota
from tests.conftest import LONG
from tests.documents import sent as a_file
from tests.hostile import read_page
from tests.reporting import classeurs
from tests.savs.test_routes import LINES

pytestmark = pytest.mark.django_db(transaction=True)

COPIES = 20 if LONG else 6
TOKEN = uuid.uuid4()
# What the page of several acts was asked before: their status alone (activity.together.forms).
ABSENT = hashlib.blake2s(repr(["", None, "absent", "", "", "", ""]).encode(), digest_size=8).hexdigest()

# Routes that take a POST and write nothing of ours twice, each with its reason.
WITHOUT = {
    "healthz": "writes nothing",
    "component_gallery": "writes nothing",
    "component_gallery_people": "writes nothing",
    "activity:person_search": "writes nothing",
    "activity:act_day": "writes nothing",
    "activity:calendar_subscription_end": "closes an address: closed twice, it is closed once",
    "desk:home": "a page that is read",
    "desk:person_list": "a page that is read",
    "desk:person_detail": "a page that is read",
    "desk:person_history": "a page that is read",
    "people:reading_list": "a page that is read",
    "activity:act_list": "a page that is read",
    "activity:agenda": "a page that is read",
    "activity:indirect_list": "a page that is read",
    "activity:confidential_note_detail": "a page that is read",
    "activity:transmission_list": "a page that is read",
    "activity:transmission_read": "says that she has read: said twice, it is said once",
    "activity:transmission_finish": "says that it is done: whoever is first did it",
    "activity:transmission_reopen": "says that it is not: said twice, it is said once",
    "accounts:refusal_list": "a page that is read",
    "accounts:absence_list": "a page that is read",
    "accounts:account": "a page that is read",
    "accounts:service_choose": "sets one value in the session",
    "desk:person_find": "sets one value in the session",
    "accounts:account_find": "sets one value in the session",
    "accounts:sign_in": "opens a session",
    "accounts:sign_out": "ends a session",
    "accounts:session_end_others": "ends sessions: there is none left to end",
    "accounts:passkey_remove": "her own key, gone the second time; needs a key of a browser",
} | {
    line.route: "django-allauth's: her own passphrase and second factor, behind a proof of a moment ago"
    for line in LINES
    if ":" not in line.route and line.route.startswith(("account_", "mfa_"))
}


@dataclass
class Sending:
    """A form as its page has it, with what is typed, sent to a route; `once`: was it written once?

    `who` None: nobody is signed in. `page`: where the form is, where it is not sent to its own page; None: it has no page.
    """

    who: str | None
    route: str
    arguments: list
    once: Callable[[], bool]
    typed: dict = field(default_factory=dict)
    page: str | None = ""
    prepare: Callable[[], object] | None = None
    status: int = 302

    def opened(self, client: Client) -> tuple[str, dict]:
        """The address of the form, and its fields as a browser would send them."""
        if self.route == "reporting:classeur_confirm":
            sent = client.post(reverse("reporting:classeur_import"), {"file": classeur(), "overlaps": "refuse"})
            forms = read_page(sent.url, client.get(sent.url).content.decode()).forms
            (form,) = (one for one in forms if one.action.endswith("/importer/"))
            return form.action, form.data
        address = reverse(self.route, args=self.arguments)
        if self.page is None:
            return address, {}
        response = client.get(self.page or address, follow=True)
        forms = read_page(address, response.content.decode()).forms
        form = next(one for one in forms if one.action == address and "form_key" in one.fields)
        return address, {name: [one.removeprefix("\n") for one in held] for name, held in form.data.items()}


def sendings(cast) -> list[Sending]:
    """One for each form; what is written is read as the owner."""
    alice, paul = cast.alice, cast.paul
    seat = Membership.objects.get(user=alice)
    act, note, event = cast.acts[cast.nord], cast.notes[cast.nord], cast.events[cast.nord]
    kind = cast.kinds["individuel"]
    absence = cast.absences[cast.nord]
    activity, enrolment = cast.activities[cast.nord], cast.enrolments[cast.nord]
    review, session = cast.reviews[cast.nord], cast.sessions[cast.nord]
    appointment = cast.appointments[cast.nord]
    document = next(one for one in cast.documents if one.uploaded_by == cast.chloe)
    contact, today = cast.contacts[cast.nord], timezone.localdate()
    detail = reverse("accounts:account_detail", args=[alice.pk])
    texts = ConfidentialNote.objects.filter(text="Une fois")
    acts = Act.objects.filter(note__text="Une fois")
    alert = cast.alerts[cast.nord]
    told, transmission = Transmission.objects.filter(text="Une fois"), cast.transmissions[cast.nord]

    meeting = cast.meetings[cast.nord]
    mission, mission_time = cast.missions[cast.nord], cast.mission_times[cast.nord]
    point, quota = cast.points[cast.nord], cast.quotas[cast.nord]

    def done():
        return MeetingPoint.objects.filter(pk=point.pk, done_by=alice)

    def version(row) -> int:
        return type(row).objects.get(pk=row.pk).version

    def button(route: str, once: Callable[[], bool], **given) -> Sending:
        return Sending("ines", f"accounts:{route}", [alice.pk], once, page=detail, **given)

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
            lambda: version(contact) == 2,
            {"people": paul.pk},
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
        Sending("chloe", "activity:act_kind_edit", [kind.pk], lambda: version(kind) == 2, {"label": "Marche"}),
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
            lambda: version(activity) == 2,
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
            "alice", "activity:enrolment_edit", [enrolment.pk], lambda: version(enrolment) == 2, {"aim": "Une fois"}
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
            "alice", "activity:enrolment_review_edit", [review.pk], lambda: version(review) == 2, {"text": "Une fois"}
        ),
        Sending(
            "alice",
            "activity:session_create",
            [activity.pk],
            lambda: activity.sessions.count() == 2 and activity.sessions.latest("pk").act.act_people.count() == 1,
            {"present": paul.pk, "minutes": "60"},
        ),
        Sending(
            "alice", "activity:session_edit", [session.pk], lambda: version(session.act) == 2, {"note": "Une fois"}
        ),
        Sending(
            "alice",
            "activity:session_make_individual",
            [session.pk],
            lambda: version(session.act) == 2 and Act.objects.get(pk=session.act_id).type == "individuel",
            page=f"{reverse('activity:collective_detail', args=[activity.pk])}?annee=2026",
        ),
        Sending(
            "alice",
            "activity:relatives_told",
            [act.pk],
            lambda: RelativesMet.objects.get(act=act).told_how == "telephone",
            {"told_how": "telephone"},
        ),
        Sending("alice", "activity:act_edit", [act.pk], lambda: version(act) == 2, {"note": "Une fois"}),
        Sending(
            "alice",
            "activity:indirect_create",
            [],
            lambda: IndirectTime.objects.get(minutes=90).attendees.count() == 1,
            {"heading": "institutionnel", "minutes": "90"},
        ),
        Sending(
            "alice",
            "activity:indirect_edit",
            [event.pk],
            lambda: version(event) == 2 and event.attendees.count() == 2,
            {"label": "Une fois", "professionals": [alice.pk, cast.chloe.pk]},
        ),
        Sending(
            "alice",
            "activity:indirect_delete",
            [event.pk],
            lambda: not IndirectTime.objects.filter(pk=event.pk).exists(),
            page=None,
        ),
        Sending(
            "alice",
            "activity:week",
            [],
            lambda: Act.objects.filter(minutes=37).count() == 1,
            {f"m_{name_of((paul.pk, kind.pk))}_0": "37"},
            prepare=lambda: FavouriteRow.objects.create(service=cast.nord, user=alice, person=paul, kind=kind),
        ),
        Sending(
            "chloe",
            "activity:acts_correct",
            [],
            lambda: version(act) == 2,
            {"choix": f"{act.pk} 1", "status": "absent", "save": "1", "seen": ABSENT},
            page=f"{reverse('activity:acts_correct')}?choix={act.pk}",
        ),
        Sending(
            "chloe",
            "activity:month_closing",
            [],
            lambda: MonthClosing.objects.filter(service=cast.nord, reopened_at=None).count() == 1,
            {"clore": "1"},
        ),
        Sending(
            "chloe",
            "activity:day_bounds",
            [],
            lambda: DayBounds.objects.get(service=cast.nord).version == 2,
            {"shortest": "45"},
        ),
        Sending(
            "alice",
            "activity:advisory_create",
            [],
            lambda: AdvisoryMission.objects.filter(partner="Une fois").count() == 1,
            {"side": "demandee", "partner": "Une fois", "theme": "sante", "question": "Comment ?"},
        ),
        Sending(
            "alice", "activity:advisory_edit", [mission.pk], lambda: version(mission) == 2, {"contact": "Une fois"}
        ),
        Sending(
            "alice",
            "activity:advisory_time_create",
            [mission.pk],
            lambda: (
                AdvisoryTime.objects.filter(mission=mission).count() == 2
                and IndirectTime.objects.filter(minutes=33).count() == 1
            ),
            {"minutes": "33", "professionals": [alice.pk]},
        ),
        Sending(
            "alice",
            "activity:advisory_time_edit",
            [mission_time.pk],
            lambda: version(mission_time.indirect_time) == 2,
            {"minutes": "33"},
        ),
        Sending(
            "alice",
            "activity:advisory_time_delete",
            [mission_time.pk],
            lambda: not IndirectTime.objects.filter(pk=mission_time.indirect_time_id).exists(),
            page=None,
        ),
        Sending(
            "alice",
            "activity:advisory_review",
            [2025],
            lambda: AdvisoryReview.objects.filter(text="Une fois").count() == 1,
            {"text": "Une fois"},
        ),
        Sending(
            "chloe",
            "activity:support_create",
            [],
            lambda: SupportQuota.objects.filter(label="Une fois").count() == 1,
            {"label": "Une fois", "fte_share": "0,5", "hours_per_fte": "1820"},
        ),
        Sending("ines", "activity:support_edit", [quota.pk], lambda: version(quota) == 2, {"label": "Paie"}),
        Sending(
            "chloe",
            "activity:support_delete",
            [quota.pk],
            lambda: not SupportQuota.objects.filter(pk=quota.pk).exists(),
            page=None,
        ),
        Sending(
            "chloe",
            "activity:support_repeat",
            [],
            lambda: SupportQuota.objects.filter(service=cast.nord, year=timezone.localdate().year).count() == 1,
            page=None,
            prepare=lambda: SupportQuota.objects.filter(pk=quota.pk).update(year=timezone.localdate().year - 1),
        ),
        Sending(
            "alice",
            "desk:meeting_create",
            [],
            lambda: (
                TeamMeeting.objects.filter(rest__minutes=77).count() == 1
                and IndirectTime.objects.filter(minutes=77).count() == 1
            ),
            {"minutes": "77", "professionals": [alice.pk]},
        ),
        Sending(
            "alice",
            "desk:meeting_edit",
            [meeting.pk],
            lambda: version(meeting) == 2 and version(meeting.act) == 2 and version(meeting.rest) == 2,
            {"minutes": "90", "count": "saisi"},
        ),
        Sending(
            "alice",
            "desk:meeting_delete",
            [meeting.pk],
            lambda: not Act.objects.filter(pk=meeting.act_id).exists(),
            page=None,
        ),
        Sending("alice", "desk:decision_finish", [point.pk], lambda: done().count() == 1, page=None),
        Sending(
            "alice",
            "desk:decision_reopen",
            [point.pk],
            lambda: not done().exists(),
            page=None,
            prepare=lambda: MeetingPoint.objects.filter(pk=point.pk).update(done_at=timezone.now(), done_by=alice),
        ),
        Sending(
            "david",
            "activity:appointment_plan",
            [],
            lambda: Act.objects.filter(status="prevu", start="17:45").count() == 1,
            {
                "people": paul.pk,
                "type": cast.kinds["individuel"].pk,
                "date": "demain",
                "start": "17:45",
                "professionals": alice.pk,
            },
        ),
        Sending(
            "alice",
            "activity:appointment_tell",
            [appointment.pk],
            lambda: version(appointment) == 2 and Act.objects.get(pk=appointment.pk).minutes == 30,
            {"chip": "30"},
        ),
        Sending(
            "chloe",
            "activity:confidential_note_create",
            [paul.pk],
            lambda: texts.count() == 1 and texts.get().readers.count() == 1,
            {"text": "Une fois", "readers": alice.pk},
        ),
        Sending(
            "chloe",
            "activity:confidential_note_edit",
            [note.pk],
            lambda: version(note) == 2 and texts.get().readers.count() == 1,
            {"text": "Une fois", "readers": alice.pk},
        ),
        Sending(
            "alice",
            "activity:transmission_create",
            [],
            lambda: told.count() == 1 and told.get().addressees.count() == 1,
            {"text": "Une fois", "addressees": cast.bob.pk},
        ),
        Sending(
            "alice",
            "activity:transmission_edit",
            [transmission.pk],
            lambda: version(transmission) == 2,
            {"text": "Une fois"},
        ),
        Sending(
            "chloe",
            "activity:departure",
            [seat.pk],
            lambda: version(seat) == 2 and RightsReview.objects.count() == 1,
            {"people_to": cast.bob.pk},
        ),
        Sending(
            "alice",
            "people:alert_create",
            [paul.pk],
            lambda: PersonAlert.objects.filter(text="Une fois").count() == 1,
            {"text": "Une fois"},
        ),
        Sending("alice", "people:alert_edit", [alert.pk], lambda: version(alert) == 2, {"text": "Une fois"}),
        Sending("alice", "people:alert_close", [alert.pk], lambda: version(alert) == 2, {"because": "Une fois"}),
        Sending(
            "david",
            "people:contact_edit",
            [paul.pk],
            lambda: ContactDetails.objects.get(person=paul).version == 2,
            {"phone": "06 00 00 00 00"},
        ),
        Sending(
            "david",
            "people:document_create",
            [paul.pk],
            lambda: (
                PersonDocument.objects.filter(label="Une fois").count() == 1
                and len(stored_files()) == PersonDocument.objects.count()
            ),
            {"kind": DocumentKind.OTHER, "label": "Une fois", "file": a_file()},
        ),
        Sending(
            "chloe",
            "people:document_delete",
            [paul.pk, document.pk],
            lambda: (
                not PersonDocument.objects.filter(pk=document.pk).exists()
                and len(stored_files()) == PersonDocument.objects.count()
            ),
            page=None,
        ),
        Sending(
            "ines",
            "accounts:account_create",
            [],
            lambda: Invitation.objects.get(user__email="lea@exemple.test").user.memberships.count() == 1,
            {
                "last_name": "Le Bihan",
                "first_name": "Léa",
                "email": "lea@exemple.test",
                "place": cast.nord.pk,
                "role": Role.SECRETARY,
            },
            status=200,
        ),
        Sending("ines", "accounts:account_edit", [alice.pk], lambda: version(alice) == 2, {"last_name": "Le Bihan"}),
        Sending(
            "ines",
            "accounts:membership_create",
            [alice.pk],
            lambda: Membership.objects.filter(user=alice).count() == 2,
            {"place": cast.sud.pk, "role": Role.SECRETARY},
        ),
        Sending("ines", "accounts:membership_edit", [seat.pk], lambda: version(seat) == 2, {"job": "Éducatrice"}),
        Sending(
            "alice",
            "accounts:absence_create",
            [],
            lambda: Absence.objects.filter(user=alice, reason__kind="formation").count() == 1,
            {"kind": "formation"},
        ),
        Sending("chloe", "accounts:absence_edit", [absence.pk], lambda: version(absence) == 2, {"relay": cast.bob.pk}),
        Sending(
            "alice",
            "accounts:absence_delete",
            [absence.pk],
            lambda: not Absence.objects.filter(pk=absence.pk).exists(),
            page=None,
        ),
        button("account_link", lambda: Invitation.objects.filter(user=alice).count() == 1, status=200),
        button("account_close", lambda: version(alice) == 2),
        button(
            "account_reopen",
            lambda: version(alice) == 2 and User.objects.get(pk=alice.pk).is_active,
            prepare=lambda: User.objects.filter(pk=alice.pk).update(is_active=False),
        ),
        button("second_factor_reset", lambda: SecondFactorReset.objects.count() == 1),
        Sending(
            "chloe",
            "accounts:rights_confirm",
            [],
            lambda: RightsReview.objects.count() == 1,
            {"membership": seat.pk},
            page=reverse("accounts:rights_review"),
        ),
        Sending(
            None,
            "accounts:invitation_accept",
            [],
            lambda: Invitation.objects.get().used_at is not None,
            dict.fromkeys(("new_password", "new_password_again"), "les hirondelles reviennent en mars"),
            page=path_of(TOKEN),
            prepare=lambda: invite(user=alice, token=TOKEN, organisation_id=None, by_mail=False, actor=None),
        ),
        Sending(
            "alice",
            "accounts:draft_keep",
            [],
            lambda: Draft.objects.filter(user=alice, data__contains="encore").count() == 1,
            {"form_key": uuid.uuid4(), "note": "encore", "draft_path": "/actes/saisir/"},
            page=None,
            status=200,
        ),
        Sending(
            "alice",
            "accounts:draft_drop",
            [cast.drafts[alice].pk],
            lambda: not Draft.objects.filter(user=alice).exists(),
            page=None,
        ),
        Sending(
            "chloe",
            "reporting:sampling",
            [2027],
            lambda: ServiceYear.objects.get(service=cast.nord, year=2027).version == 1,
            {"method": "carottage"},
        ),
        Sending(
            "ines",
            "reporting:classeur_import",
            [],
            lambda: len(default_storage.listdir(FOLDER)[1]) == 1,
            {"file": classeur(), "overlaps": "refuse"},
        ),
        Sending(
            "ines",
            "reporting:classeur_confirm",
            [],
            lambda: Service.objects.filter(code="neuf").count() == 1 and default_storage.listdir(FOLDER)[1] == [],
        ),
    ]


def classeur() -> SimpleUploadedFile:
    """One that adds a service."""
    rows = {"services": [{"code": "neuf", "nom": "SAVS Neuf", "gestionnaire": "Les Rives"}]}
    return SimpleUploadedFile("classeur.xlsx", classeurs.xlsx(rows).getvalue())


def stored_files() -> list[str]:
    found, waiting = [], [""]
    while waiting:
        folder = waiting.pop()
        folders, files = default_storage.listdir(folder or ".")
        waiting += [f"{folder}/{one}".lstrip("/") for one in folders if one != FOLDER]
        found += files
    return found


ROUTES = [
    *("activity:act_create", "activity:act_undo"),
    "activity:calendar_subscription",
    *("activity:first_contact_create", "activity:first_contact_link", "activity:information_create"),
    *("activity:dipc_hand_over", "activity:act_kind_create", "activity:act_kind_edit"),
    *("activity:collective_create", "activity:collective_edit", "activity:collective_settings"),
    *("activity:enrolment_create", "activity:enrolment_edit", "activity:enrolment_delete"),
    *("activity:enrolment_review", "activity:enrolment_review_edit"),
    *("activity:session_create", "activity:session_edit", "activity:session_make_individual"),
    "activity:relatives_told",
    *("activity:act_edit", "activity:indirect_create", "activity:indirect_edit", "activity:indirect_delete"),
    *("activity:week", "activity:acts_correct", "activity:month_closing", "activity:day_bounds"),
    *("activity:advisory_create", "activity:advisory_edit", "activity:advisory_time_create"),
    *("activity:advisory_time_edit", "activity:advisory_time_delete", "activity:advisory_review"),
    *("activity:support_create", "activity:support_edit", "activity:support_delete", "activity:support_repeat"),
    *("desk:meeting_create", "desk:meeting_edit", "desk:meeting_delete", "desk:decision_finish"),
    "desk:decision_reopen",
    *("activity:appointment_plan", "activity:appointment_tell"),
    *("activity:confidential_note_create", "activity:confidential_note_edit"),
    *("activity:transmission_create", "activity:transmission_edit", "activity:departure"),
    *("people:alert_create", "people:alert_edit", "people:alert_close", "people:contact_edit"),
    *("people:document_create", "people:document_delete"),
    *("accounts:account_create", "accounts:account_edit", "accounts:membership_create", "accounts:membership_edit"),
    *("accounts:absence_create", "accounts:absence_edit", "accounts:absence_delete"),
    *("accounts:account_link", "accounts:account_close", "accounts:account_reopen", "accounts:second_factor_reset"),
    *("accounts:rights_confirm", "accounts:invitation_accept", "accounts:draft_keep", "accounts:draft_drop"),
    *("reporting:sampling", "reporting:classeur_import", "reporting:classeur_confirm"),
]


def test_every_form_is_sent_many_times_at_once_or_says_why_not(world):
    takes = {
        line.route for line in LINES if line.method == "POST" and set(line.answers.values()) - {"405", "403", "login"}
    }
    takes |= {line.route for line in LINES if line.route in WITHOUT}
    assert set(ROUTES) | WITHOUT.keys() == takes
    assert not set(ROUTES) & WITHOUT.keys()
    assert [one.route for one in sendings(world)] == ROUTES


@pytest.fixture
def send_at_once(live_server):
    """POST the same bytes from as many threads; what each is answered: status, where it leads, the link it shows."""

    def send(client: Client, path: str, fields: dict) -> list[tuple]:
        cookies = {name: morsel.value for name, morsel in client.cookies.items()} | {"csrftoken": "x" * 32}
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
        headers |= {"Content-Type": MULTIPART_CONTENT}
        body = encode_multipart(BOUNDARY, fields | {"csrfmiddlewaretoken": "x" * 32})
        together, answers = threading.Barrier(COPIES), []

        def one() -> None:
            connection = http.client.HTTPConnection(urlsplit(live_server.url).netloc, timeout=120)
            connection.connect()
            together.wait()
            connection.request("POST", path, body, headers)
            response = connection.getresponse()
            links = re.findall(r"/invitation/[0-9a-f-]{36}/", response.read().decode())
            answers.append((response.status, response.headers["Location"], tuple(links)))
            connection.close()

        threads = [threading.Thread(target=one) for _ in range(COPIES)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return answers

    return send


TWO_EDITORS = [
    "activity:act_edit",
    "activity:indirect_edit",
    "desk:meeting_edit",
    "activity:support_edit",
    "activity:advisory_edit",
    "activity:advisory_time_edit",
    "activity:confidential_note_edit",
    "activity:transmission_edit",
    "people:alert_edit",
    "people:contact_edit",
    "accounts:account_edit",
    "accounts:membership_edit",
    "accounts:absence_edit",
]


@pytest.mark.parametrize("route", TWO_EDITORS)
def test_corrections_of_one_version_cannot_both_win(route, world, send_at_once, as_owner):
    """Each copy a form of its own, opened on the same version: one is written, the others are shown what it wrote."""
    sending = next(one for one in sendings(world) if one.route == route)
    client = Client()
    client.force_login(getattr(world, sending.who))
    path, fields = sending.opened(client)
    answers = send_at_once(client, path, fields | sending.typed | {"form_key": ""})
    assert sorted(status for status, _where, _links in answers) == [200] * (COPIES - 1) + [302]
    with as_owner():
        assert sending.once()


@pytest.mark.parametrize("route", ROUTES)
def test_form_sent_many_times_at_once_is_written_once(route, world, send_at_once, as_owner):
    sending = next(one for one in sendings(world) if one.route == route)
    if sending.prepare:
        with as_owner():
            sending.prepare()
    client = Client()
    if sending.who:
        client.force_login(getattr(world, sending.who))
    path, fields = sending.opened(client)
    answers = send_at_once(client, path, fields | sending.typed)
    assert len(answers) == COPIES
    assert set(answers) == {answers[0]}
    assert answers[0][0] == sending.status
    with as_owner():
        assert sending.once()
