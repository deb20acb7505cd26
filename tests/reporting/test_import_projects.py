"""The sheets of projects (version 1.4): the same imported as typed, and what was validated, kept."""

import datetime

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Membership, User
from accounts.scope import enter_organisation
from pap.enums import PapSubject
from pap.models import Objective, ObjectiveReview, ObjectiveVersion, ObjectiveWording, Pap, PapText, Step
from pap.rules import UNTITLED
from reporting.classeur.export import rows_of
from reporting.classeur.load import import_classeur
from reporting.classeur.problems import ClasseurRefused
from reporting.classeur.read import read_classeur
from services.models import Organisation, Service
from tests.pages import text_of
from tests.reporting.classeurs import ALICE, BOB, SERVICE, added, changed, day, small, xlsx
from tests.savs.world_of_projects import WHOLE

ON = datetime.date(2026, 6, 1)
SHEETS = ("pap", "objectifs", "evaluations_objectifs")
KEPT = "ne change plus"


def load(rows, headers=None):
    return import_classeur(read_classeur(xlsx(rows, headers)), actor=None, on=ON)


def refusal(rows) -> dict[str, str]:
    """The errors of a file, message by place."""
    with pytest.raises(ClasseurRefused) as refused:
        load(rows)
    return {problem.place: problem.message for problem in refused.value.report.errors}


def test_each_sheet_fills_its_table(db):
    load(small())

    first = Pap.objects.select_related("validated_by").get(accompaniment__ref="A1", number=1)
    assert (first.begun_on, first.tool, first.validated_by.email) == (day("2024-04-08"), "Grille du service", BOB)
    assert (first.answer, first.answered_on, first.starts_on) == ("signe", day("2024-06-17"), day("2024-07-01"))
    aim = ObjectiveVersion.objects.get(objective__ref="O1", pap=first)
    # In the order of the nomenclature.
    assert (aim.domain, aim.term, aim.needs, aim.prestations) == ("logement", "court", ["1.1.2", "1.1.10"], ["2.3.4.2"])
    review = ObjectiveReview.objects.select_related("author").get(objective__ref="O1")
    assert (review.outcome, review.due_on, review.progress, review.author.email) == (
        "reconduit",
        day("2025-07-07"),
        60,
        ALICE,
    )
    # Where each stands is kept by the database.
    assert list(Objective.objects.order_by("ref").values_list("ref", "due_on", "closed_on", "settled_on")) == [
        ("O1", day("2025-07-07"), None, day("2025-01-06")),
        ("O2", day("2025-03-03"), day("2025-02-24"), day("2025-02-24")),
        ("O3", None, None, day("2024-06-24")),  # the day she refused it
    ]


def test_a_version_in_the_making_is_corrected_and_a_blank_clears(db):
    load(small())
    rows = changed("pap", 3, analyse_le=None, co_construit_le=day("2025-07-07"))
    rows["objectifs"][1] |= {"terme": None, "echeance": day("2026-06-01")}
    rows["evaluations_objectifs"][0] |= {"auteur": None, "progression": None}

    report = load(rows)

    assert [report.updated[sheet] for sheet in SHEETS] == [1, 1, 1]
    assert load(rows).changes_nothing
    pap = Pap.objects.get(accompaniment__ref="A1", number=2)
    assert (pap.analysed_on, pap.coconstructed_on, pap.version) == (None, day("2025-07-07"), 2)
    aim = pap.aims.get()
    assert (aim.term, aim.due_on) == ("", day("2026-06-01"))
    review = ObjectiveReview.objects.get(objective__ref="O1")
    assert (review.author, review.progress) == (None, None)


def test_a_version_is_validated_by_a_file_with_its_objectives_and_the_next_one_begins(db):
    load(small())
    rows = changed("pap", 3, co_construit_le=day("2025-07-07"), valide_le=day("2025-07-14"), valide_par=BOB)
    rows["pap"].append({"accompagnement": "A1", "numero": 3, "commence_le": day("2026-05-04")})
    rows["objectifs"] += [
        {"ref": "O4", "accompagnement": "A1", "version": 2, "domaine": "etudes", "echeance": day("2026-07-01")},
        {"ref": "O4", "accompagnement": "A1", "version": 3, "domaine": "etudes"},
    ]

    report = load(rows)

    assert (report.created["pap"], report.updated["pap"], report.created["objectifs"]) == (1, 1, 2)
    assert load(rows).changes_nothing
    versions = Pap.objects.filter(accompaniment__ref="A1").values_list("number", "validated_on", "validated_by__email")
    assert list(versions) == [
        (1, day("2024-06-10"), BOB),
        (2, day("2025-07-14"), BOB),
        (3, None, None),
    ]
    assert Objective.objects.get(ref="O4").due_on == day("2026-07-01")


UNCHANGED = {
    "its beginning": (changed("pap", 2, commence_le=day("2024-04-09")), "pap!C2"),
    "its tool": (changed("pap", 2, outil="Autre"), "pap!E2"),
    "its validation": (changed("pap", 4, valide_le=day("2024-06-11")), "pap!J4"),
    "that it is": (changed("pap", 4, valide_le=None, reponse=None, repondu_le=None), "pap!J4"),
    "who validated it": (changed("pap", 2, valide_par=None), "pap!K2"),
    "who validated it, unknown": (changed("pap", 2, valide_par="x@exemple.test"), "pap!K2"),
    "an objective's domain": (changed("objectifs", 5, domaine="etudes"), "objectifs!D5"),
    "an objective's day": (changed("objectifs", 2, echeance=None), "objectifs!F2"),
    "an objective's needs": (changed("objectifs", 2, besoins="1.1.2"), "objectifs!G2"),
    "its objectives": (added("objectifs", 4, ref="O4"), "objectifs!C6"),
}


@pytest.mark.parametrize("rows, place", UNCHANGED.values(), ids=UNCHANGED)
def test_what_was_validated_is_said_once(db, rows, place):
    load(small())

    found = refusal(rows)

    assert list(found) == [place]
    assert KEPT in found[place] or "ne reçoit plus" in found[place] or "inconnu" in found[place]


def test_a_validated_version_that_a_file_does_not_change_is_not_written(db):
    load(small())

    with CaptureQueriesContext(connection) as queries:
        assert load(changed("pap", 3, analyse_le=day("2025-06-17"))).updated["pap"] == 1

    written = [one["sql"] for one in queries if one["sql"].startswith("INSERT") and "pap_pap" in one["sql"]]
    assert len(written) == 1
    kept = Pap.objects.get(accompaniment__ref="A1", number=1)
    assert str(kept.pk) not in written[0]
    assert kept.version == 2


def test_her_answer_to_a_validated_version_and_what_she_was_told_are_corrected(db):
    load(small())
    rows = changed("pap", 4, reponse="signe", en_vigueur_le=day("2024-06-24"), consentement_le=day("2024-06-20"))

    assert load(rows).updated["pap"] == 1
    assert load(rows).changes_nothing
    pap = Pap.objects.get(accompaniment__ref="A2")
    assert (pap.answer, pap.starts_on, pap.validated_on) == ("signe", day("2024-06-24"), day("2024-06-10"))
    assert pap.consented_on == day("2024-06-20")


def test_a_version_cannot_be_taken_back_to_the_making_by_the_one_that_follows(db):
    """Stored in the making, and the file begins another."""
    load(small())
    rows = small()
    rows["pap"] = [{"accompagnement": "A1", "numero": 3, "commence_le": day("2026-05-04")}]

    assert refusal(rows) == {"pap!B2": "La version 2 est encore en préparation : une seule à la fois."}


def test_words_and_steps_stay_in_the_software(db, as_owner):
    load(small())
    with as_owner():
        aim = ObjectiveVersion.objects.get(objective__ref="O1", pap__number=2)
        ObjectiveWording.objects.create(service_id=aim.service_id, aim=aim, title="Un récit", **WHOLE)
        Step.objects.create(service_id=aim.service_id, aim=aim, rank=1, text="Un récit", doer="savs")
        PapText.objects.filter(pap=aim.pap_id, subject=PapSubject.WISHES).update(text="Un récit")
    enter_organisation(aim.pap.accompaniment.organisation_id)

    exported = rows_of(Service.objects.get(code=SERVICE))

    assert "Un récit" not in str(exported)
    rows = small()
    rows["objectifs"][1]["terme"] = "court"
    load(rows)
    assert load(rows).changes_nothing
    with as_owner():
        assert ObjectiveWording.objects.get(aim=aim).title == Step.objects.get(aim=aim).text == "Un récit"
        assert PapText.objects.exclude(text="").get().subject == PapSubject.WISHES


def test_headings_begin_empty_and_an_import_reads_none(db, as_owner):
    load(small())

    assert not PapText.objects.exists()
    with as_owner():
        assert PapText.objects.count() == 3 * len(PapSubject)
        assert not PapText.objects.exclude(text="").exists()


def test_a_social_worker_finds_an_imported_project_and_goes_on_with_it(db, client, as_owner):
    load(small())
    with as_owner():
        client.force_login(User.objects.get(email=ALICE))
        kept, making = Pap.objects.filter(accompaniment__ref="A1").order_by("number")
        aim, text = making.aims.get(), making.texts.get(subject=PapSubject.WISHES)

    page = text_of(client.get(reverse("pap:pap_detail", args=[kept.pk])))
    assert page.count(UNTITLED) >= 2
    assert page.count("Rien d’écrit.") == len(PapSubject)
    assert "Validé le 10 juin 2024 par Bob Éon" in page
    for name in ("pap_pdf", "pap_plain_pdf"):
        assert b"".join(client.get(reverse(f"pap:{name}", args=[kept.pk]))).startswith(b"%PDF")
    form = client.get(reverse("pap:objective_edit", args=[aim.pk])).context["opened"].form
    typed = {form.add_prefix(name): form[name].value() for name in form.fields}
    typed = {name: value for name, value in typed.items() if value not in (None, "", False, [])}
    answer = client.post(
        reverse("pap:objective_edit", args=[aim.pk]), typed | {"title": "Tenir son logement", "form_key": str(aim.pk)}
    )
    assert answer.status_code == 302
    answer = client.post(
        reverse("pap:pap_text_edit", args=[text.pk]),
        {"text": "Rester chez moi", "version": text.version, "form_key": str(text.pk)},
    )
    assert answer.status_code == 302
    page = text_of(client.get(reverse("pap:pap_detail", args=[making.pk])))
    assert "Tenir son logement" in page
    assert "Rester chez moi" in page
    assert page.count("Rien d’écrit.") == len(PapSubject) - 1


def test_an_imported_project_is_revised(db, client, as_owner):
    """Another version takes its objectives, to be worded."""
    rows = small()
    del rows["pap"][1], rows["objectifs"][1]
    load(rows)
    with as_owner():
        client.force_login(User.objects.get(email=ALICE))
        kept = Pap.objects.get(accompaniment__ref="A1")

    answer = client.post(
        reverse("pap:pap_begin", args=[kept.accompaniment_id]), {"begun_on": "2026-05-04", "form_key": str(kept.pk)}
    )

    page = text_of(client.get(answer.url))
    # The other one is reached.
    assert page.count(UNTITLED) >= 1
    assert "Il manque" in page


def test_an_administrator_imports_projects_whose_words_she_does_not_read(cast, client, enter, as_owner):
    with as_owner():
        organisation = Organisation.objects.get(pk=cast.nord.organisation_id)
        path = cast.paul.accompaniments.get()
    enter(cast.ines)
    rows = {"pap": [{"accompagnement": path.ref, "numero": 1, "commence_le": day("2026-01-05")}]}
    rows["services"] = [{"code": "nord", "nom": cast.nord.name, "gestionnaire": organisation.name}]
    rows["objectifs"] = [{"ref": "X1", "accompagnement": path.ref, "version": 1, "domaine": "budget"}]

    report = import_classeur(read_classeur(xlsx(rows)), actor=cast.ines, on=ON, organisation=organisation)

    assert [report.created[sheet] for sheet in SHEETS] == [1, 1, 0]
    enter(cast.ines)
    pap = Pap.objects.get()
    assert pap.aims.count() == 1
    assert not PapText.objects.exists()
    assert not PapText.objects.update(text="Un récit")
    with as_owner():
        assert PapText.objects.filter(text="").count() == len(PapSubject)
        PapText.objects.filter(subject=PapSubject.WISHES).delete()
    enter(cast.ines)
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        PapText.objects.create(service=cast.nord, pap=pap, subject=PapSubject.WISHES, text="Un récit")


def test_the_references_of_another_organisation_are_not_known(db):
    load(small())
    rows = {"services": [{"code": "savs-c", "nom": "SAVS C", "gestionnaire": "Autre association"}]}

    found = refusal(rows | {sheet: small()[sheet][:1] for sheet in SHEETS})

    assert found == {
        "pap!A2": "Accompagnement inconnu : « A1 ».",
        "objectifs!B2": "Accompagnement inconnu : « A1 ».",
    }
    assert refusal(rows | {"evaluations_objectifs": small()["evaluations_objectifs"][:1]}) == {
        "evaluations_objectifs!A2": "Objectif inconnu : « O1 »."
    }


def test_a_file_of_an_older_version_leaves_projects_as_they_are(db):
    load(small())
    before = list(Pap.objects.values())

    report = load({sheet: rows for sheet, rows in small().items() if sheet not in SHEETS})

    assert report.changes_nothing
    assert list(Pap.objects.values()) == before


def test_who_validated_or_evaluated_and_has_left_is_in_the_export(db):
    load(changed("evaluations_objectifs", 2, auteur=BOB))
    rows = small()
    for sheet in ("absences", "commissions", "dossiers_commission", "changements_rang", "referents", "clotures"):
        rows[sheet] = []
    seat = Membership.objects.get(user__email=BOB)
    enter_organisation(seat.service.organisation_id)
    service = seat.service
    seat.delete()

    exported = rows_of(service)

    assert BOB in {row["email"] for row in exported["professionnels"]}
    assert exported["pap"][0]["valide_par"] == exported["evaluations_objectifs"][0]["auteur"] == BOB


def test_an_import_asks_as_much_whatever_the_number_of_projects(db):
    def asked(rows) -> int:
        with CaptureQueriesContext(connection) as queries:
            load(rows)
        return len(queries)

    load(small())
    assert asked(_projects("F", 1)) == asked(_projects("M", 12))


def _projects(prefix: str, number: int):
    """Two versions of the project of each of that many people, with an objective that is evaluated."""
    rows = {"services": small()["services"]} | {sheet: [] for sheet in ("personnes", "accompagnements", *SHEETS)}
    for rank in range(number):
        ref, path = f"{prefix}{rank}", {"accompagnement": f"{prefix}{rank}"}
        rows["personnes"].append({"ref": ref, "nom": "Nom", "prenom": "Prénom"})
        rows["accompagnements"].append({"ref": ref, "personne": ref, "service": SERVICE})
        rows["pap"] += [
            {**path, "numero": 1, "commence_le": day("2025-01-06"), "co_construit_le": day("2025-02-03")},
            {**path, "numero": 2, "commence_le": day("2026-01-05")},
        ]
        rows["pap"][-2]["valide_le"] = day("2025-02-10")
        rows["objectifs"] += [{**path, "ref": ref, "version": version, "domaine": "budget"} for version in (1, 2)]
        rows["evaluations_objectifs"].append({"objectif": ref, "evalue_le": day("2025-09-01"), "resultat": "adapte"})
    return rows
