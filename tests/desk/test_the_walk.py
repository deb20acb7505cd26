"""The main job from end to end, in a browser, on the demonstration: log an act, see it counted, send Annexe 1."""

import io
import re

import pytest
from django.core.management import call_command
from openpyxl import load_workbook
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser import check_accessible, code_of_the_moment, take_screenshot, unfold

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def demonstration(live_server) -> str:
    """What `manage.py demo` prints at the end: the accounts."""
    printed = io.StringIO()
    call_command("demo", stdout=printed)
    return printed.getvalue()


def open_session(page: Page, printed: str, role: str) -> None:
    """Sign in with the first address printed for a role."""
    address = re.search(rf"^{role}.*?(\S+@\S+)", printed, re.MULTILINE)[1]
    passphrase = re.search(r"Phrase de passe.*: (\S+)", printed)[1]
    page.goto("/")
    page.get_by_label("Adresse e-mail").fill(address)
    page.get_by_label("Phrase de passe").fill(passphrase)
    page.get_by_role("button", name="Se connecter", exact=True).click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Se connecter")
    if page.get_by_label("Code").is_visible():
        page.get_by_label("Code").fill(code_of_the_moment(re.search(r"application de codes : (\S+)", printed)[1]))
        page.get_by_role("button", name="Continuer", exact=True).click()
        expect(page.get_by_role("heading", level=1)).not_to_have_text("Seconde étape")


def go(page: Page, entry: str) -> None:
    """Follow an entry of the menu, which a phone folds."""
    menu = page.get_by_role("button", name="Menu")
    if menu.is_visible():
        menu.click()
    page.get_by_role("link", name=entry, exact=True).first.click()


def number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def individual_acts(page: Page, year: str) -> int:
    go(page, "Annexe 1")
    page.get_by_label("Année").select_option(year)
    page.get_by_role("button", name="Voir").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(year)
    check_accessible(page)
    return number(page.get_by_role("row", name=re.compile("^Actes individuels")).get_by_role("link").first.inner_text())


def walk_of_a_social_worker(page: Page, printed: str, size: str, hour: str) -> None:
    open_session(page, printed, "Travailleur social")
    check_accessible(page)
    take_screenshot(page, f"accueil-{size}")
    year = re.search(r"\d{4}", page.locator("main").inner_text())[0]
    before = individual_acts(page, year)

    go(page, "Personnes")
    check_accessible(page)
    take_screenshot(page, f"personnes-{size}")
    person = page.locator("main table a").first
    name = person.inner_text()
    person.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)
    check_accessible(page)
    take_screenshot(page, f"personne-{size}")

    page.go_back()
    page.locator("main").get_by_role("link", name="Projets", exact=True).click()
    check_accessible(page)
    page.locator("main table a[href^='/pap/']").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Projet d’accompagnement")
    check_accessible(page)
    take_screenshot(page, f"projet-{size}")

    page.locator("main").get_by_role("link", name="Saisir un acte").first.click()
    check_accessible(page)
    page.get_by_role("radio", name="Visite à domicile").check()
    page.get_by_role("button", name="15 min").click()
    page.evaluate("scrollTo(0, 0)")
    take_screenshot(page, f"saisie-{size}")
    unfold(page)
    page.get_by_label("Heure de début").fill(hour)
    page.get_by_label("Note", exact=True).fill("Visite à domicile, courrier lu ensemble.")
    page.get_by_role("button", name="Enregistrer l’acte").click()
    expect(page.get_by_role("status").first).to_contain_text("enregistré")
    check_accessible(page)

    assert individual_acts(page, year) == before + 1


def walk_of_a_head_of_service(page: Page, printed: str, size: str) -> None:
    open_session(page, printed, "Chef de service")
    check_accessible(page)
    go(page, "Annexe 1")  # that of last year
    check_accessible(page)
    take_screenshot(page, f"annexe-1-{size}")
    row = page.get_by_role("row", name=re.compile("^Nombre de personnes accompagnées"))
    accompanied = number(row.get_by_role("link").first.inner_text())
    with page.expect_download() as excel:
        page.get_by_role("link", name="Excel").click()
    with page.expect_download() as pdf:
        page.get_by_role("link", name="PDF").click()
    sheet = load_workbook(io.BytesIO(excel.value.path().read_bytes())).worksheets[0]
    rows = {row[0]: row[1:] for row in sheet.iter_rows(values_only=True)}
    assert rows["Nombre de personnes accompagnées"][0] == accompanied
    printed_pages = "".join(page.extract_text() for page in PdfReader(pdf.value.path()).pages)
    assert re.search(rf"Nombre de personnes accompagnées\s+{accompanied}\b", printed_pages)

    row.get_by_role("link").first.click()
    check_accessible(page)
    take_screenshot(page, f"liste-{size}")
    assert f"nombre {accompanied}" in page.locator(".annexe1-totals").inner_text()


def test_the_main_job_from_end_to_end_on_a_computer_then_on_a_phone(open_page, demonstration):
    for size, hour, width, height in (("ordinateur", "06:00", 1280, 800), ("telephone", "06:15", 390, 844)):
        walk_of_a_social_worker(open_page(width, height), demonstration, size, hour)
        walk_of_a_head_of_service(open_page(width, height), demonstration, size)
