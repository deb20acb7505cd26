"""The sheets of version 1.3: facts of the path, the same imported as typed; what is wrong, at its cell."""

import datetime

import pytest

from admissions.models import (
    Accompaniment,
    Amendment,
    CaseSheet,
    Dipc,
    ReferentPeriod,
    RefusedExitRequest,
    WaitingContact,
    WaitingListEntry,
)
from people.models import Person, ProtectionMeasure
from reporting.classeur.load import examine, import_classeur
from reporting.classeur.problems import ClasseurRefused
from reporting.classeur.read import read_classeur
from tests.reporting.classeurs import ALICE, BOB, added, changed, day, small, xlsx

ON = datetime.date(2026, 6, 1)
ZOE = "zoe@exemple.test"


CHANGE = {"numero": 1, "change_le": day("2024-03-04"), "rang_avant": 2, "rang_apres": 1, "raison": "Plus urgent"}


def load(rows, headers=None):
    return import_classeur(read_classeur(xlsx(rows, headers)), actor=None, on=ON)


def refusal(rows) -> dict[str, str]:
    """The errors of a file, message by place."""
    with pytest.raises(ClasseurRefused) as refused:
        load(rows)
    return {problem.place: problem.message for problem in refused.value.report.errors}


def decided(first_on):
    """The small classeur with both cases of A1 decided, the second on the day of its commission."""
    rows = changed("dossiers_commission", 2, decision_le=first_on)
    rows["dossiers_commission"][1]["decision_le"] = day("2024-03-01")
    return rows


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
COMMISSIONS = {
    "a commission of an unknown service": (added("commissions", 2, service="savs-z"), "commissions!A4", "savs-z"),
    "a commission twice": (added("commissions", 2), "commissions!A4", "ligne 2"),
    "a commission without its places": (changed("commissions", 2, places_libres=None), "commissions!C2", "obligatoire"),
    "a member of another service": (changed("commissions", 2, membres=f"{BOB};{ZOE}"), "commissions!D2", ZOE),
    "a member twice": (changed("commissions", 2, membres=f"{BOB};{BOB}"), "commissions!D2", "deux fois"),
    "a case of an unknown accompaniment": (
        added("dossiers_commission", 2, accompagnement="A9"),
        "dossiers_commission!A5",
        "A9",
    ),
    "a case of no commission": (
        changed("dossiers_commission", 2, commission=day("2024-02-20")),
        "dossiers_commission!B2",
        "ne se tient",
    ),
    "a case twice": (added("dossiers_commission", 2), "dossiers_commission!A5", "ligne 2"),
    "a decision that nobody took": (
        changed("dossiers_commission", 4, decision_le=day("2024-03-04")),
        "dossiers_commission!G4",
        "decisions_admission",
    ),
    "one decision of two commissions": (
        decided(day("2024-03-01")),
        "dossiers_commission!G3",
        "une autre commission",
    ),
    "a co-référent who is the référent": (
        changed("dossiers_commission", 3, coreferent_designe=BOB),
        "dossiers_commission!I3",
        "quelqu'un d'autre",
    ),
    "a priority that does not exist": (
        changed("dossiers_commission", 2, priorite=4),
        "dossiers_commission!F2",
        "entre 1 et 3",
    ),
}
WAITING = {
    "somebody unknown who waits": (changed("liste_attente", 3, accompagnement="A9"), "liste_attente!A3", "A9"),
    "somebody who waits twice": (added("liste_attente", 2, position=3), "liste_attente!A4", "ligne 2"),
    "two at one position": (changed("liste_attente", 3, position=1), "liste_attente!B3", "cette position"),
    "a rank of somebody who does not wait": (
        small()
        | {"liste_attente": small()["liste_attente"][:1], "changements_rang": [{"accompagnement": "A2"} | CHANGE]},
        "changements_rang!A2",
        "liste_attente",
    ),
    "a change of rank without a reason": (
        changed("changements_rang", 2, raison=None),
        "changements_rang!F2",
        "obligatoire",
    ),
    "a change of rank by somebody else": (changed("changements_rang", 2, par=ZOE), "changements_rang!G2", ZOE),
    "a number that skips one": (changed("changements_rang", 3, numero=3), "changements_rang!B3", "prochain est 2"),
    "a contact with nobody known": (changed("contacts_attente", 3, accompagnement="A9"), "contacts_attente!A3", "A9"),
    "a contact twice": (added("contacts_attente", 2, numero=1), "contacts_attente!A4", "ligne 2"),
    "a contact to come": (
        changed("contacts_attente", 3, contacte_le=day("2026-06-02"), numero=1),
        "contacts_attente!B3",
        "avenir",
    ),
    "a contact by no means": (changed("contacts_attente", 2, moyen="pigeon"), "contacts_attente!D2", "telephone"),
    "a notification about nobody known": (
        changed("notifications_mdph", 3, accompagnement="A9"),
        "notifications_mdph!A3",
        "A9",
    ),
    "an answer before what it answers": (
        changed("notifications_mdph", 2, repondu_le=day("2024-01-02")),
        "notifications_mdph!C2",
        "précède",
    ),
    "an answer without its places": (
        changed("notifications_mdph", 2, places_libres=None),
        "notifications_mdph!D2",
        "places libres",
    ),
    "places without an answer": (changed("notifications_mdph", 3, places_libres=2), "notifications_mdph!C3", "date"),
}
EXITS = {
    "a refusal about nobody known": (
        changed("demandes_sortie_refusees", 2, accompagnement="A9"),
        "demandes_sortie_refusees!A2",
        "A9",
    ),
    "a refusal before its request": (
        changed("demandes_sortie_refusees", 2, demandee_le=day("2025-05-13")),
        "demandes_sortie_refusees!C2",
        "précède",
    ),
    "a refusal twice": (added("demandes_sortie_refusees", 2), "demandes_sortie_refusees!A3", "ligne 2"),
    "a trial period, which a SAVS has not": (
        changed("etapes_viatrajectoire", 2, statut="43"),
        "etapes_viatrajectoire!B2",
        "Valeur inconnue",
    ),
    "a status to come": (
        changed("etapes_viatrajectoire", 3, reporte_le=day("2026-06-02")),
        "etapes_viatrajectoire!C3",
        "avenir",
    ),
    "an entry before the notification": (
        changed("etapes_viatrajectoire", 3, reporte_le=day("2024-01-02")),
        "etapes_viatrajectoire!C3",
        "suit le 39",
    ),
    "a status twice": (added("etapes_viatrajectoire", 2), "etapes_viatrajectoire!A4", "ligne 2"),
}
PEOPLE = {
    "a measure of nobody known": (changed("mesures_protection", 2, personne="P9"), "mesures_protection!A2", "P9"),
    "a measure twice": (added("mesures_protection", 3), "mesures_protection!A4", "ligne 3"),
    "a measure that ends before": (
        changed("mesures_protection", 3, fin=day("2023-12-31")),
        "mesures_protection!D3",
        "précède",
    ),
    "two measures at once": (
        changed("mesures_protection", 2, fin=day("2024-01-01")),
        "mesures_protection!B3",
        "se suivent",
    ),
    "a measure that says nothing": (changed("mesures_protection", 2, type=None), "mesures_protection!C2", "quelle"),
    "a court without a measure": (
        changed("mesures_protection", 2, type="aucune", tribunal="Rennes"),
        "mesures_protection!G2",
        "laissez",
    ),
    "an address that is none": (
        changed("mesures_protection", 3, mandataire_courriel="morvan"),
        "mesures_protection!K3",
        "adresse",
    ),
    "papers for nobody known": (changed("documents_remis", 2, personne="P9"), "documents_remis!B2", "P9"),
    "papers of an unknown service": (changed("documents_remis", 2, service="savs-z"), "documents_remis!A2", "savs-z"),
    "papers of a service that does not follow her": (
        changed("documents_remis", 2, service="savs-b"),
        "documents_remis!B2",
        "accompagnement",
    ),
    "papers twice": (added("documents_remis", 2), "documents_remis!A3", "ligne 2"),
    "a version that nobody handed over": (
        changed("documents_remis", 2, livret_le=None),
        "documents_remis!C2",
        "jour de la remise",
    ),
}
CASES = CONTRACTS | FOLLOWING | COMMISSIONS | WAITING | EXITS | PEOPLE


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


def test_a_change_of_rank_is_kept_as_it_was_noted(db):
    load(small())

    assert list(refusal(changed("changements_rang", 3, raison="Autre"))) == ["changements_rang!B3"]
    assert list(refusal(changed("changements_rang", 3, change_le=day("2024-02-27")))) == ["changements_rang!B3"]


def test_a_rank_changes_with_its_reason_alone(db):
    load(small())
    rows = small()
    rows["liste_attente"][0]["position"], rows["liste_attente"][1]["position"] = 2, 1

    assert list(refusal(rows)) == ["liste_attente!B2", "liste_attente!B3"]
    rows["changements_rang"].append({"accompagnement": "A2"} | CHANGE)
    load(rows)

    assert load(rows).changes_nothing
    assert list(WaitingListEntry.objects.values_list("accompaniment__ref", "position")) == [("A2", 1), ("A1", 2)]


def test_what_was_said_to_somebody_who_waits_stays_in_the_software(db):
    load(small())
    WaitingContact.objects.filter(channel="telephone").update(outcome="Va mieux")

    load(changed("contacts_attente", 2, par=BOB))

    contact = WaitingContact.objects.get(channel="telephone")
    assert (contact.outcome, contact.noted_by.email) == ("Va mieux", BOB)


def test_a_request_refused_that_another_follows_is_one_row_whoever_says_it(db):
    rows = small() | {"demandes_sortie_refusees": []}
    rows["accompagnements"][0] |= {"sortie_demandee_le": day("2025-03-03"), "decision_cdaph_le": day("2025-05-12")}
    rows["accompagnements"][0]["decision_cdaph"] = "refusee"
    load(rows)
    rows = small()
    rows["accompagnements"][0]["sortie_demandee_le"] = day("2026-01-05")

    load(rows)

    assert load(rows).changes_nothing
    refused = RefusedExitRequest.objects.get()
    assert (refused.requested_on, refused.refused_on) == (day("2025-03-03"), day("2025-05-12"))


def test_the_references_of_another_organisation_are_not_known(db):
    load(small())
    other = "Autre association"
    rows = {"services": [{"code": "savs-c", "nom": "SAVS C", "gestionnaire": other}]}
    hanging = ("avenants", "referents", "phases", "dossiers_commission", "liste_attente", "changements_rang")
    hanging += ("contacts_attente", "notifications_mdph", "demandes_sortie_refusees", "etapes_viatrajectoire")

    found = refusal(rows | {sheet: small()[sheet][:1] for sheet in hanging})

    assert list(found) == [f"{sheet}!A2" for sheet in hanging]
    assert set(found.values()) == {"Accompagnement inconnu : « A1 »."}


def test_a_case_carries_what_was_decided_of_it(db):
    rows = decided(day("2024-02-19"))
    load(rows)

    assert load(rows).changes_nothing
    sheets = CaseSheet.objects.order_by("commission__date", "accompaniment__ref").select_related("case", "referent")
    assert [(one.case.decision if one.case else None, str(one.referent or "")) for one in sheets] == [
        ("liste_attente", ""),
        ("admise", "Bob Éon"),
        (None, ""),
    ]
    load(small())
    assert not CaseSheet.objects.exclude(case=None).exists()


def test_the_measures_of_a_sheet_of_their_own_stand(db):
    """The column of the people is the measure in force: where a sheet tells them all, it adds and ends none."""
    rows = changed("personnes", 2, mesure_protection="tutelle")

    report = load(rows)

    assert [problem.place for problem in report.warnings] == ["personnes!H2"]
    assert load(rows).changes_nothing
    held = ProtectionMeasure.objects.filter(person__ref="P1").values_list("type", "ends_on")
    assert set(held) == {("sauvegarde", day("2023-12-31")), ("curatelle_simple", day("2025-12-31"))}


def test_a_number_of_the_mdph_that_an_older_file_does_not_know_stays(db):
    load(changed("personnes", 2, numero_mdph="35-0042"))
    people = {"services": small()["services"], "personnes": small()["personnes"]}

    load(people, {"personnes": ["ref", "nom", "prenom", "date_naissance", "sexe"]})
    assert Person.objects.get(ref="P1").mdph_number == "35-0042"
    load(people)
    assert Person.objects.get(ref="P1").mdph_number == ""
