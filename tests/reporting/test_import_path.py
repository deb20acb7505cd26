"""The sheets of version 1.3: facts of the path, the same imported as typed; what is wrong, at its cell."""

import datetime

import pytest

from admissions.models import Accompaniment, Amendment, Dipc, ReferentPeriod
from reporting.classeur.load import examine, import_classeur
from reporting.classeur.problems import ClasseurRefused
from reporting.classeur.read import read_classeur
from tests.reporting.classeurs import ALICE, BOB, added, changed, day, small, xlsx

ON = datetime.date(2026, 6, 1)
ZOE = "zoe@exemple.test"


def load(rows, headers=None):
    return import_classeur(read_classeur(xlsx(rows, headers)), actor=None, on=ON)


def refusal(rows) -> dict[str, str]:
    """The errors of a file, message by place."""
    with pytest.raises(ClasseurRefused) as refused:
        load(rows)
    return {problem.place: problem.message for problem in refused.value.report.errors}


CONTRACTS = {
    "an avenant of an unknown accompaniment": (changed("avenants", 2, accompagnement="A9"), "avenants!A2", "A9"),
    "an avenant of no DIPC": (
        changed("avenants", 2, dipc_debut=day("2024-03-05")),
        "avenants!B2",
        "ne débute ce jour",
    ),
    "an avenant twice": (added("avenants", 2), "avenants!A3", "ligne 2"),
    "a countersignature without its day": (changed("avenants", 2, contreseing_le=None), "avenants!L2", "date"),
    "a day of nothing": (changed("avenants", 2, contreseing=None), "avenants!K2", "ce jour-là"),
    "a refusal without a word": (changed("avenants", 2, contreseing_motif=None), "avenants!M2", "pourquoi"),
    "a DIPC refused without a word": (
        changed("dipc", 2, contreseing="refuse", contreseing_le=day("2024-03-25")),
        "dipc!M2",
        "pourquoi",
    ),
    "an unknown signatory": (changed("dipc", 2, contresignataires="le voisin"), "dipc!I2", "representant"),
}
FOLLOWING = {
    "a référent of an unknown accompaniment": (changed("referents", 2, accompagnement="A9"), "referents!A2", "A9"),
    "a référent of another service": (changed("referents", 2, professionnel=ZOE), "referents!D2", ZOE),
    "a référent twice on a day": (added("referents", 3), "referents!A5", "ligne 3"),
    "a référent to come": (
        changed("referents", 4, debut=day("2026-06-02"), fin=None),
        "referents!C4",
        "avenir",
    ),
    "an end to come": (changed("referents", 4, fin=day("2026-06-02")), "referents!E4", "avenir"),
    "an end before its beginning": (changed("referents", 4, debut=day("2024-07-01")), "referents!E4", "précède"),
    "two référents at once": (changed("referents", 2, fin=day("2025-02-01")), "referents!C3", "à ces dates"),
    "another than the accompaniment's": (changed("referents", 3, professionnel=BOB), "referents!D3", "accompagnements"),
    "one less than the accompaniment's": (changed("referents", 3, fin=day("2025-03-31")), "referents!E3", "ajoutez-la"),
    "a phase of an unknown accompaniment": (changed("phases", 2, accompagnement="A9"), "phases!A2", "A9"),
    "a phase that ends before": (changed("phases", 2, fin=day("2024-09-30")), "phases!D2", "précède"),
    "two phases at once": (added("phases", 2, debut=day("2024-12-31"), fin=None), "phases!B3", "une seule"),
    "a phase twice": (added("phases", 2, nature="allegement"), "phases!A3", "ligne 2"),
    "a phase of no kind": (changed("phases", 2, nature="pause"), "phases!C2", "renforcement"),
}
CASES = CONTRACTS | FOLLOWING


@pytest.mark.parametrize("rows, place, words", CASES.values(), ids=CASES)
def test_an_error_is_named_at_its_cell(db, rows, place, words):
    found = refusal(rows)

    assert list(found) == [place]
    assert words in found[place]


WARNED = {
    "avenants!E2": (changed("avenants", 2, remis_le=day("2024-08-30")), "précède l'établissement"),
    "avenants!G2": (changed("avenants", 2, debut=day("2024-03-01")), "avant son DIPC"),
    "avenants!H2": (changed("avenants", 2, remis_representant_le=day("2024-08-30")), "précède l'établissement"),
    "phases!B2": (changed("phases", 2, debut=day("2024-02-05")), "avant l'admission"),
}


@pytest.mark.parametrize("place, rows, words", [(place, *case) for place, case in WARNED.items()], ids=WARNED)
def test_what_is_unusual_is_imported_with_a_warning_at_its_cell(db, place, rows, words):
    report = examine(read_classeur(xlsx(rows)), on=ON)

    assert not report.errors
    assert words in {problem.place: problem.message for problem in report.warnings}[place]


def test_a_file_of_an_older_version_leaves_what_its_columns_do_not_tell(db):
    rows = changed("dipc", 2, contreseing="impossible", contreseing_le=day("2024-03-25"), contreseing_motif="Absente")
    rows["accompagnements"][1] |= {"fin_le": day("2025-03-03"), "motif_fin": "deces", "destination": "inconnue"}
    load(rows)
    old = ["accompagnement", "nature", "etabli_le", "remis_le", "signe_le", "debut", "fin"]
    known = {"ref", "personne", "service", "admission_le", "fin_le", "motif_fin"}
    older = {"dipc": rows["dipc"], "accompagnements": [rows["accompagnements"][1]], "services": rows["services"]}

    report = load(older, {"dipc": old, "accompagnements": sorted(known)})

    assert report.changes_nothing
    assert Dipc.objects.get().countersignature == "impossible"
    assert Accompaniment.objects.get(ref="A2").destination == "inconnue"


def test_a_blank_cell_of_a_column_that_is_there_clears(db):
    load(changed("dipc", 2, contreseing="impossible", contreseing_le=day("2024-03-25"), contreseing_motif="Absente"))

    load(small())

    dipc = Dipc.objects.get()
    assert (dipc.countersignature, dipc.countersigned_on, dipc.countersignature_because) == ("en_attente", None, "")


def test_an_avenant_is_corrected_and_the_next_one_added(db):
    load(small())
    rows = added(
        "avenants", 2, numero=2, debut=day("2025-09-04"), etabli_le=day("2025-09-01"), contreseing_motif="Loin"
    )
    rows["avenants"][0]["signe_le"] = day("2024-09-03")

    report = load(rows)

    assert (report.created["avenants"], report.updated["avenants"]) == (1, 1)
    found = Amendment.objects.order_by("number").values_list("number", "signed_on", "countersignature_because")
    assert list(found) == [
        (1, day("2024-09-03"), "Trouve les objectifs trop nombreux"),
        (2, day("2024-09-02"), "Loin"),
    ]


def test_the_day_a_present_referent_began_is_learned_from_the_file(db):
    """Whom an accompaniment names without a day is the same as whom the sheet names with one."""
    rows = small() | {"referents": []}
    load(rows)
    assert ReferentPeriod.objects.get().starts_on is None

    load(rows | {"referents": [small()["referents"][1]]})

    period = ReferentPeriod.objects.get()
    assert (period.starts_on, period.ends_on, period.user.email) == (day("2025-02-01"), None, ALICE)


def test_a_change_of_referent_comes_with_its_day(db):
    load(small())
    rows = small()
    rows["accompagnements"][0]["referent"] = BOB
    rows["referents"][1]["fin"] = day("2026-03-31")
    rows["referents"].append(rows["referents"][1] | {"debut": day("2026-04-01"), "professionnel": BOB, "fin": None})

    load(rows)

    assert load(rows).changes_nothing
    periods = ReferentPeriod.objects.filter(role="referent").order_by("starts_on")
    assert [(one.user.email, one.starts_on, one.ends_on) for one in periods] == [
        (BOB, day("2024-03-04"), day("2025-01-31")),
        (ALICE, day("2025-02-01"), day("2026-03-31")),
        (BOB, day("2026-04-01"), None),
    ]
