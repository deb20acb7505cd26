"""Back after the lock in a real browser: by her passphrase, on the same page, with what she had typed."""

import re

import pytest
from playwright.sync_api import Page, expect

from accounts.models import Draft
from accounts.sign_in.lock import KEPT, NOT_KEPT
from activity.models import Act
from tests.accounts.test_passkeys_browser import leave
from tests.activity.entries import CREATE
from tests.browser import check_accessible, sign_in, unfold
from tests.conftest import PASSPHRASE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NOTE = "Elle a appelé la CAF avec moi."
BACK = re.compile(r"/actes/saisir/\?brouillon=")


def take_up(page: Page) -> None:
    """The locked page knows whose it is, and asks her passphrase alone."""
    expect(page.get_by_role("heading", level=1)).to_have_text("Session verrouillée")
    expect(page.get_by_text("Alice Kermarrec")).to_be_visible()
    expect(page.get_by_label("Adresse e-mail")).to_have_count(0)
    page.get_by_label("Phrase de passe").fill(PASSPHRASE)
    page.get_by_role("button", name="Reprendre", exact=True).click()


def chosen(page: Page):
    return page.get_by_role("list", name="Choix actuel").get_by_text("Éon Paul")


@pytest.mark.parametrize(("width", "javascript"), [(1280, True), (390, True), (390, False)])
def test_form_sent_to_a_locked_session_comes_back_with_what_was_typed(open_page, cast, as_owner, width, javascript):
    page = open_page(width, 844, javascript=javascript)
    sign_in(page, cast.alice, CREATE)
    unfold(page)
    page.get_by_label("Note").fill(NOTE)
    page.get_by_role("textbox", name="Durée").fill("45")
    leave()
    page.get_by_role("button", name="Enregistrer l’acte").click()
    expect(page.get_by_role("status").first).to_contain_text(KEPT)
    if javascript:
        check_accessible(page)
    take_up(page)
    expect(page).to_have_url(BACK)
    expect(page.get_by_label("Note")).to_have_value(NOTE)
    expect(page.get_by_role("textbox", name="Durée")).to_have_value("45")
    with as_owner():
        assert not Act.objects.exists()


def test_search_in_a_form_leads_to_the_locked_page_and_back_with_all_of_it(page, cast, as_owner):
    """The picker asks by htmx: what was typed just before, not yet kept, comes along."""
    sign_in(page, cast.alice, CREATE)
    search = page.get_by_role("combobox", name="Chercher")
    search.press_sequentially("éon")
    page.get_by_role("option", name="Éon Paul").click()
    leave()
    unfold(page)
    page.get_by_label("Note").fill(NOTE)
    search.press_sequentially("çel")
    expect(page.get_by_role("status").first).to_contain_text(KEPT)
    take_up(page)
    expect(page).to_have_url(BACK)
    expect(page.get_by_label("Note")).to_have_value(NOTE)
    expect(chosen(page)).to_be_visible()
    with as_owner():
        assert "draft_path" not in Draft.objects.get().data
    # And the search works again.
    page.get_by_role("combobox", name="Chercher").fill("")
    page.get_by_role("combobox", name="Chercher").press_sequentially("çel")
    expect(page.get_by_role("option", name="Çelik Nadia")).to_be_visible()


def test_search_where_nothing_is_kept_leads_to_the_locked_page_and_back(page, cast):
    sign_in(page, cast.alice, "/composants/")
    leave()
    page.get_by_role("combobox", name="Chercher").first.press_sequentially("dup")
    take_up(page)
    expect(page).to_have_url("/composants/")


def test_search_by_name_leads_to_the_locked_page_and_back(page, cast):
    sign_in(page, cast.alice, "/personnes/")
    leave()
    page.get_by_role("searchbox").fill("éon")
    page.get_by_role("searchbox").press("Enter")
    expect(page.get_by_role("status").first).to_contain_text(NOT_KEPT)
    take_up(page)
    expect(page).to_have_url("/personnes/")
    expect(page.get_by_role("link", name="Éon Paul")).to_be_visible()


def test_form_sent_where_drafts_are_kept_after_the_session_was_opened_again_comes_back(page, cast):
    """Between the search that met the lock and the form that follows it, another tab signed in."""
    sign_in(page, cast.alice, CREATE)
    unfold(page)
    page.get_by_label("Note").fill(NOTE)
    page.evaluate(
        "document.querySelector('[name=person_query]').dispatchEvent(new Event('savs:locked', {bubbles: true}))"
    )
    expect(page).to_have_url(BACK)
    expect(page.get_by_label("Note")).to_have_value(NOTE)
