"""The project of a person in a browser: built by keyboard alone on one page, each edit in its place, with or without scripts."""

import datetime
import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from pap.actions import begin_version
from pap.models import Pap
from tests.browser import check_accessible, sign_in
from tests.hands import Hands, Keys
from tests.pap.conftest import DAY
from tests.savs.world_of_projects import add_aim, in_force

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def shown(page: Page) -> str:
    """The page as it is drawn, without what it tells once."""
    told_once = "() => { const copy = document.querySelector('#contenu').cloneNode(true); "
    told_once += "copy.querySelectorAll('.messages').forEach(one => one.remove()); "
    told_once += "return copy.innerHTML.replace(/\\s+/g, ' ').trim(); }"
    return page.evaluate(told_once)


class Writer:
    """Somebody who writes a part of the page in its place, and finds the page as a reload would show it."""

    def __init__(self, hands: Hands) -> None:
        self.hands, self.page = hands, hands.page

    def open(self, link: str) -> None:
        self.page.evaluate("window.same = true")
        self.hands.press(self.hands.main.get_by_role("link", name=link, exact=True).first)
        expect(self.hands.main.locator("form")).to_be_visible()

    def save(self, button: str, says: str, *, in_place: bool = True) -> None:
        self.hands.press(self.hands.button(button))
        expect(self.page.get_by_role("status").filter(has_text=says)).to_be_visible()
        assert bool(self.page.evaluate("window.same")) == in_place
        before = shown(self.page)
        self.page.reload()
        assert shown(self.page) == before

    def write(self, link: str, says: str, answers: dict, *, button: str = "Enregistrer") -> None:
        self.open(link)
        self.hands.answer(answers)
        self.save(button, says)


def test_a_project_is_built_by_keyboard_alone_on_one_page(page, cast, path):
    keys = Keys(page, cast.alice)
    keys.follow("Personnes", "Éon Paul", "Commencer")
    keys.answer({"Commencé le": "01012026"})
    keys.press(keys.button("Commencer le projet"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Projet d’accompagnement")
    writer = Writer(keys)
    writer.write("Écrire : Ses attentes", "« Ses attentes » : enregistré", {"Ses attentes": "Je veux sortir"})
    writer.write("Écrire : Ses ressources", "« Ses ressources » : enregistré", {"Ses ressources": "Sa soeur"})
    writer.write(
        "Modifier : étapes et participants",
        "Étapes et participants enregistrés",
        {"Co-construit avec elle le": "02022026", "La personne y a pris part": True, "Proches": "Anne"},
    )
    writer.write(
        "Ajouter un objectif",
        "Objectif ajouté",
        {"Objectif": "Prendre le bus seule", "Domaine": "Vie sociale"},
        button="Ajouter l’objectif",
    )
    expect(page.get_by_text("Il manque : à quoi on verra")).to_be_visible()
    writer.open("Modifier : Prendre le bus seule")
    keys.answer(
        {
            "Point de départ": "ne le prend pas",
            "Cible": "quatre trajets par mois",
            "Indicateur": "trajets seule",
            "Terme": "Court terme",
            "Échéance": "09092027",
            "Moyens": "Un plan",
            "Étape 1": "Trouver un arret",
            "Qui fait": "La personne",
        }
    )
    writer.save("Enregistrer l’objectif", "Objectif enregistré")
    expect(page.get_by_text("Il manque")).to_have_count(0)
    check_accessible(page)
    expect(page.get_by_text("Le chef de service valide ce projet.")).to_be_visible()


def test_the_head_validates_and_the_answer_is_noted_in_place(page, cast, path, as_owner):
    with as_owner():
        pap = begin_version(path, on=DAY, actor=cast.alice)
        add_aim(pap, cast.alice)
        Pap.objects.filter(pk=pap.pk).update(coconstructed_on=DAY)
    sign_in(page, cast.chloe)
    hands = Hands.__new__(Hands)
    hands.page, hands.main = page, page.locator("main")
    hands.follow("Personnes", "Éon Paul", "Ouvrir")
    writer = Writer(hands)
    writer.write("Valider ce projet", "Projet validé", {}, button="Valider ce projet")
    today = timezone.localdate()
    writer.open("Noter : sa réponse")
    hands.answer({"Elle l'a signé": True, "Répondu le": f"{today}"})
    # With a file field the form is sent whole by the browser's script too.
    writer.save("Enregistrer", "« Réponse de la personne » : enregistré")
    expect(page.get_by_text("En vigueur", exact=True).first).to_be_visible()
    writer.open("Évaluer : Prendre le bus seule")
    check_accessible(page)
    hands.answer({"Reconduit": True})
    hands.press(hands.button("Enregistrer l’évaluation"))
    expect(hands.main.locator(".field-error").filter(has_text="Dites pourquoi").first).to_be_visible()
    later = today + datetime.timedelta(300)
    hands.answer({"Nouvelle échéance": f"{later}", "Pourquoi": "Malade", "Progression, en %": "40"})
    hands.press(hands.button("Enregistrer l’évaluation"))
    expect(page.get_by_role("status").filter(has_text="Évaluation enregistrée : reconduit")).to_be_visible()
    expect(page.get_by_text("(avant : ")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 390])
def test_without_scripts_each_part_opens_on_the_same_page(open_page, cast, path, as_owner, width):
    with as_owner():
        in_force(path, cast.alice, cast.chloe, DAY)
        pap = begin_version(path, on=DAY, actor=cast.alice)
    page = open_page(width, 844, javascript=False)
    hands = Hands(page, cast.alice)
    hands.follow("Personnes", "Éon Paul", "Ouvrir", "Écrire : Ce qu'elle refuse")
    expect(page).to_have_url(re.compile(r"/pap/textes/.*#refus$"))
    hands.answer({"Ce qu'elle refuse": "Un foyer"})
    hands.send("Enregistrer", "« Ce qu'elle refuse » : enregistré")
    expect(page).to_have_url(f"/pap/{pap.pk}/#refus")
    expect(page.locator(".pap-text", has_text="Un foyer")).to_be_visible()
    hands.follow("Modifier : Prendre le bus seule")
    hands.answer({"Objectif": ""})
    hands.send_in_vain("Enregistrer l’objectif", "Ce champ est obligatoire")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_long_list_of_codes_is_searched_by_words(page, cast, path, as_owner):
    with as_owner():
        begin_version(path, on=DAY, actor=cast.alice)
    hands = Hands(page, cast.alice)
    hands.follow("Personnes", "Éon Paul", "Ouvrir", "Ajouter un objectif")
    page.get_by_text("Besoins et prestations SERAFIN-PH").click()
    search = page.get_by_label("Chercher : Besoins SERAFIN-PH")
    search.fill("MOBILITE")
    found = page.locator("#div_id_needs .form-check:visible")
    expect(found.first).to_contain_text("1.")
    assert found.count() < 10
    found.first.locator("input").check()
    search.fill("zzz")
    # What is ticked stays in sight.
    expect(found).to_have_count(1)
    hands.answer({"Objectif": "Prendre le bus seule", "Domaine": "Vie sociale"})
    hands.press(hands.button("Ajouter l’objectif"))
    expect(page.get_by_role("status").filter(has_text="Objectif ajouté")).to_be_visible()


def test_a_part_left_open_for_another_is_kept_as_a_draft(page, cast, path, as_owner):
    with as_owner():
        begin_version(path, on=DAY, actor=cast.alice)
    hands = Hands(page, cast.alice)
    hands.follow("Personnes", "Éon Paul", "Ouvrir")
    writer = Writer(hands)
    writer.open("Écrire : Ses attentes")
    hands.answer({"Ses attentes": "Je veux sortir"})
    with page.expect_response(lambda one: one.url.endswith("/brouillons/") or "brouillon" in one.url):
        writer.hands.press(hands.main.get_by_role("link", name="Écrire : Ce qu'elle veut", exact=True))
    expect(page.get_by_label("Ce qu'elle veut")).to_be_visible()
    page.goto("/")
    hands.follow(re.compile("Reprendre|Ouvrir"))
    expect(page.get_by_label("Ses attentes")).to_have_value("Je veux sortir")
