"""What an import writes, what it leaves alone, and what it says."""

import datetime
import io
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from django.core.management import CommandError, call_command

from accounts.enums import Role
from accounts.models import Membership
from accounts.scope import enter_organisation
from activity.models import Act, ActNote, ActPerson, IndirectTime
from admissions.models import Accompaniment, CommissionCase, Dipc, NeedsAssessment, SupportPhase, Watch
from pap.models import Objective, ObjectiveReview, ObjectiveVersion, Pap
from people.models import Deficiency, Orientation, Person, ProtectionMeasure
from reporting.classeur.load import examine, import_classeur
from reporting.classeur.read import read_classeur
from services.models import AuthorizedCapacity, Organisation, Service, ServiceYear, SupportQuota
from tests.reporting.classeurs import ALICE, BOB, SERVICE, added, changed, day, small, xlsx

ON = datetime.date(2026, 6, 1)
EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("annexe1-*.xlsx"))


def load(rows, headers=None, **options):
    return import_classeur(read_classeur(xlsx(rows, headers)), actor=None, on=ON, **options)


def warned(rows, **options) -> dict[str, str]:
    report = examine(read_classeur(xlsx(rows)), on=ON, **options)
    assert not report.errors
    return {problem.place: problem.message for problem in report.warnings}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_imported_twice_changes_nothing_the_second_time(db, path):
    first = import_classeur(read_classeur(path), actor=None, on=ON)
    versions = dict(Act.objects.values_list("ref", "version"))
    second = import_classeur(read_classeur(path), actor=None, on=ON)

    assert first.created["actes"] == 284
    assert sum(first.unchanged.values()) == 0
    assert second.changes_nothing
    assert list(second.summary()) == ["Rien à changer : 471 lignes déjà à jour."]
    assert dict(Act.objects.values_list("ref", "version")) == versions


def test_each_sheet_fills_its_table(db):
    load(small())

    service = Service.objects.get(code=SERVICE)
    assert service.organisation.name == "Association Exemple"
    assert service.deficiency_types == ["psychique", "motrice"]
    assert AuthorizedCapacity.objects.values_list("since", "places").get() == (day("2024-01-01"), 20)
    sampled = ServiceYear.objects.get(year=2025)
    assert sampled.sampled_weeks == [day("2025-01-27"), day("2025-03-17"), day("2025-06-23"), day("2025-10-13")]
    assert ServiceYear.objects.get(year=2024).daily_span_done == Decimal("8.3")
    quota = SupportQuota.objects.get()
    assert (quota.fte_share, quota.hours_per_fte) == (Decimal("0.5"), 1820)
    bob = Membership.objects.get(user__email=BOB)
    assert (bob.service, bob.role, bob.fte, bob.imported) == (service, Role.HEAD_OF_SERVICE, Decimal("0.8"), True)
    assert not bob.user.has_usable_password()
    awa = Person.objects.get(ref="P2")
    assert (awa.protection_measures.get().type, [row.type for row in awa.deficiencies.all()]) == (
        "tutelle",
        ["motrice"],
    )
    assert Orientation.objects.filter(person__ref="P1").values_list("starts_on", "ends_on").get() == (
        day("2023-12-01"),
        day("2028-11-30"),
    )
    path = Accompaniment.objects.get(ref="A1")
    assert (path.referent.email, path.assessed_on, path.admitted_on) == (ALICE, day("2024-02-05"), day("2024-03-04"))
    assert NeedsAssessment.objects.values_list("accompaniment__ref", "started_on", "ended_on").get() == (
        "A1",
        day("2024-01-22"),
        day("2024-02-16"),
    )
    assert list(CommissionCase.objects.values_list("decided_on", "decision", "reasons")) == [
        (day("2024-02-19"), "liste_attente", "Complet"),
        (day("2024-03-01"), "admise", ""),
    ]
    assert Dipc.objects.get().signed_on == day("2024-03-25")
    assert Watch.objects.get().ends_on == day("2024-12-31")
    session = Act.objects.get(ref="2")
    assert [row.person.ref for row in session.act_people.all()] == ["P1", "P2"]
    assert [row.user.email for row in session.act_professionals.all()] == [ALICE, BOB]
    assert (session.start, session.minutes, session.people_count) == (datetime.time(10), 90, 2)
    assert [row.user.email for row in IndirectTime.objects.get().attendees.all()] == [BOB, ALICE]


def test_columns_come_in_any_order_and_optional_ones_may_be_absent(db):
    rows = {name: small()[name] for name in ("services", "professionnels", "personnes", "accompagnements", "actes")}
    rows["actes"] = rows["actes"][:2]
    headers = {
        "services": ["gestionnaire", " code ", "nom"],
        "actes": ["professionnels", "minutes", "type", "personnes", "date", "service", "ref"],
    }
    rows["services"] = [row | {" code ": row["code"]} for row in rows["services"]]

    report = load(rows, headers)

    assert report.created["actes"] == 2
    assert Act.objects.get(ref="2").eligible is True
    assert Act.objects.get(ref="1").start is None


def test_a_sheet_without_any_cell_has_no_rows(db):
    workbook = openpyxl.Workbook()
    workbook.active.title = "actes"
    file = io.BytesIO()
    workbook.save(file)

    report = import_classeur(read_classeur(file), actor=None, on=ON)

    assert list(report.summary()) == ["Rien à changer : 0 ligne déjà à jour."]


@pytest.mark.parametrize(
    "typed, meant",
    [
        ({"minutes": "45"}, {"minutes": 45}),
        ({"minutes": 45.0}, {"minutes": 45}),
        ({"minutes": " 45,0 "}, {"minutes": 45}),
        ({"debut": "14:05"}, {"start": datetime.time(14, 5)}),
        ({"debut": "8:05"}, {"start": datetime.time(8, 5)}),
        ({"debut": 0.5}, {"start": datetime.time(12)}),
        ({"debut": 8.5 / 24}, {"start": datetime.time(8, 30)}),
        ({"debut": datetime.timedelta(hours=8, minutes=30)}, {"start": datetime.time(8, 30)}),
        ({"debut": datetime.datetime(1899, 12, 31, 8, 30)}, {"start": datetime.time(8, 30)}),  # noqa: DTZ001
        ({"debut": datetime.time(0, 0)}, {"start": datetime.time(0, 0)}),
        ({"date": "2024-05-14"}, {"date": day("2024-05-14")}),
        ({"date": datetime.datetime(2024, 5, 14)}, {"date": day("2024-05-14")}),  # noqa: DTZ001
        ({"type": "INDIVIDUEL", "statut": "Realise"}, {"type": "individuel", "status": "realise"}),
        ({"service": " savs-a "}, {"service__code": SERVICE}),
        ({"professionnels": f" {ALICE.upper()} ; ;"}, {"professionals__email": ALICE}),
        ({"non_compte": "doublon\nde saisie"}, {"uncounted_because": "doublon de saisie"}),
        ({"non_compte": "doublon_x000D_\nde saisie"}, {"uncounted_because": "doublon de saisie"}),
        ({"non_compte": "=1+1"}, {"uncounted_because": "=1+1"}),
        ({"transport_minutes": "20"}, {"transport_minutes": 20}),
        ({"nature": "evaluation"}, {"nature": "evaluation"}),
    ],
)
def test_a_cell_says_the_same_in_several_ways(db, typed, meant):
    load(changed("actes", 2, **typed))

    assert Act.objects.filter(ref="1", **meant).exists()


def test_a_number_typed_where_a_text_is_meant_is_taken_as_it_shows(db):
    rows = changed("services", 2, finess=350001234, departement=35.0)
    rows["personnes"].append({"ref": 12, "nom": "Riou", "prenom": "Zoé"})

    load(rows)

    assert Service.objects.values_list("finess", "department").get(code=SERVICE) == ("350001234", "35")
    assert Person.objects.filter(ref="12").exists()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("بن דוד", "بن דוד"),
        ("Zoé 👩‍🦽", "Zoé 👩‍🦽"),
        ("e\u0301tienne", "e\u0301tienne"),
        ("<b>Gaël</b>", "<b>Gaël</b>"),
        ("Le\u2028Goff", "Le Goff"),
    ],
)
def test_a_name_of_any_script_comes_in_as_it_is_on_one_line(db, typed, kept):
    load(changed("personnes", 2, nom=typed))
    assert Person.objects.get(ref="P1").last_name == kept


def test_blank_rows_and_leading_blank_cells_keep_their_places(db):
    workbook = openpyxl.Workbook()
    workbook.active.title = "services"
    workbook.active["C1"], workbook.active["D1"], workbook.active["F1"] = "code", "nom", "gestionnaire"
    workbook.active["D5"], workbook.active["C3"] = "SAVS A", "  "
    workbook.active["F5"] = "Association Exemple"
    file = io.BytesIO()
    workbook.save(file)

    (error,) = examine(read_classeur(file), on=ON).errors

    assert str(error) == "services!C5 : « code » est obligatoire."


def test_more_decimals_than_are_kept_are_rounded_and_told(db):
    rows = changed("exercices", 2, amplitude_realisee=8.375, etp_realise="5,75")

    assert warned(rows) == {"exercices!F2": "Arrondi à 8,38 : 2 décimales sont gardées."}
    load(rows)
    assert load(rows).changes_nothing


def test_a_third_of_a_post_is_kept_exactly_enough_to_give_its_minutes(db):
    load(changed("fonctions_support", 2, quotite_etp=1 / 3))

    assert round(SupportQuota.objects.get().fte_share * 1820 * 60, 3) == Decimal("36400.000")


def test_a_known_key_is_updated_and_a_blank_clears(db):
    load(small())
    rows = {
        "personnes": [{"ref": "P1", "nom": "Briand", "prenom": "Yannick", "types_deficience": "autisme"}],
        "accompagnements": [small()["accompagnements"][0] | {"referent": None, "evaluation_le": None}],
        "temps_indirects": [small()["temps_indirects"][0] | {"professionnels": ALICE, "minutes": 90}],
    }

    report = load(rows)

    assert report.updated == {name: int(name in rows) for name in report.updated}
    yann = Person.objects.get(ref="P1")
    assert (yann.first_name, yann.birth_date, yann.sex, yann.version) == ("Yannick", None, "", 2)
    assert [row.type for row in yann.deficiencies.all()] == ["autisme"]
    path = Accompaniment.objects.get(ref="A1")
    assert (path.referent, path.assessed_on, path.first_contact_on) == (None, None, day("2024-01-08"))
    event = IndirectTime.objects.get(ref="I1")
    assert (event.minutes, [row.user.email for row in event.attendees.all()]) == (90, [ALICE])


def test_a_blank_clears_a_protection_measure_and_deficiencies(db):
    load(small() | {"mesures_protection": []})

    unasked = {"ref": "P2", "nom": "N'Diaye", "prenom": "Awa"}

    report = load({"services": small()["services"], "personnes": [unasked]})

    assert report.updated["personnes"] == 1
    assert not ProtectionMeasure.objects.exists()
    assert not Deficiency.objects.exists()
    load({"services": small()["services"], "personnes": [unasked | {"mesure_protection": "aucune"}]})
    assert ProtectionMeasure.objects.get().type == "aucune"


def test_what_the_file_does_not_name_stays(db):
    load(small())

    load({"personnes": [{"ref": "P3", "nom": "Riou", "prenom": "Zoé"}], "capacites": small()["capacites"]})

    assert set(Person.objects.values_list("ref", flat=True)) == {"P1", "P2", "P3"}
    assert Act.objects.count() == 3


def test_a_file_of_version_1_still_imports_and_deletes_nothing(db):
    load(small())
    older = {name: rows for name, rows in small().items() if name not in ("evaluations", "decisions_admission")}

    assert load(older).changes_nothing
    assert NeedsAssessment.objects.count() == 1
    assert CommissionCase.objects.count() == 2


def test_a_decision_is_found_by_its_day_and_updated(db):
    load(small())
    changes = small()["decisions_admission"][0] | {"decision": "REFUSEE", "motif": "Hors du territoire\ndu service"}

    services = small()["services"]
    report = load(
        {"services": services, "decisions_admission": [changes, changes | {"decision_le": day("2024-02-26")}]}
    )

    assert (report.updated["decisions_admission"], report.created["decisions_admission"]) == (1, 1)
    assert list(CommissionCase.objects.values_list("decided_on", "decision", "reasons")) == [
        (day("2024-02-19"), "refusee", "Hors du territoire du service"),
        (day("2024-02-26"), "refusee", "Hors du territoire du service"),
        (day("2024-03-01"), "admise", ""),
    ]
    load({"services": services, "evaluations": [{"accompagnement": "A1", "debut": day("2024-01-22")}]})
    assert NeedsAssessment.objects.get().ended_on is None


def test_an_accompaniment_that_moves_takes_what_hangs_from_it_along(db):
    # What names the service's professionals, its commissions and its activities.
    gone = ("actes", "dipc", "avenants", "referents", "inscriptions", "evaluations_inscriptions", "seances")
    gone += ("dossiers_commission", "changements_rang", "contacts_attente", "documents_remis")
    rows = small() | {sheet: [] for sheet in (*gone, "proches_rencontres")}
    rows["pap"][0]["valide_par"] = rows["evaluations_objectifs"][0]["auteur"] = None
    del rows["pap"][2], rows["objectifs"][3]
    load(rows)
    rows["accompagnements"][0] |= {"service": "savs-b", "referent": None}

    load(rows)

    for model in (NeedsAssessment, CommissionCase, SupportPhase, Pap, Objective, ObjectiveVersion, ObjectiveReview):
        assert set(model.objects.values_list("service__code", flat=True)) == {"savs-b"}


def test_only_the_acts_that_differ_are_written(db):
    load(small())
    act = Act.objects.get(ref="1")
    enter_organisation(act.organisation_id, with_notes=True)
    ActNote.objects.create(service_id=act.service_id, act=act, text="Écrite dans l'application")
    rows = changed("actes", 2, minutes=30, personnes="P2")

    report = load(rows)

    assert (report.updated["actes"], report.unchanged["actes"]) == (1, 2)
    enter_organisation(act.organisation_id, with_notes=True)
    act = Act.objects.get(ref="1")
    assert (act.minutes, act.version, act.note.text) == (30, 2, "Écrite dans l'application")
    assert [row.person.ref for row in act.act_people.all()] == ["P2"]
    assert Act.objects.get(ref="2").version == 1


def test_two_acts_exchange_their_hours(db):
    load(small())
    rows = changed("actes", 2, debut=datetime.time(10, 30))
    rows["actes"][1]["debut"] = datetime.time(9, 0)

    load(rows)

    assert Act.objects.get(ref="1").start == datetime.time(10, 30)
    assert ActPerson.objects.filter(person__ref="P1", busy__isempty=False).count() == 2


def test_two_accompaniments_exchange_their_dates(db):
    rows = changed("accompagnements", 3, fin_le=day("2024-06-03"))
    rows["accompagnements"].append(
        {"ref": "A3", "personne": "P2", "service": SERVICE, "admission_le": day("2025-01-06")}
    )
    load(rows)
    second, third = rows["accompagnements"][1:]
    second["admission_le"], third["admission_le"] = third["admission_le"], second["admission_le"]
    second["fin_le"], third["fin_le"] = None, second["fin_le"]

    load(rows)

    assert Accompaniment.objects.get(ref="A2").admitted_on == day("2025-01-06")
    assert Accompaniment.objects.get(ref="A3").ended_on == day("2024-06-03")


def test_an_accompaniment_ends_as_the_next_one_arrives(db):
    load(small())
    rows = changed("accompagnements", 3, fin_le=day("2024-06-03"))
    rows["accompagnements"].append(
        {"ref": "A3", "personne": "P2", "service": SERVICE, "admission_le": day("2025-01-06")}
    )

    report = load(rows)

    assert (report.created["accompagnements"], report.updated["accompagnements"]) == (1, 1)


def test_an_accompaniment_opens_the_day_another_ends(db):
    rows = changed("accompagnements", 3, fin_le=day("2024-06-03"))
    rows["accompagnements"].append(
        {"ref": "A3", "personne": "P2", "service": SERVICE, "admission_le": day("2024-06-03")}
    )

    load(rows)

    assert Accompaniment.objects.filter(person__ref="P2").count() == 2


def test_a_person_of_two_services_is_one_person(db):
    load(added("accompagnements", 3, ref="A3", service="savs-b"))

    assert Person.objects.count() == 2
    assert Accompaniment.objects.filter(person__ref="P2").count() == 2


def test_rows_that_overlap_are_kept_uncounted_on_request(db):
    rows = added("actes", 2, ref="4", debut=datetime.time(8, 30), minutes=40)
    rows["actes"].append(rows["actes"][0] | {"ref": "5", "debut": datetime.time(9, 59)})

    report = load(rows, overlaps="flag")

    # In the order of date, hour and ref: 4 comes first; 1 clashes with it; 5 with 2, which 1 no longer does.
    uncounted = dict(Act.objects.exclude(uncounted_because="").values_list("ref", "uncounted_because"))
    assert uncounted == {"1": "chevauche l'acte 4", "2": "chevauche l'acte 5"}
    assert [problem.place for problem in report.warnings] == ["actes!D2", "actes!D3"]
    assert load(rows, overlaps="flag").changes_nothing


def test_a_row_that_overlaps_a_stored_act_is_kept_uncounted_on_request(db):
    load(small())

    load({"actes": [small()["actes"][0] | {"ref": "0", "debut": "08:55"}]}, overlaps="flag")

    assert Act.objects.get(ref="0").uncounted_because == "chevauche l'acte 1"
    assert Act.objects.get(ref="1").counted


def test_a_dry_run_says_what_an_import_would_do_and_writes_nothing(db, as_owner):
    report = examine(read_classeur(xlsx(small())), on=ON)

    with as_owner():
        assert not Organisation.objects.exists()
    assert load(small()) == report


def test_the_command_says_what_it_did(db, tmp_path, capsys):
    path = tmp_path / "classeur.xlsx"
    path.write_bytes(xlsx(small()).getvalue())

    call_command("import_classeur", path, "--dry-run")
    dry = capsys.readouterr().out
    call_command("import_classeur", path)
    done = capsys.readouterr().out
    call_command("import_classeur", str(path))

    assert "rien n'a été écrit" in dry
    assert "actes : 3 lignes créées, 0 modifiée, 0 inchangée" in done
    assert capsys.readouterr().out == "Rien à changer : 67 lignes déjà à jour.\n"


def test_the_command_refuses_with_every_place_on_stderr(db, tmp_path, capsys):
    path = tmp_path / "classeur.xlsx"
    path.write_bytes(xlsx(changed("actes", 2, date="2024-02-31", minutes="x")).getvalue())

    for options in ([], ["--dry-run"]):
        with pytest.raises(CommandError, match="2 erreurs : rien n'a été importé"):
            call_command("import_classeur", path, *options)
        out, err = capsys.readouterr()
        assert out == ""
        assert [line.split(" :")[0] for line in err.splitlines()] == ["Erreurs (2)", "actes!C2", "actes!E2"]


def test_the_command_names_a_file_that_is_not_there(db, tmp_path):
    with pytest.raises(CommandError, match="1 erreur "):
        call_command("import_classeur", tmp_path / "absent.xlsx")
