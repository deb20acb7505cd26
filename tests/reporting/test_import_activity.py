"""What version 1.2 of the classeur holds of the activity: types of act, outcomes, relatives met, collective activities,
absences and closings; and what it leaves to the software."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Absence, AbsenceReason
from accounts.scope import enter_organisation
from activity.actions import context_for, log_acts
from activity.advisory.actions import log_mission_time, open_mission
from activity.enums import OutcomeKind
from activity.meetings.actions import hold_meeting
from activity.meetings.rules import MeetingDraft, PointDraft
from activity.models import (
    Act,
    ActKind,
    ActOutcome,
    CollectiveActivity,
    CollectiveSession,
    Enrolment,
    EnrolmentReview,
    IndirectTime,
    MonthClosing,
    RelativesMet,
    RelativesMetReason,
)
from activity.rules import ActDraft, Outcome
from reporting.classeur.export import rows_of
from reporting.classeur.load import examine, import_classeur
from reporting.classeur.problems import ClasseurRefused
from reporting.classeur.read import read_classeur
from reporting.classeur.sheets import BY_NAME
from services.models import Service
from tests.reporting.classeurs import ALICE, BOB, SERVICE, added, changed, day, small, xlsx

ON = datetime.date(2026, 6, 1)
DAY = day("2026-05-12")
OF_1_2 = ("type_acte", "suite", "suite_motif")
NOTHING = {
    "types_acte",
    "absences",
    "proches_rencontres",
    "activites_collectives",
    "inscriptions",
    "evaluations_inscriptions",
    "seances",
    "clotures",
}


def load(rows, headers=None, **options):
    return import_classeur(read_classeur(xlsx(rows, headers)), actor=None, on=ON, **options)


def refusal(rows, **options) -> dict[str, str]:
    with pytest.raises(ClasseurRefused) as refused:
        load(rows, **options)
    return {problem.place: problem.message for problem in refused.value.report.errors}


def warned(rows, **options) -> dict[str, str]:
    report = examine(read_classeur(xlsx(rows)), on=ON, **options)
    assert not report.errors
    return {problem.place: problem.message for problem in report.warnings}


def missed(**cells):
    """The small classeur with a visit at which the person was not."""
    return added("actes", 2, ref="6", date=day("2024-05-21"), statut="absent", **cells)


def columns_of_1_1() -> dict[str, list[str]]:
    return {"actes": [column.name for column in BY_NAME["actes"].columns if column.name not in OF_1_2]}


def test_each_sheet_fills_its_table(db):
    load(missed(suite="absence_excusee", suite_motif="Hospitalisée"))

    kinds = ActKind.objects.filter(service__code=SERVICE).order_by("rank")
    assert list(kinds.values_list("label", "family", "is_active", "rank")) == [
        ("VAD", "visite", True, 1),
        ("Atelier", "seance", False, 2),
    ]
    # A service that the file says nothing of has those that every service has.
    assert ActKind.objects.filter(service__code="savs-b", family="visite").exists()
    assert Act.objects.get(ref="1").kind.label == "VAD"
    assert ActOutcome.objects.values_list("act__ref", "kind", "reason").get() == (
        "6",
        "absence_excusee",
        "Hospitalisée",
    )
    met = RelativesMet.objects.get()
    assert (met.act.ref, met.told_on, met.told_how) == ("1", day("2024-05-20"), "telephone")
    cooking = CollectiveActivity.objects.get()
    assert (cooking.objective, cooking.eligible) == ("Cuisiner seul\nChaque semaine", True)
    assert [row.user.email for row in cooking.activity_professionals.all()] == [BOB, ALICE]
    assert list(Enrolment.objects.order_by("starts_on").values_list("person__ref", "ends_on")) == [
        ("P1", day("2025-03-31")),
        ("P2", None),
    ]
    assert EnrolmentReview.objects.values_list("reviewed_on", "outcome").get() == (day("2025-03-31"), "atteinte")
    assert CollectiveSession.objects.values_list("act__ref", "activity__name").get() == ("2", "Cuisine")
    away = Absence.objects.get()
    assert (away.user.email, away.relay.email, away.first_day) == (ALICE, BOB, day("2024-07-22"))
    closing = MonthClosing.objects.get()
    assert (closing.month, timezone.localdate(closing.closed_at)) == (day("2024-04-01"), day("2024-05-06"))
    assert closing.closed_by.email == BOB


def test_acts_of_a_month_that_the_file_closes_come_first(db):
    load(added("clotures", 2, mois=day("2024-05-01"), clos_le=day("2024-06-03")))

    assert MonthClosing.objects.count() == 2
    assert Act.objects.filter(date__month=5, date__year=2024).count() == 2


def test_a_known_key_is_updated_and_a_blank_clears(db):
    load(missed(suite="absence_excusee", suite_motif="Hospitalisée"))
    rows = missed(suite=None, type_acte=None)
    rows["types_acte"][0]["actif"] = "non"
    rows["absences"][0] |= {"relais": None, "fin": day("2024-08-10")}
    rows["proches_rencontres"][0] |= {"informee_le": None, "informee_comment": None}
    rows["activites_collectives"][0] |= {"nom": "CUISINE", "animateurs": ALICE, "nature": "loisir"}
    rows["inscriptions"][0]["fin"] = day("2025-04-30")
    rows["evaluations_inscriptions"][0]["suite"] = "arretee"
    rows["seances"][0]["activite"] = "cuisine"
    rows["actes"][1]["personnes"] = "P1"
    rows["seances"][0] |= {"absents": "P2", "excuses": "P2"}

    report = load(rows)

    touched = NOTHING - {"clotures"} | {"actes"}
    assert {sheet for sheet, number in report.updated.items() if number} == touched
    assert not sum(report.created.values())
    assert not ActOutcome.objects.exists()
    assert Act.objects.get(ref="6").kind is None
    assert Absence.objects.get().relay is None
    assert RelativesMet.objects.get().told_on is None
    cooking = CollectiveActivity.objects.get()
    assert (cooking.name, cooking.eligible, cooking.version) == ("CUISINE", False, 2)
    assert [row.user.email for row in cooking.activity_professionals.all()] == [ALICE]
    session = CollectiveSession.objects.get()
    assert [(row.person.ref, row.is_excused) for row in session.absences.all()] == [("P2", True)]
    assert load(rows).changes_nothing
    rows["seances"][0] |= {"absents": None, "excuses": None}
    assert load(rows).updated["seances"] == 1
    assert not session.absences.exists()


def test_files_of_version_1_and_1_1_import_and_take_nothing_away(db):
    load(missed(suite="absence_excusee"))
    older = {sheet: rows for sheet, rows in missed().items() if sheet not in NOTHING}

    assert load(older, columns_of_1_1()).changes_nothing
    older["actes"][0]["minutes"] = 30
    older["actes"][3]["minutes"] = 30
    assert load(older, columns_of_1_1()).updated["actes"] == 2
    assert Act.objects.get(ref="1").kind.label == "VAD"
    assert ActOutcome.objects.get().kind == "absence_excusee"


def test_a_period_that_ends_makes_room_for_the_next(db):
    load(small())
    rows = added("inscriptions", 3, debut=day("2025-01-06"))
    rows["inscriptions"][1]["fin"] = day("2025-01-05")
    rows["absences"][0]["fin"] = day("2024-07-28")
    rows["absences"].append(rows["absences"][0] | {"debut": day("2024-07-29"), "fin": day("2024-08-09")})

    report = load(rows)

    assert (report.created["inscriptions"], report.updated["inscriptions"]) == (1, 1)
    assert (report.created["absences"], report.updated["absences"]) == (1, 1)


WRONG = {
    "a type of act twice": (added("types_acte", 2), "types_acte!A4", "ligne 2"),
    "a family that nobody knows": (changed("types_acte", 2, famille="sieste"), "types_acte!C2", "visite"),
    "a type of act unknown": (changed("actes", 2, type_acte="Sieste"), "actes!O2", "Sieste"),
    "a type of act of another type": (changed("actes", 2, type_acte="Atelier"), "actes!O2", "collectif"),
    "an outcome of what took place": (changed("actes", 2, suite="annule_service"), "actes!P2", "statut"),
    "an outcome of another status": (missed(suite="annule_personne"), "actes!P5", "statut"),
    "why, without what": (missed(suite_motif="Hospitalisée"), "actes!Q5", "suite"),
    "relatives of an unknown act": (changed("proches_rencontres", 2, acte="99"), "proches_rencontres!A2", "99"),
    "relatives in a session": (changed("proches_rencontres", 2, acte="2"), "proches_rencontres!A2", "individuel"),
    "told one knows not how": (
        changed("proches_rencontres", 2, informee_comment=None),
        "proches_rencontres!C2",
        "comment",
    ),
    "told tomorrow": (
        changed("proches_rencontres", 2, informee_le=day("2026-06-02")),
        "proches_rencontres!B2",
        "avenir",
    ),
    "an activity twice, letter case apart": (
        added("activites_collectives", 2, nom="CUISINE"),
        "activites_collectives!B3",
        "ligne 2",
    ),
    "an activity without its aim": (
        changed("activites_collectives", 2, objectif=" "),
        "activites_collectives!C2",
        "obligatoire",
    ),
    "an aim that is too long": (
        changed("activites_collectives", 2, objectif="x" * 1001),
        "activites_collectives!C2",
        "1001 caractères",
    ),
    "an aim with a character that cannot be seen": (
        changed("activites_collectives", 2, droit_commun="Le\u202emarché"),
        "activites_collectives!D2",
        "U+202E",
    ),
    "an activity that ends before": (
        changed("activites_collectives", 2, fin=day("2024-04-07")),
        "activites_collectives!J2",
        "précède",
    ),
    "an activity run by nobody known": (
        changed("activites_collectives", 2, animateurs="x@exemple.test"),
        "activites_collectives!K2",
        "x@exemple.test",
    ),
    "one who runs it twice": (
        changed("activites_collectives", 2, animateurs=f"{BOB};{BOB}"),
        "activites_collectives!K2",
        "deux fois",
    ),
    "enrolled in nothing": (added("inscriptions", 2, activite="Sieste"), "inscriptions!B4", "Sieste"),
    "nobody enrolled": (added("inscriptions", 2, personne="P9"), "inscriptions!C4", "P9"),
    "enrolled twice at once": (added("inscriptions", 2, debut=day("2025-01-06")), "inscriptions!D4", "déjà inscrite"),
    "an enrolment that ends before": (
        changed("inscriptions", 3, fin=day("2024-04-14")),
        "inscriptions!E3",
        "précède",
    ),
    "evaluated without being enrolled": (
        changed("evaluations_inscriptions", 2, debut=day("2024-04-09")),
        "evaluations_inscriptions!D2",
        "inscription",
    ),
    "evaluated tomorrow": (
        changed("evaluations_inscriptions", 2, evaluee_le=day("2026-06-02")),
        "evaluations_inscriptions!E2",
        "avenir",
    ),
    "a session of an unknown act": (changed("seances", 2, acte="99"), "seances!A2", "99"),
    "a session of an unknown activity": (changed("seances", 2, activite="Sieste"), "seances!B2", "Sieste"),
    "a session of cases": (changed("seances", 2, acte="3"), "seances!A2", "séance"),
    "absent, and nobody": (changed("seances", 2, absents="P9"), "seances!C2", "P9"),
    "absent and present": (changed("seances", 2, absents="P2"), "seances!C2", "venue et absente"),
    "excused and not absent": (changed("seances", 2, excuses="P2"), "seances!D2", "absents"),
    "away, and unknown": (changed("absences", 2, professionnel="x@exemple.test"), "absences!A2", "x@exemple.test"),
    "away until before": (changed("absences", 2, fin=day("2024-07-21")), "absences!D2", "précède"),
    "away twice": (added("absences", 2, debut=day("2024-08-05"), fin=day("2024-08-06")), "absences!C3", "déjà notée"),
    "in her own stead": (changed("absences", 2, relais=ALICE), "absences!E2", "autre collègue"),
    "a relay of another service": (
        changed("absences", 2, relais="zoe@exemple.test"),
        "absences!E2",
        "zoe@exemple.test",
    ),
    "a month that is not one": (changed("clotures", 2, mois=day("2024-04-02")), "clotures!B2", "premier jour"),
    "closed tomorrow": (changed("clotures", 2, clos_le=day("2026-06-02")), "clotures!C2", "avenir"),
    "closed by nobody": (changed("clotures", 2, clos_par=None), "clotures!D2", "obligatoire"),
}


@pytest.mark.parametrize("rows, place, words", WRONG.values(), ids=WRONG)
def test_an_error_is_named_at_its_cell(db, as_owner, rows, place, words):
    found = refusal(rows)

    assert list(found) == [place]
    assert words in found[place]
    with as_owner():
        assert not Service.objects.exists()


def test_what_is_stored_and_what_the_file_says_do_not_contradict(db):
    load(small())
    rows = small()
    only = {"services": rows["services"]}

    kind = rows["types_acte"][0] | {"famille": "appel"}
    assert list(refusal(only | {"types_acte": [kind]})) == ["types_acte!C2"]
    earlier = rows["absences"][0] | {"debut": day("2024-07-01"), "fin": day("2024-07-22")}
    assert list(refusal(only | {"absences": [earlier]})) == ["absences!D2"]
    enrolment = rows["inscriptions"][0] | {"debut": day("2024-04-01"), "fin": None}
    assert list(refusal(only | {"inscriptions": [enrolment]})) == ["inscriptions!E2"]
    closing = rows["clotures"][0] | {"clos_par": ALICE}
    assert list(refusal(only | {"clotures": [closing]})) == ["clotures!B2"]
    assert load(only | {"seances": [{"acte": "1", "activite": "Cuisine"}]}).created["seances"] == 1


def test_what_is_unusual_is_imported_with_a_warning_at_its_cell(db):
    rows = changed("activites_collectives", 2, fin=day("2025-01-31"))
    rows["evaluations_inscriptions"][0]["evaluee_le"] = day("2025-04-01")

    found = warned(rows)

    assert list(found) == ["inscriptions!E2", "evaluations_inscriptions!E2"]
    assert load(rows).created["evaluations_inscriptions"] == 1


def test_a_month_that_was_reopened_is_not_closed_again_by_a_file(db, as_owner):
    load(small())
    with as_owner():
        closing = MonthClosing.objects.get()
        closing.reopened_at, closing.reopened_by, closing.reopened_because = timezone.now(), closing.closed_by, "Oubli"
        closing.save()

    assert "rouvert" in refusal({"services": small()["services"], "clotures": small()["clotures"]})["clotures!B2"]


def test_on_a_page_a_closing_is_left_to_the_head_and_told(db, as_owner, cast, enter):
    enter(cast.ines)
    rows = {
        "clotures": [{"service": "nord", "mois": "2024-04-01", "clos_le": "2024-05-06", "clos_par": cast.chloe.email}]
    }

    assert "laissée de côté" in warned(rows, organisation=cast.rives)["clotures!B2"]
    assert load(rows, organisation=cast.rives).changes_nothing
    with as_owner():
        assert not MonthClosing.objects.exists()


def exported(service: Service) -> dict:
    enter_organisation(service.organisation_id)
    kinds = {sheet: {column.name: column.kind for column in known.columns} for sheet, known in BY_NAME.items()}
    return {
        sheet: [{name: kinds[sheet][name].write(value) for name, value in row.items()} for row in rows]
        for sheet, rows in rows_of(Service.objects.select_related("organisation").get(pk=service.pk)).items()
    }


@pytest.fixture
def met(cast, enter):
    """A team meeting on Paul and Nadia, and of everything else, as nord's classeur has it."""
    enter(cast.alice)
    draft = MeetingDraft(
        date=DAY,
        start=datetime.time(9),
        minutes=120,
        people_minutes=60,
        person_ids=(cast.paul.pk, cast.nadia.pk),
        attendee_ids=(cast.alice.pk, cast.bob.pk),
        points=(
            PointDraft(person_id=cast.paul.pk, text="Cherche un logement"),
            PointDraft(person_id=cast.nadia.pk),
            PointDraft(person_id=None),
        ),
    )
    hold_meeting(service=cast.nord, draft=draft, actor=cast.alice, on=ON)
    return exported(cast.nord)


@pytest.mark.parametrize(
    ("sheet", "cells"),
    [
        ("actes", {"minutes": 30}),
        ("actes", {"personnes": None, "type": "collectif"}),
        ("actes", {"type_acte": None}),
        ("temps_indirects", {"date": DAY + datetime.timedelta(1)}),
        ("temps_indirects", {"professionnels": None}),
    ],
)
def test_what_a_meeting_holds_is_corrected_in_the_meeting_alone(cast, met, sheet, cells):
    assert load(met).changes_nothing
    met[sheet][0] |= cells

    assert "corrigez la réunion" in refusal(met)[f"{sheet}!A2"]


def test_the_time_of_a_mission_is_corrected_in_the_mission_alone(cast, enter):
    enter(cast.alice)
    sheet = {"partner": "SAVS X", "contact": "", "theme": "sante", "asked_on": DAY, "question": "Comment ?"}
    sheet |= {"answered_on": None, "answer": "", "ended_on": None, "result": ""}
    mission = open_mission(service=cast.nord, side="apportee", sheet=sheet, actor=cast.alice)
    log_mission_time(mission, date=DAY, minutes=60, attendees=[cast.alice], label="", actor=cast.alice)
    rows = exported(cast.nord)

    assert load(rows).changes_nothing
    rows["temps_indirects"][0]["rubrique"] = "institutionnel"
    assert "mission d'appui" in refusal(rows)["temps_indirects!A2"]
    enter_organisation(cast.rives.pk)
    assert IndirectTime.objects.get().heading == "partenarial"


def test_narratives_and_reasons_stay_in_the_software(cast, as_owner):
    with as_owner():
        draft = ActDraft(
            service_id=cast.nord.pk,
            date=DAY,
            minutes=30,
            person_ids=(cast.paul.pk,),
            professional_ids=(cast.alice.pk,),
            status="annule",
            outcome=Outcome(OutcomeKind.BY_SERVICE, "Panne"),
            note="Un récit",
        )
        (act,) = log_acts([draft], actor=None, context=context_for(cast.nord, on=ON))
        RelativesMet.objects.create(service=cast.nord, act=act)
        RelativesMetReason.objects.create(service=cast.nord, act=act, text="Un pourquoi")
        away = Absence.objects.create(service=cast.nord, user=cast.alice, first_day=DAY, last_day=DAY)
        AbsenceReason.objects.create(service=cast.nord, absence=away, user=cast.alice, kind="maladie")
    rows = exported(cast.nord)

    assert (rows["actes"][0]["suite"], rows["actes"][0]["suite_motif"]) == ("annule_service", "Panne")
    assert len(rows["proches_rencontres"]) == len(rows["absences"]) == 1
    for word in ("Un récit", "Un pourquoi", "maladie"):
        assert word not in str(rows)
    assert load(rows).changes_nothing
    rows["absences"][0]["fin"] = DAY + datetime.timedelta(1)
    rows["proches_rencontres"][0] |= {"informee_le": DAY, "informee_comment": "ecrit"}
    load(rows)
    with as_owner():
        assert AbsenceReason.objects.get().kind == "maladie"
        assert RelativesMetReason.objects.get().text == "Un pourquoi"


def test_an_import_asks_as_much_whatever_the_number_of_rows(db):
    def asked(rows) -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            load(rows)
        return len(queries)

    load(small())
    few, many = (_activities(number) for number in (1, 12))
    assert asked(few) == asked(many)


def _activities(number: int):
    """New rows in every sheet of the activity, that many of each."""
    rows = {sheet: [] for sheet in BY_NAME} | {"services": small()["services"]}
    for rank in range(number):
        name, ref, first = f"N{number}-{rank}", f"{number}-{rank}", day("2025-01-06") + datetime.timedelta(rank * 7)
        act = {"service": SERVICE, "date": first, "professionnels": BOB, "personnes": "P1", "minutes": 30}
        rows["types_acte"].append({"service": SERVICE, "libelle": name, "famille": "visite"})
        away = first + datetime.timedelta(number)
        rows["absences"].append({"professionnel": BOB, "service": SERVICE, "debut": away, "fin": away})
        rows["actes"] += [
            act | {"ref": f"V{ref}", "type": "individuel", "type_acte": name, "statut": "absent"},
            act | {"ref": f"S{ref}", "type": "collectif"},
        ]
        rows["actes"][-2]["suite"] = "absence_excusee"
        rows["temps_indirects"].append(
            {"ref": ref, "service": SERVICE, "date": first, "minutes": 9, "rubrique": "partenarial"}
        )
        rows["proches_rencontres"].append({"acte": f"V{ref}"})
        activity = {"service": SERVICE, "nom": name, "objectif": "x", "droit_commun": "x", "nature": "parole"}
        rows["activites_collectives"].append(activity | {"debut": first, "animateurs": BOB})
        enrolment = {"service": SERVICE, "activite": name, "personne": "P1", "debut": first}
        rows["inscriptions"].append(enrolment)
        rows["evaluations_inscriptions"].append(enrolment | {"evaluee_le": first, "suite": "poursuivie"})
        rows["seances"].append({"acte": f"S{ref}", "activite": name, "absents": "P2"})
    return rows
