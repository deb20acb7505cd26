"""The two prints of a project: the document that is signed, and the plain one, which speaks to the person."""

import datetime
import re
from itertools import chain

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pap import plain
from pap.actions import begin_version, review_objective, validate_version
from pap.enums import HER_WORDS, Outcome, PapState, PapSubject
from pap.models import ObjectiveReview, ObjectiveVersion, Pap, Participation, Step
from pap.serafin import nomenclature
from people.models import ProtectionMeasure
from services.models import Letterhead
from tests.pages import text_of
from tests.pap.conftest import DAY
from tests.pap.parts import printed, reader_of
from tests.savs.world_of_projects import add_aim, in_force

LONG = ("Je voudrais apprendre à cuisiner avec ma sœur. " * 43)[:2000]
HERS = {
    "attentes": "Je veux <b>sortir</b>",
    "souhaits": LONG,
    "refus": "Pas de visite\nle matin",
    "desaccords": "Le budget",
}


def test_what_she_has_not_said_yet_is_written_by_hand_on_the_paper_that_she_signs(cast, alice, draft, as_owner):
    by_hand = ("recueilli le …", "informée le …", "Signé ou refusé (rayer l’un des deux), le …")
    assert "Consentement éclairé pas encore recueilli" in printed(alice, draft)
    with as_owner():
        Pap.objects.filter(pk=draft.pk).update(coconstructed_on=DAY)
        draft.refresh_from_db()
        validate_version(draft, on=DAY, actor=cast.chloe)
    paper = printed(alice, draft)
    assert [words in paper for words in by_hand] == [True] * 3
    assert "pas encore recueilli" not in paper


def plainly(client, pap) -> str:
    """Without the foot of its pages."""
    return " ".join(re.sub(r"page \d+ sur \d+", "", printed(client, pap, "pap_plain_pdf")).split())


@pytest.fixture
def whole(cast, draft, as_owner):
    """A version that lacks nothing, validated and signed, whose objective was evaluated."""
    with as_owner():
        Letterhead.objects.create(
            service=cast.nord, phone="02 98 00 00 00", signatory_name="Gwenn Le Bris", signatory_title="Directrice"
        )
        ProtectionMeasure.objects.create(person=cast.paul, type="curatelle_renforcee", mandatary_name="Mme Le Roux")
        for text in draft.texts.all():
            text.text = HERS.get(text.subject, f"Dit sur {text.subject}")
            text.save()
        for kind, name in (("personne", ""), ("representant", "Mme Le Roux"), ("partenaire", "CCAS")):
            Participation.objects.create(service=cast.nord, pap=draft, kind=kind, name=name)
        aim = add_aim(draft, cast.alice)
        ObjectiveVersion.objects.filter(pk=aim.pk).update(needs=["1.3.5.1"], prestations=["2.3.4.2"])
        Step.objects.filter(aim=aim, rank=1).update(done_on=datetime.date(2026, 5, 5))
        facts = dict.fromkeys(("analysed_on", "tool_on", "coconstructed_on"), DAY)
        facts |= dict.fromkeys(("consented_on", "coordination_told_on"), DAY)
        Pap.objects.filter(pk=draft.pk).update(tool="GEVA", **facts)
        draft.refresh_from_db()
        validate_version(draft, on=DAY, actor=cast.chloe)
        signed = datetime.date(2026, 2, 10)
        Pap.objects.filter(pk=draft.pk).update(answer="signe", answered_on=signed, starts_on=signed)
        review = ObjectiveReview(
            service=cast.nord,
            objective_id=aim.objective_id,
            reviewed_on=datetime.date(2026, 7, 1),
            outcome="reconduit",
            due_on=datetime.date(2027, 1, 31),
            progress=40,
        )
        review_objective(review, reason="Hospitalisée", comment="Elle reprend", actor=cast.alice)
        return Pap.objects.get(pk=draft.pk)


@pytest.fixture
def refused(cast, path, as_owner):
    """The second version of a project, which she refused: the first one goes on."""
    with as_owner():
        in_force(path, cast.alice, cast.chloe, DAY)
        second = begin_version(path, on=DAY, actor=cast.alice)
        Pap.objects.filter(pk=second.pk).update(coconstructed_on=DAY)
        second.refresh_from_db()
        validate_version(second, on=DAY, actor=cast.chloe)
        Pap.objects.filter(pk=second.pk).update(answer="refuse", answered_on=datetime.date(2026, 2, 12))
        return Pap.objects.get(pk=second.pk)


def test_the_document_says_all_of_a_project(alice, cast, whole):
    words = printed(alice, whole)
    for said in (
        cast.nord.name,
        "02 98 00 00 00",
        "Paul Éon",
        "version 1, en vigueur, le ",
        "« Je veux <b>sortir</b>",
        "« Pas de visite le matin »",
        LONG.strip(),
        "1. Premiers contacts et attentes 2 février 2026",
        "2. Analyse de la situation 2 février 2026, GEVA",
        "3. Co-construction 2 février 2026",
        "4. Décision 2 février 2026, Elle l'a signé",
        "5. Mise en œuvre 10 février 2026",
        "6. Évaluation 1 juillet 2026",
        "La personne, Mme Le Roux (représentant légal), CCAS (partenaire)",
        "Consentement éclairé 2 février 2026",
        "Informée du rôle de coordination 2 février 2026",
        "Ses capacités Dit sur capacites",
        "1. Prendre le bus seule",
        "Domaine Vie sociale",
        "Où il en est Reconduit, le 1 juillet 2026, progression : 40 %",
        "Échéance 31 janvier 2027 (avant : 11 juillet 2026)",
        "Point de départ Aucun",
        "Cible Quatre",
        "Indicateur Trajets seule",
        "Terme Court terme",
        "Moyens Un plan",
        "Repérer l'arrêt (La personne), faite le 5 mai 2026",
        "L'accompagner (Le SAVS : Alice)",
        str(nomenclature()["1.3.5.1"]),
        str(nomenclature()["2.3.4.2"]),
        f"1 juillet 2026 : reconduit, pour le 31 janvier 2027, 40 %, par {cast.alice}. Hospitalisée Elle reprend",
        f"Validé le 2 février 2026 par {cast.chloe}.",
        "Elle l'a signé le 10 février 2026. En vigueur à partir du 10 février 2026.",
        "La personne Paul Éon",
        "Son représentant légal Mme Le Roux",
        "Pour le service Gwenn Le Bris, Directrice",
    ):
        assert said in words, said
    assert words.count("Date et signature") == 3
    assert "Il manque" not in words


def test_the_document_of_an_empty_draft_says_what_is_not_there_and_is_not_to_be_signed(alice, draft):
    words = printed(alice, draft)
    assert "version 1, brouillon, le " in words
    assert words.count("Rien d’écrit.") == len(PapSubject)
    assert "Aucun objectif pour l’instant." in words
    assert "Pas encore validé par le chef de service." in words
    assert "Ce projet se signe une fois validé." in words
    assert "Date et signature" not in words


def test_the_document_of_a_draft_says_what_an_objective_lacks(alice, cast, draft, as_owner):
    with as_owner():
        add_aim(draft, cast.alice, start="")
    assert "Il manque : d'où l'on part." in printed(alice, draft)


def test_the_document_of_a_refused_version_says_so_and_has_no_box(alice, refused):
    words = printed(alice, refused)
    assert "version 2, refusé par la personne" in words
    assert "Elle l'a refusé le 12 février 2026. Il n’entre pas en vigueur." in words
    assert "Date et signature" not in words
    assert "se signe une fois" not in words


def test_a_validated_version_has_a_box_for_her_and_for_the_service(alice, cast, draft, as_owner):
    with as_owner():
        Pap.objects.filter(pk=draft.pk).update(coconstructed_on=DAY)
        draft.refresh_from_db()
        validate_version(draft, on=DAY, actor=cast.chloe)
    words = printed(alice, draft)
    assert words.count("Date et signature") == 2
    assert "représentant légal" not in words


def test_her_words_come_before_anything_else_in_her_version(alice, whole):
    words = plainly(alice, whole)
    said = [" ".join(HERS[subject].split()) for subject in HER_WORDS]
    places = [words.index(f"« {text} »") for text in said]
    assert places == sorted(places)
    start = f"{plain.HEADINGS['title']} {plain.HEADINGS['attentes']} « Je veux"
    assert words.startswith(start)
    assert places[-1] < min(
        words.index(" ".join(sentence.split()))
        for sentence in chain.from_iterable(plain.SENTENCES.values())
        if " ".join(sentence.split()) in words
    )


def test_an_emoji_and_a_long_word_are_printed_with_the_rest(alice, draft, as_owner):
    with as_owner():
        draft.texts.filter(subject="attentes").update(text="Je veux sortir 🙂 " + "a" * 2000)
    for name in ("pap_pdf", "pap_plain_pdf"):
        # A font that holds an emoji is read with a zero byte before each letter.
        assert "Je veux sortir" in printed(alice, draft, name).replace("\0", "")


def test_her_version_says_her_objectives_her_rights_and_whom_to_call(alice, cast, whole):
    words = plainly(alice, whole)
    for said in (
        "Vous avez signé ce projet le 10 février 2026. Il a commencé le 10 février 2026.",
        "Vous avez donné votre accord le 2 février 2026. Cela s’appelle le consentement éclairé.",
        "La personne chargée de votre protection : Mme Le Roux",
        "C’est par exemple votre tuteur ou votre curateur.",
        "Un partenaire : CCAS",
        "Votre objectif Prendre le bus seule",
        "Cet objectif continue. Nous l’avons décidé le 1er juillet 2026.",
        "Au début Aucun Où vous voulez arriver Quatre",
        "Qui fait quoi Vous : Repérer l'arrêt C’est fait, le 5 mai 2026. Le SAVS, Alice : L'accompagner",
        "Pour quand Pour le 31 janvier 2027. Avant, la date prévue était le 11 juillet 2026.",
        "Vous pouvez changer d’avis.",
        "Vous pouvez refuser tout le projet.",
        "Vous pouvez demander des changements quand vous voulez.",
        f"{cast.nord.name} : 02 98 00 00 00",
    ):
        assert said in words, said


def test_her_version_names_no_code_no_other_service_and_no_percentage(alice, cast, whole):
    words = plainly(alice, whole)
    for unsaid in ("SERAFIN", "1.3.5.1", "2.3.4.2", "GEVA", "Hospitalisée", "%", cast.sud.name, cast.est.name):
        assert unsaid not in words, unsaid
    for code in nomenclature().values():
        if not code.is_chapter:
            assert str(code) not in words


def test_her_version_of_a_refused_project_says_that_the_one_before_goes_on(alice, refused):
    words = plainly(alice, refused)
    assert "Vous avez dit non à ce projet le 12 février 2026. Il ne commence pas." in words
    assert "Votre projet d’avant continue." in words
    assert "Vous avez signé ce projet" not in words


def test_her_version_is_in_large_type_throughout(alice, whole):
    sizes = set()

    def visit(text, matrix, text_matrix, _font, size):
        if text.strip():
            sizes.add(round(abs(size * text_matrix[3] * matrix[3]), 1))

    for page in reader_of(alice.get(reverse("pap:pap_plain_pdf", args=[whole.pk]))).pages:
        page.extract_text(visitor_text=visit)
    assert min(sizes) >= 16


def length(sentence: str) -> int:
    """In words, an elision being one: « l’accord » counts two."""
    return len(re.findall(r"[\w-]+", sentence))


FILLED = dict.fromkeys(
    (
        "answered_on",
        "starts_on",
        "consented_on",
        "coordination_told_on",
        "done_on",
        "due_on",
        "due_before",
        "reviewed_on",
    ),
    "31 décembre 2026",
)
OWN = [sentence.format(**FILLED) for sentence in chain.from_iterable(plain.SENTENCES.values())]


@pytest.mark.parametrize("sentence", OWN)
def test_a_sentence_of_the_software_is_one_and_is_short(sentence):
    assert length(sentence) <= plain.LONGEST
    assert re.fullmatch(r"[^.?!]+[.?!]", sentence)


def test_the_sentences_of_the_software_are_short_on_average():
    assert sum(map(length, OWN)) / len(OWN) <= plain.AVERAGE


def test_every_state_and_every_outcome_has_its_sentences():
    assert {*PapState, *Outcome} <= plain.SENTENCES.keys()
    assert set(HER_WORDS) <= plain.HEADINGS.keys()


def test_the_software_says_nothing_in_an_empty_project_that_is_not_among_its_sentences(alice, cast, draft):
    """The whole of what is printed: its headings and its pages apart, what is left is sentences that are counted."""
    words = plainly(alice, draft).replace(cast.nord.name, "")
    for heading in sorted(plain.HEADINGS.values(), key=len, reverse=True):
        words = re.sub(rf"(^|(?<=[.?!])) *{heading}(?= )", ".", " ".join(words.split()), count=1)
    said = [one.strip() for one in re.findall(r"[^.?!]+[.?!]", " ".join(words.split()))]
    known = {" ".join(sentence.split()) for sentence in OWN}
    assert len(said) > 20
    assert not [one for one in said if one not in known]
    assert max(map(length, said)) <= plain.LONGEST
    assert sum(map(length, said)) / len(said) <= plain.AVERAGE


def test_both_are_on_the_page_and_named_after_the_version(alice, cast, draft):
    page = alice.get(reverse("pap:pap_detail", args=[draft.pk]))
    assert "Imprimer (PDF) Version simple pour la personne (PDF)" in text_of(page)
    for name, file in (("pap_pdf", "projet"), ("pap_plain_pdf", "projet-simple")):
        address = reverse(f"pap:{name}", args=[draft.pk])
        assert f'href="{address}"' in page.content.decode()
        assert f'"{file}-version-1-{cast.paul.ref}.pdf"' in alice.get(address)["Content-Disposition"]


@pytest.mark.parametrize("name", ["pap_pdf", "pap_plain_pdf"])
def test_the_secretary_prints_neither_and_another_service_finds_none(cast, client, draft, name):
    address = reverse(f"pap:{name}", args=[draft.pk])
    for who, answer in ((cast.david, 403), (cast.samir, 404)):
        client.force_login(who)
        assert client.get(address).status_code == answer


@pytest.mark.parametrize("name", ["pap_pdf", "pap_plain_pdf"])
def test_a_print_costs_the_same_whatever_the_number_of_objectives(alice, cast, draft, as_owner, name):
    counts = []
    for number in (1, 6):
        with as_owner():
            for _one in range(number):
                add_aim(draft, cast.alice)
        with CaptureQueriesContext(connection) as queries:
            alice.get(reverse(f"pap:{name}", args=[draft.pk]))
        counts.append(len(queries))
    assert counts[0] == counts[1]
