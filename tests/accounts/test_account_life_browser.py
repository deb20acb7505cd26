"""The life of an account, in a browser: created, opened with its link, used, and left."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from accounts.enums import Role
from accounts.models import Membership, User
from admissions.models import Accompaniment
from tests.browser import check_accessible, sign_in, take_screenshot

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CHOSEN = "les hirondelles reviennent en mars"


def create_account(page, cast) -> str:
    """Inès creates Léa's account with the keyboard's help alone; the link that she is to hand over."""
    sign_in(page, cast.ines, reverse("accounts:account_list"))
    check_accessible(page)
    take_screenshot(page, "comptes-ordinateur")
    page.get_by_role("link", name="Créer un compte").click()
    page.get_by_label("Prénom").fill("Léa")
    page.locator("#id_last_name").fill("Le Bihan")
    page.get_by_label("Adresse e-mail").fill("lea@exemple.test")
    page.get_by_label("Où").select_option("SAVS Nord")
    page.get_by_label("Rôle").select_option("Travailleur social")
    page.get_by_label("Métier").fill("Éducateur spécialisé")
    check_accessible(page)
    page.get_by_label("Métier").press("Enter")
    expect(page.get_by_role("heading", name="Lien à remettre")).to_be_visible()
    check_accessible(page)
    return page.get_by_label("À remettre en mains propres").input_value()


def open_account(phone, link: str) -> None:
    """Léa opens her link on her phone, chooses a passphrase, and signs in with it."""
    phone.goto(link)
    expect(phone).to_have_url(reverse("accounts:invitation_accept"))
    check_accessible(phone)
    phone.get_by_label("Votre phrase de passe").fill("trop court")
    phone.get_by_label("La même").fill("trop court")
    phone.get_by_role("button", name="Enregistrer").click()
    expect(phone.get_by_role("alert")).to_contain_text("16 caractères")
    check_accessible(phone)
    phone.get_by_label("Votre phrase de passe").fill(CHOSEN)
    phone.get_by_label("La même").fill(CHOSEN)
    phone.get_by_role("button", name="Enregistrer").click()
    expect(phone.get_by_text("Votre phrase de passe est enregistrée")).to_be_visible()
    phone.get_by_label("Adresse e-mail").fill("lea@exemple.test")
    phone.get_by_label("Phrase de passe").fill(CHOSEN)
    phone.get_by_role("button", name="Se connecter", exact=True).click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("journée")


def test_account_from_its_creation_to_the_departure(page, phone, cast, as_owner):
    link = create_account(page, cast)
    open_account(phone, link)

    lea = User.objects.get(email="lea@exemple.test")
    with as_owner():
        Accompaniment.objects.filter(person=cast.paul).update(referent=lea)
    page.get_by_role("link", name="Le lien est remis").click()
    page.get_by_role("link", name="Le Bihan Léa").click()
    check_accessible(page)
    page.get_by_role("link", name="Départ").click()
    check_accessible(page)
    page.get_by_label("Confier toutes ses personnes à").select_option("Bob Le Goff")
    take_screenshot(page, "depart-ordinateur")
    page.get_by_role("button", name="Enregistrer le départ").click()
    expect(page.get_by_text("Départ enregistré")).to_be_visible()
    with as_owner():
        assert Accompaniment.objects.get(person=cast.paul).referent == cast.bob
    assert lea.memberships.get().ends_on

    phone.goto(link)
    expect(phone.get_by_role("heading", name="Ce lien ne s’ouvre plus")).to_be_visible()
    check_accessible(phone)


def test_review_is_read_and_confirmed_on_a_phone(phone, cast):
    Membership.objects.create(user=cast.samir, role=Role.SECRETARY, service=cast.nord)
    sign_in(phone, cast.chloe, reverse("accounts:rights_review"))
    check_accessible(phone)
    phone.get_by_role("button", name="Confirmer les 4 en retard").click()
    expect(phone.get_by_text("Droits confirmés pour 4 rattachements.")).to_be_visible()
    check_accessible(phone)
    phone.goto(reverse("accounts:account_detail", args=[cast.alice.pk]))
    check_accessible(phone)
    phone.get_by_role("link", name="Départ").click()
    check_accessible(phone)
