"""Bad input: each error is named at its cell, and nothing is written."""

import datetime
import io

import openpyxl
import pytest

from activity.models import Act
from admissions.models import Accompaniment
from people.models import Person
from reporting.classeur.load import examine, import_classeur, make_plan, write_plan
from reporting.classeur.problems import ClasseurRefused, told
from reporting.classeur.read import read_classeur
from services.models import Organisation, Service
from tests.reporting.classeurs import ALICE, BOB, SERVICE, Typed, added, changed, day, small, xlsx

ON = datetime.date(2026, 6, 1)
LATER = day("2026-06-02")


def refusal(rows, headers=None, **options) -> dict[str, str]:
    """The errors of a file, message by place."""
    with pytest.raises(ClasseurRefused) as refused:
        import_classeur(read_classeur(xlsx(rows, headers)), actor=None, on=ON, **options)
    return {problem.place: problem.message for problem in refused.value.report.errors}


def without(sheet: str, column: str) -> list[str]:
    from reporting.classeur.sheets import BY_NAME

    return [known.name for known in BY_NAME[sheet].columns if known.name != column]


CELLS = {
    "a required cell is blank": (changed("personnes", 3, nom="  "), "personnes!B3", "obligatoire"),
    "31 February": (changed("actes", 2, date="2024-02-31"), "actes!C2", "n'existe pas"),
    "a date as one writes it in French": (changed("actes", 2, date="13/05/2024"), "actes!C2", "AAAA-MM-JJ"),
    "a date with a time": (
        changed("actes", 2, date=datetime.datetime(2024, 5, 13, 9, 30)),  # noqa: DTZ001
        "actes!C2",
        "sans heure",
    ),
    "a number for a date": (changed("actes", 2, date=45000), "actes!C2", "AAAA-MM-JJ"),
    "a number beyond any post": (
        changed("fonctions_support", 2, quotite_etp=1e30),
        "fonctions_support!D2",
        "trop grand",
    ),
    "a year out of reach": (changed("personnes", 2, date_naissance="1885-05-17"), "personnes!D2", "plausible"),
    "an hour that does not exist": (changed("actes", 2, debut="25:00"), "actes!D2", "heure"),
    "minutes that are not whole": (changed("actes", 2, minutes="12,5"), "actes!E2", "entier"),
    "minutes in words": (changed("actes", 2, minutes="une heure"), "actes!E2", "nombre"),
    "negative minutes": (changed("actes", 2, minutes=-5), "actes!E2", "entre 0"),
    "an unknown value of a list": (changed("actes", 2, type="visite"), "actes!F2", "individuel"),
    "an unknown deficiency": (
        changed("personnes", 2, types_deficience="psychique;cosmique"),
        "personnes!G2",
        "cosmique",
    ),
    "an unknown decision of admission": (
        changed("decisions_admission", 2, decision="peut-être"),
        "decisions_admission!C2",
        "liste_attente",
    ),
    "reasons that are too long": (
        changed("decisions_admission", 2, motif="x" * 1001),
        "decisions_admission!D2",
        "1001 caractères",
    ),
    "an assessment without its beginning": (changed("evaluations", 2, debut=None), "evaluations!B2", "obligatoire"),
    "neither yes nor no": (changed("actes", 3, eligible="peut-être"), "actes!L3", "oui ou non"),
    "no e-mail address": (changed("professionnels", 4, email="zoé"), "professionnels!A4", "adresse"),
    "a text that is too long": (changed("personnes", 2, nom="x" * 101), "personnes!B2", "101 caractères"),
    "a character that cannot be seen": (changed("personnes", 2, nom="Bri_x0000_and"), "personnes!B2", "invisible"),
    "a mark that turns round the words after it": (
        changed("personnes", 2, nom="Bri\u202eand"),
        "personnes!B2",
        "U+202E",
    ),
    "a mark that hides a direction": (changed("personnes", 2, commune="\u2067Rennes"), "personnes!F2", "U+2067"),
    "what stands for an unreadable byte": (
        changed("decisions_admission", 2, motif="D\ufffdlai"),
        "decisions_admission!D2",
        "U+FFFD",
    ),
    "an Excel error": (changed("capacites", 2, places=Typed("#REF!")), "capacites!C2", "erreur Excel"),
    "a formula never computed": (changed("capacites", 2, places=Typed("=10+10")), "capacites!C2", "formule"),
    "a number that is too large": (changed("exercices", 2, etp_realise=1e9), "exercices!H2", "trop grand"),
    "a year that is not one": (changed("fonctions_support", 2, annee=24), "fonctions_support!B2", "entre 2000"),
    "a reader in a service": (changed("professionnels", 2, role="lecteur"), "professionnels!E2", "lecteur"),
}
REFERENCES = {
    "an unknown service": (changed("capacites", 2, service="savs-z"), "capacites!A2", "savs-z"),
    "an unknown person in an act": (changed("actes", 3, personnes="P1;P9"), "actes!H3", "P9"),
    "an unknown person elsewhere": (changed("orientations", 3, personne="P9"), "orientations!A3", "P9"),
    "an unknown accompaniment": (changed("dipc", 2, accompagnement="A9"), "dipc!A2", "A9"),
    "an assessment of an unknown accompaniment": (
        changed("evaluations", 2, accompagnement="A9"),
        "evaluations!A2",
        "A9",
    ),
    "a decision for an unknown accompaniment": (
        changed("decisions_admission", 3, accompagnement="A9"),
        "decisions_admission!A3",
        "A9",
    ),
    "an unknown professional": (changed("actes", 2, professionnels="x@exemple.test"), "actes!I2", "x@exemple.test"),
    "a professional of another service": (
        changed("accompagnements", 2, referent="zoe@exemple.test"),
        "accompagnements!D2",
        "zoe@exemple.test",
    ),
    "an unknown professional of indirect time": (
        changed("temps_indirects", 2, professionnels="x@exemple.test"),
        "temps_indirects!F2",
        "x@exemple.test",
    ),
    "a second gestionnaire": (changed("services", 3, gestionnaire="Un autre"), "services!C3", "un seul gestionnaire"),
}
KEYS = {
    "a ref twice": (added("actes", 3, date=day("2024-06-03")), "actes!A5", "ligne 3"),
    "a service code twice": (added("services", 2), "services!A4", "ligne 2"),
    "a capacity twice": (added("capacites", 2, places=3), "capacites!A3", "ligne 2"),
    "a year twice": (added("exercices", 2), "exercices!A4", "ligne 2"),
    "a support function twice": (added("fonctions_support", 2), "fonctions_support!A3", "ligne 2"),
    "a professional twice, letter case apart": (
        added("professionnels", 2, email=ALICE.upper()),
        "professionnels!A5",
        "ligne 2",
    ),
    "an orientation twice": (added("orientations", 2), "orientations!A4", "ligne 2"),
    "a DIPC twice": (added("dipc", 2), "dipc!A3", "ligne 2"),
    "an assessment twice": (added("evaluations", 2, fin=None), "evaluations!A3", "ligne 2"),
    "two decisions on one day": (
        added("decisions_admission", 2, decision="sans_suite"),
        "decisions_admission!A4",
        "ligne 2",
    ),
    "a watch twice": (added("veilles", 2), "veilles!A3", "ligne 2"),
}
DATES = {
    "an orientation ends before it starts": (
        changed("orientations", 2, fin=day("2023-11-30")),
        "orientations!D2",
        "précède",
    ),
    "a DIPC ends before it starts": (changed("dipc", 2, fin=day("2024-03-03")), "dipc!G2", "précède"),
    "an assessment ends before it starts": (
        changed("evaluations", 2, fin=day("2024-01-21")),
        "evaluations!C2",
        "précède",
    ),
    "a refusal without its reasons": (
        changed("decisions_admission", 2, decision="refusee", motif=None),
        "decisions_admission!D2",
        "motif",
    ),
    "a reorientation with blank reasons": (
        changed("decisions_admission", 2, decision="reorientee", motif="   "),
        "decisions_admission!D2",
        "motif",
    ),
    "a watch ends before it starts": (changed("veilles", 2, fin=day("2024-09-01")), "veilles!C2", "précède"),
    "a seat ends before it starts": (
        changed("professionnels", 2, debut=day("2024-01-02"), fin=day("2024-01-01")),
        "professionnels!I2",
        "précède",
    ),
    "an end before the admission": (
        changed("accompagnements", 2, fin_le=day("2024-03-03")),
        "accompagnements!H2",
        "admission",
    ),
    "a decision before its request": (
        changed(
            "accompagnements",
            2,
            sortie_demandee_le=day("2025-03-01"),
            decision_cdaph_le=day("2025-02-28"),
            decision_cdaph="acceptee",
        ),
        "accompagnements!J2",
        "demande",
    ),
    "a decision without its result": (
        changed("accompagnements", 2, sortie_demandee_le=day("2025-03-01"), decision_cdaph_le=day("2025-04-01")),
        "accompagnements!K2",
        "sens",
    ),
    "a result without its date": (
        changed("accompagnements", 2, sortie_demandee_le=day("2025-03-01"), decision_cdaph="acceptee"),
        "accompagnements!J2",
        "date",
    ),
    "an end that a refusal voids": (
        changed(
            "accompagnements",
            2,
            fin_le=day("2025-04-01"),
            sortie_demandee_le=day("2025-03-01"),
            decision_cdaph_le=day("2025-04-01"),
            decision_cdaph="refusee",
        ),
        "accompagnements!H2",
        "refusé",
    ),
    "two accompaniments open at once": (
        added("accompagnements", 3, ref="A3", premier_contact_le=day("2025-01-06"), admission_le=day("2025-02-03")),
        "accompagnements!E4",
        "A2",
    ),
    "three sampled weeks": (changed("exercices", 3, semaine_4=None), "exercices!M3", "quatre semaines"),
    "a sampled week twice": (changed("exercices", 3, semaine_1=day("2025-03-17")), "exercices!K3", "deux fois"),
    "a sampled week that starts on a Tuesday": (
        changed("exercices", 3, semaine_2=day("2025-03-18")),
        "exercices!K3",
        "lundi",
    ),
    "a sampled week over two years": (
        changed("exercices", 3, semaine_4=day("2025-12-29")),
        "exercices!M3",
        "entière",
    ),
}
ACTS = {
    "no minutes in a year in minutes": (changed("actes", 2, minutes=None), "actes!E2", "obligatoire"),
    "no minutes in a sampled week": (changed("actes", 4, date=day("2025-03-19")), "actes!E4", "obligatoire"),
    "no minutes in a year that was not set up": (
        changed("actes", 4, date=day("2023-12-12")),
        "actes!E4",
        "obligatoire",
    ),
    "no minutes at all": (changed("actes", 2, minutes=0), "actes!E2", "transport"),
    "done tomorrow": (changed("actes", 2, date=LATER), "actes!C2", "avenir"),
    "past midnight": (changed("actes", 2, debut="23:30", minutes=31), "actes!E2", "24:00"),
    "a person who is not followed there": (
        changed("actes", 2, service="savs-b", professionnels="zoe@exemple.test"),
        "actes!H2",
        "accompagnement",
    ),
    "several people in an individual act": (changed("actes", 2, personnes="P1;P2"), "actes!H2", "une seule"),
    "nobody in an individual act": (changed("actes", 2, personnes=None), "actes!H2", "personne"),
    "nobody in a meeting": (changed("actes", 4, personnes=None), "actes!H4", "personnes"),
    "one person twice": (changed("actes", 3, personnes="P1;P2;P1"), "actes!H3", "deux fois"),
    "one professional twice": (changed("actes", 3, professionnels=f"{BOB};{BOB}"), "actes!I3", "deux fois"),
    "one professional twice in indirect time": (
        changed("temps_indirects", 2, professionnels=f"{BOB};{BOB.upper()}"),
        "temps_indirects!F2",
        "deux fois",
    ),
    "a nature on a session": (changed("actes", 3, nature="evaluation"), "actes!G3", "nature"),
    "a visit that is not eligible": (changed("actes", 2, eligible="non"), "actes!L2", "collective"),
    "one person in two places": (
        added("actes", 2, ref="4", debut="09:30", professionnels=BOB),
        "actes!D5",
        "l'acte 1",
    ),
    "one professional in two places": (
        added("actes", 2, ref="4", debut="08:30", personnes="P2", objectifs=None),
        "actes!D2",
        "l'acte 4",
    ),
}
CASES = CELLS | REFERENCES | KEYS | DATES | ACTS


@pytest.mark.parametrize("rows, place, words", CASES.values(), ids=CASES)
def test_an_error_is_named_at_its_cell(db, as_owner, rows, place, words):
    found = refusal(rows)

    assert list(found) == [place]
    assert words in found[place]
    with as_owner():
        assert not Organisation.objects.exists()
        assert not Person.objects.exists()


def test_every_error_is_listed_in_the_order_of_the_file(db):
    rows = changed("actes", 3, minutes=None, personnes="P1;P9")
    rows["services"][1]["nom"] = None
    rows["personnes"].append({"ref": "P3", "nom": "Riou", "sexe": "Z", "date_naissance": "2024-02-30"})

    assert list(refusal(rows)) == [
        "services!B3",
        "personnes!C4",
        "personnes!D4",
        "personnes!E4",
        "actes!E3",
        "actes!H3",
    ]


@pytest.mark.parametrize(
    "rows, place",
    [
        (changed("exercices", 3, methode="carotage"), "exercices!I3"),
        (changed("accompagnements", 2, service="savs-z"), "accompagnements!C2"),
        (changed("professionnels", 3, service="savs-z"), "professionnels!D3"),
    ],
)
def test_an_error_is_not_told_again_by_all_that_depends_on_it(db, rows, place):
    assert list(refusal(rows)) == [place]


def test_an_error_without_a_column_is_named_at_the_row_s_key(db):
    found = refusal(small(), {"actes": without("actes", "minutes")})

    assert found == {
        "actes!A2": "colonne « minutes » : La durée est obligatoire : les actes de cette date sont minutés.",
        "actes!A3": "colonne « minutes » : La durée est obligatoire : les actes de cette date sont minutés.",
    }


@pytest.mark.parametrize("sheet, column", [("actes", "date"), ("actes", "personnes"), ("personnes", "ref")])
def test_a_missing_required_column_is_one_error(db, sheet, column):
    found = refusal(small(), {sheet: without(sheet, column)})

    assert found == {sheet: f"La colonne obligatoire « {column} » manque."}


def test_a_sheet_without_a_header_lacks_its_columns(db):
    workbook = openpyxl.Workbook()
    workbook.active.title = "veilles"
    workbook.active["A2"] = "A1"
    file = io.BytesIO()
    workbook.save(file)

    found = [str(problem) for problem in read_classeur(file).errors]

    assert found == [
        "veilles : La colonne obligatoire « accompagnement » manque.",
        "veilles : La colonne obligatoire « debut » manque.",
        "veilles!A2 : Cette colonne n'a pas d'en-tête.",
    ]


def test_unknown_sheets_and_columns_are_errors(db):
    rows = small() | {"notes": []}
    headers = {"veilles": ["debut", "accompagnement", "fin", "remarque", "debut"]}

    found = refusal(rows, headers)

    assert list(found) == ["notes", "veilles!D1", "veilles!E1"]
    assert "Feuille inconnue" in found["notes"]
    assert "« remarque »" in found["veilles!D1"]
    assert "deux fois" in found["veilles!E1"]


def test_past_two_hundred_errors_the_others_are_counted(db):
    rows = small()
    rows["capacites"] = [{"service": "savs-z", "depuis": day("2024-01-01"), "places": n} for n in range(250)]
    rows["capacites"] = [
        row | {"depuis": day("2024-01-01") + datetime.timedelta(n)} for n, row in enumerate(rows["capacites"])
    ]

    report = examine(read_classeur(xlsx(rows)), on=ON)
    lines = list(told(report.errors, "erreurs"))

    assert len(report.errors) == 250
    assert len(lines) == 201
    assert lines[199].startswith("capacites!A201 :")
    assert lines[200] == "… et 50 autres erreurs (250 en tout)."


def test_rows_that_are_fine_are_not_written_either(db, as_owner):
    import_classeur(read_classeur(xlsx(small())), actor=None, on=ON)
    rows = changed("personnes", 2, nom="Nouveau")
    rows["actes"][0]["date"] = LATER

    refusal(rows)

    with as_owner():
        assert Person.objects.get(ref="P1").last_name == "Briand"
        assert Act.objects.count() == 3


def test_an_accompaniment_stored_and_one_of_the_file_are_not_open_at_once(db):
    import_classeur(read_classeur(xlsx(small())), actor=None, on=ON)
    again = {"ref": "A9", "personne": "P2", "service": SERVICE, "admission_le": day("2025-04-02")}

    assert refusal({"accompagnements": [again]}) == {
        "accompagnements!G2": "Cette personne a déjà un accompagnement ouvert dans ce service (A2)."
    }
    before = {"ref": "A9", "personne": "P2", "service": SERVICE, "admission_le": day("2023-04-03")}
    assert refusal({"accompagnements": [before]}) == {
        "accompagnements!H2": "Cet accompagnement est encore ouvert quand s'ouvre A2, dans le même service."
    }


def test_an_act_stored_and_one_of_the_file_do_not_overlap(db):
    import_classeur(read_classeur(xlsx(small())), actor=None, on=ON)
    row = small()["actes"][0] | {"ref": "9", "debut": "09:59", "minutes": 1}

    (place,) = refusal({"actes": [row]})
    assert place == "actes!D2"


def test_a_year_cannot_turn_to_minutes_over_acts_without_any(db):
    import_classeur(read_classeur(xlsx(small())), actor=None, on=ON)
    year = {"service": SERVICE, "annee": 2025, "methode": "minutes"}

    (place,) = refusal({"exercices": [year]})

    assert place == "exercices!I2"


def test_an_accompaniment_cannot_leave_the_acts_done_under_it(db):
    import_classeur(read_classeur(xlsx(small())), actor=None, on=ON)
    moved = small()["accompagnements"][1] | {"service": "savs-b"}

    (place,) = refusal({"accompagnements": [moved]})

    assert place == "accompagnements!A2"
    assert Accompaniment.objects.filter(ref="A2", service__code=SERVICE).exists()


def test_a_code_taken_between_the_plan_and_the_writing_is_told_and_nothing_stays(db, as_owner):
    plan = make_plan(read_classeur(xlsx(small())), on=ON, overlaps="refuse", organisation=None)
    with as_owner():
        other = Organisation.objects.create(name="Plus rapide")
        Service.objects.create(organisation=other, code=SERVICE, name="Autre")

    with pytest.raises(ClasseurRefused) as refused:
        write_plan(plan)

    (problem,) = refused.value.report.errors
    assert problem.place == "classeur"
    assert "services_service_code" in problem.message
    with as_owner():
        assert Organisation.objects.get() == other
        assert not Person.objects.exists()
