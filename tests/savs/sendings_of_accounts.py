"""Each form about a person, an account or a file, as it is sent."""

import datetime
import uuid
from collections.abc import Callable

from django.core.files.storage import default_storage
from django.urls import reverse

from accounts.actions import invite
from accounts.enums import Role
from accounts.invitations import path_of
from accounts.models import Absence, Draft, Invitation, Membership, RightsReview, SecondFactorReset, User
from people.enums import DocumentKind
from people.models import (
    AdmissionPapers,
    ContactDetails,
    Orientation,
    PersonAlert,
    PersonDocument,
    PersonMerge,
    ProtectionMeasure,
    Relative,
)
from reporting.waiting import FOLDER
from services.models import Service, ServiceYear
from tests.documents import sent as a_file
from tests.savs.sending import Sending, classeur, stored_files, version_of

TOKEN = uuid.uuid4()
LONG_AGO = datetime.date(2019, 1, 7)


def sendings(cast) -> list[Sending]:
    """What is written is read as the owner."""
    alice = cast.alice
    paul = cast.paul
    seat = Membership.objects.get(user=alice)
    absence = cast.absences[cast.nord]
    document = next(one for one in cast.documents if one.uploaded_by == cast.chloe)
    detail = reverse("accounts:account_detail", args=[alice.pk])
    alert = cast.alerts[cast.nord]
    orientation, measure = cast.orientations[cast.nord], cast.measures[cast.nord]
    relative = cast.relatives[cast.nord]

    def button(route: str, once: Callable[[], bool], **given) -> Sending:
        return Sending("ines", f"accounts:{route}", [alice.pk], once, page=detail, **given)

    return [
        Sending(
            "alice",
            "people:alert_create",
            [paul.pk],
            lambda: PersonAlert.objects.filter(text="Une fois").count() == 1,
            {"text": "Une fois"},
        ),
        Sending("alice", "people:alert_edit", [alert.pk], lambda: version_of(alert) == 2, {"text": "Une fois"}),
        Sending("alice", "people:alert_close", [alert.pk], lambda: version_of(alert) == 2, {"because": "Une fois"}),
        Sending(
            "david",
            "people:contact_edit",
            [paul.pk],
            lambda: ContactDetails.objects.get(person=paul).version == 2,
            {"phone": "06 00 00 00 00"},
        ),
        Sending("david", "people:identity_edit", [paul.pk], lambda: version_of(paul) == 2, {"mdph_number": "35-1"}),
        Sending(
            "david",
            "people:orientation_create",
            [paul.pk],
            lambda: Orientation.objects.filter(number="Une fois").count() == 1,
            {"number": "Une fois", "decided_on": "2023-05-04"},
        ),
        Sending(
            "david",
            "people:orientation_edit",
            [paul.pk, orientation.pk],
            lambda: version_of(orientation) == 2,
            {"number": "Une fois"},
        ),
        Sending(
            "david",
            "people:protection_create",
            [paul.pk],
            lambda: ProtectionMeasure.objects.filter(court="Une fois").count() == 1,
            {"type": "tutelle", "court": "Une fois", "starts_on": "2026-03-02"},
        ),
        Sending(
            "david",
            "people:protection_edit",
            [paul.pk, measure.pk],
            lambda: version_of(measure) == 2,
            {"court": "Rennes"},
        ),
        Sending(
            "david",
            "people:relative_create",
            [paul.pk],
            lambda: Relative.objects.filter(name="Une fois").count() == 1,
            {"name": "Une fois", "link": "ami"},
        ),
        Sending(
            "alice",
            "people:relative_edit",
            [paul.pk, relative.pk],
            lambda: version_of(relative) == 2,
            {"view": "Une fois"},
        ),
        Sending(
            "david",
            "people:admission_papers",
            [paul.pk],
            lambda: AdmissionPapers.objects.get(person=paul).version == 2,
            {"rules_on": "2026-03-02"},
        ),
        Sending(
            "chloe",
            "desk:person_merge_with",
            [paul.pk, cast.nadia.pk],
            lambda: PersonMerge.objects.filter(merged=cast.nadia.pk).count() == 1,
            {"last_name": "premier", "first_name": "second"},
            prepare=lambda: cast.nadia.accompaniments.update(
                first_contact_on=LONG_AGO, assessed_on=None, admitted_on=None, ended_on=LONG_AGO
            ),
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
        Sending("ines", "accounts:account_edit", [alice.pk], lambda: version_of(alice) == 2, {"last_name": "Le Bihan"}),
        Sending(
            "ines",
            "accounts:membership_create",
            [alice.pk],
            lambda: Membership.objects.filter(user=alice).count() == 2,
            {"place": cast.sud.pk, "role": Role.SECRETARY},
        ),
        Sending("ines", "accounts:membership_edit", [seat.pk], lambda: version_of(seat) == 2, {"job": "Éducatrice"}),
        Sending(
            "alice",
            "accounts:absence_create",
            [],
            lambda: Absence.objects.filter(user=alice, reason__kind="formation").count() == 1,
            {"kind": "formation"},
        ),
        Sending(
            "chloe", "accounts:absence_edit", [absence.pk], lambda: version_of(absence) == 2, {"relay": cast.bob.pk}
        ),
        Sending(
            "alice",
            "accounts:absence_delete",
            [absence.pk],
            lambda: not Absence.objects.filter(pk=absence.pk).exists(),
            page=None,
        ),
        button("account_link", lambda: Invitation.objects.filter(user=alice).count() == 1, status=200),
        button("account_close", lambda: version_of(alice) == 2),
        button(
            "account_reopen",
            lambda: version_of(alice) == 2 and User.objects.get(pk=alice.pk).is_active,
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
