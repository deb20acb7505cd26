"""The catalogue of a service in a browser: codes searched by words and preferred, an objective started from a template."""

import datetime

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from pap.actions import begin_version
from pap.catalogue import save_template
from pap.models import ObjectiveTemplate, SerafinPreference
from tests.browser import check_accessible, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DAY = datetime.date(2026, 2, 2)


def test_codes_are_found_by_words_and_preferred(phone, cast, as_owner):
    sign_in(phone, cast.chloe, reverse("pap:serafin_preference_edit"))
    check_accessible(phone)
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    phone.get_by_label("Chercher : Besoins").fill("douleur")
    rows = phone.get_by_role("group", name="Besoins").locator(".serafin-row:visible")
    expect(rows).to_have_count(1)
    rows.get_by_label("Favori").check()
    phone.get_by_role("button", name="Enregistrer").click()
    expect(phone.get_by_role("status").filter(has_text="enregistrées")).to_be_visible()
    with as_owner():
        assert SerafinPreference.objects.get().code == "1.1.3"


@pytest.mark.parametrize("scripts", [True, False])
def test_an_objective_starts_from_a_template(open_page, cast, as_owner, scripts):
    with as_owner():
        pap = begin_version(cast.paul.accompaniments.get(), on=DAY, actor=cast.alice)
        template = ObjectiveTemplate(service=cast.nord, domain="logement", title="Tenir son logement", target="Seule")
        save_template(template, actor=cast.chloe)
    page = open_page(390, 844, javascript=scripts)
    sign_in(page, cast.alice, reverse("pap:pap_detail", args=[pap.pk]))
    page.get_by_role("link", name="Ajouter un objectif").click()
    page.get_by_label("Partir d’un modèle du service").select_option(label="Tenir son logement")
    page.get_by_role("button", name="Reprendre ce modèle").click()
    expect(page.get_by_label("Objectif *")).to_have_value("Tenir son logement")
    expect(page.get_by_label("Cible")).to_have_value("Seule")
    if scripts:
        check_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="Ajouter l’objectif").click()
    expect(page.get_by_role("heading", name="Tenir son logement")).to_be_visible()
