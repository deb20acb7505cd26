"""The yearly review of a project in a browser: planned, then held, by keyboard alone; without scripts, on a telephone."""

import datetime

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from activity.models import Act
from tests.browser import check_accessible
from tests.hands import Hands, Keys
from tests.savs.world_of_projects import in_force

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TODAY = timezone.localdate()


@pytest.fixture
def path(cast, as_owner):
    with as_owner():
        path = cast.paul.accompaniments.get()
        in_force(path, cast.alice, cast.chloe, TODAY - datetime.timedelta(400))
        return path


def test_a_review_is_planned_then_held_by_keyboard_alone(page, cast, path, as_owner):
    keys = Keys(page, cast.alice)
    keys.follow("Personnes", "Éon Paul", "Ouvrir", "Noter la revue annuelle")
    expect(page.get_by_role("heading", level=1)).to_have_text("Revue du projet")
    check_accessible(page)
    keys.answer({"Date": "demain", "Heure de début": "1400"})
    keys.send("Enregistrer la revue", "prévue")
    expect(page.locator("#revues")).to_contain_text("prévue")
    expect(page.locator("#revues")).to_contain_text("Invités : La personne, Sa sœur Anne (proche)")
    check_accessible(page)
    tomorrow = TODAY + datetime.timedelta(1)
    keys.press(keys.main.get_by_role("link", name=f"Compléter : revue du {tomorrow.day} "))
    keys.answer({"Date": "hier", "Durée": "1h15", "Décision 1": "Essayer un club"})
    keys.send_in_vain("Enregistrer la revue", "Dites qui fait.")
    keys.answer({"Qui fait (décision 1)": "La personne"})
    keys.send_in_vain("Enregistrer la revue", "Dites qui est venu")
    keys.answer({"La personne est venue": True, "Compte rendu": "Tout va"})
    keys.send("Enregistrer la revue", "enregistrée")
    expect(page.locator("#revues")).to_contain_text("Essayer un club")
    with as_owner():
        act = Act.objects.get()
        assert (act.date, act.minutes, act.status) == (TODAY - datetime.timedelta(1), 75, "realise")


@pytest.mark.parametrize("width", [1280, 390])
def test_without_scripts_it_is_noted_and_taken_back(open_page, cast, path, as_owner, width):
    page = open_page(width, 844, javascript=False)
    hands = Hands(page, cast.alice)
    hands.follow("Personnes", "Éon Paul", "Ouvrir", "Noter la revue annuelle")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    hands.answer({"La personne est venue": True, "Durée": "45"})
    hands.send("Enregistrer la revue", "enregistrée")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    hands.press(hands.main.get_by_role("link", name="Retirer : revue du").first)
    hands.send("Retirer la revue", "Revue retirée")
    with as_owner():
        assert not Act.objects.exists()
