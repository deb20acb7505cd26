"""The letters of a decision, printed from a person's page: each printing is kept, and is a reading of her file."""

import io

import pypdf
import pytest
from django.urls import reverse

from admissions.models import CommissionCase, Letter, MdphNotification
from people.models import FileReading
from tests.admissions.paths import DAY, newcomer
from tests.pages import text_of

pytestmark = pytest.mark.django_db


def words_of(answer) -> str:
    reader = pypdf.PdfReader(io.BytesIO(answer.content))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


@pytest.mark.parametrize(
    "decision, kind, said",
    [
        ("refusee", "refus", "n’a pas donné une suite favorable"),
        ("reorientee", "reorientation", "une nouvelle évaluation"),
    ],
)
def test_refusal_and_reorientation_print_their_reasons(cast, client, as_owner, decision, kind, said):
    with as_owner():
        path = newcomer(cast, "Le Bihan")
        CommissionCase.objects.create(
            service=cast.nord,
            accompaniment=path,
            decided_on=DAY,
            decision=decision,
            reasons="Besoin de soins quotidiens",
        )
    client.force_login(cast.david)
    assert "en PDF" in text_of(client.get(reverse("desk:person_detail", args=[path.person_id])))
    answer = client.post(reverse("admissions:decision_letter", args=[path.pk]))
    words = words_of(answer)
    assert said in words
    assert "Besoin de soins quotidiens" in words
    with as_owner():
        assert (Letter.objects.get().kind, Letter.objects.get().printed_by) == (kind, cast.david)
        assert FileReading.objects.filter(medium="export").count() == 1


def test_no_other_decision_has_such_a_letter(cast, client, as_owner):
    with as_owner():
        path = newcomer(cast, "Le Bihan", decided="liste_attente")
    client.force_login(cast.david)
    answer = client.post(reverse("admissions:decision_letter", args=[path.pk]), follow=True)
    assert "il n’y a pas de lettre à imprimer" in text_of(answer)
    with as_owner():
        assert not Letter.objects.exists()


def test_answer_to_the_mdph_says_the_figures_that_were_sent(cast, client, as_owner, today):
    with as_owner():
        path = newcomer(cast, "Le Bihan", decided="liste_attente")
        row = MdphNotification.objects.create(
            service=cast.nord,
            accompaniment=path,
            received_on=today,
            answered_on=today,
            places_free=4,
            waiting_count=7,
        )
    client.force_login(cast.david)
    words = words_of(client.post(reverse("admissions:mdph_letter", args=[row.pk])))
    assert "4 place(s) libre(s)" in words
    assert "7 personne(s)" in words
    assert "liste d'attente" in words
