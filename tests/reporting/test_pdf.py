"""The PDF of Annexe 1: its text says what the JSON says, it can be read aloud, and it takes nothing from the disk."""

import io
import re

import pytest
from pypdf import PdfReader

from reporting.annexe1 import to_json
from reporting.french import french_number, hours_of
from reporting.official_table import TITLE, official_tables
from reporting.pdf import annexe1_pdf
from services.pdf import render_pdf
from tests.reporting.worked import carottage, worked_example


def read(content):
    return PdfReader(io.BytesIO(content))


def text_of(page):
    """The text of a page with ordinary spaces, one line for each row of the table."""
    return re.sub(r"[ \u00a0\u202f]+", " ", page.extract_text())


def plain(text):
    return text.replace("\u202f", " ").replace("\u00a0", " ")


@pytest.fixture(scope="module")
def worked_pages():
    return [text_of(page) for page in read(annexe1_pdf(worked_example())).pages]


def test_first_page_holds_the_whole_table_word_for_word(worked_pages):
    flat = " ".join(worked_pages[0].split())
    position = flat.index(TITLE)
    for section in official_tables(worked_example())[0].sections:
        for headings in section.headings:
            for words, _width in headings:
                position = flat.index(words, position)
        position = flat.index(section.title, position)
        for line in section.lines:
            position = flat.index(line.label, position)
            for cell in filter(None, line.cells):
                position = flat.index(plain(cell.text), position)


def test_figures_equal_the_json(worked_pages):
    figures = to_json(worked_example())
    flat = " ".join(worked_pages[0].split())
    individual, shares = figures["directes"]["individuels"], figures["pourcentages"]["individuels"]
    number = plain(french_number(individual["nombre"]))
    hours = plain(french_number(hours_of(individual["minutes"])))
    percents = " ".join(f"{str(shares[name]).replace('.', ',')} %" for name in ("nombre", "duree"))
    assert f"Actes individuels {number} {hours} {percents}" in flat
    assert f"Part prestations directes / indirectes {'59,6 % / 40,4 %'}" in flat
    assert "Ratio file active 1,50 Sorties 5 Entrées 11" in flat


def test_notes_stand_after_the_table(worked_pages):
    assert "Règles encore ouvertes avec le Département" not in worked_pages[0]
    assert "Règles encore ouvertes avec le Département" in worked_pages[1]
    assert "2 acte(s) sans durée." in worked_pages[1]


def test_carottage_gives_each_table_its_page():
    pages = [" ".join(text_of(page).split()) for page in read(annexe1_pdf(carottage())).pages]
    assert "tableau au réel" in pages[0]
    assert "Actes individuels 3 200 — 97,1 % —" in pages[0]
    assert "tableau théorique" in pages[1]
    assert "Actes individuels 3 200 2 640,00 97,1 % 80,8 %" in pages[1]


def test_document_says_its_title_and_language_and_is_tagged():
    document = read(annexe1_pdf(worked_example()))
    assert document.metadata.title == f"{TITLE} – SAVS Les Rives – 2025"
    assert document.trailer["/Root"]["/Lang"] == "fr"
    assert document.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in document.trailer["/Root"]


def test_pages_are_a4_and_carry_their_own_font():
    page = read(annexe1_pdf(worked_example())).pages[0]
    assert [round(float(side)) for side in page.mediabox[2:]] == [595, 842]
    fonts = {font.get_object()["/BaseFont"].split("+")[-1] for font in page["/Resources"]["/Font"].values()}
    assert fonts
    assert all(name.startswith("Source-Sans-3") for name in fonts), fonts


@pytest.mark.parametrize("tag", ['<img src="{}">', '<link rel="attachment" href="{}">', '<object data="{}"></object>'])
def test_a_file_of_this_machine_is_refused(tmp_path, tag):
    secret = tmp_path / "secret.svg"
    secret.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="40"><text y="20">SECRET</text></svg>'
    )
    html = "<!doctype html><html lang=fr><head><title>t</title></head><body>" + tag.format(secret.as_uri())
    document = read(render_pdf(html))
    assert "SECRET" not in document.pages[0].extract_text()
    assert not document.attachments
    assert not document.pages[0]["/Resources"]["/XObject"]


ELSEWHERE = [
    "file:///etc/passwd",
    "/etc/passwd",
    "etc/passwd",
    "http://127.0.0.1:1/image.png",
    "https://exemple.test/image.png",
    "//exemple.test/image.png",
    "ftp://exemple.test/image.png",
    "FILE:///etc/passwd",
    " file:///etc/passwd",
]


@pytest.mark.parametrize("address", ELSEWHERE)
def test_nothing_is_fetched_for_a_pdf(address, monkeypatch):
    """Whatever asks for it: an image, a style sheet, a font, an attachment, a frame."""
    opened = []
    monkeypatch.setattr("weasyprint.urls.URLFetcher.open", lambda *args, **kwargs: opened.append(args), raising=False)
    monkeypatch.setattr("socket.socket.connect", lambda *args: opened.append(args))
    html = (
        "<!doctype html><html lang=fr><head><title>t</title>"
        f'<link rel="stylesheet" href="{address}"><link rel="attachment" href="{address}">'
        f"<style>@import url('{address}'); @font-face {{ font-family: F; src: url('{address}') }}"
        f"body {{ font-family: F; background: url('{address}') }}</style></head>"
        f'<body>texte <img src="{address}" alt="image"><object data="{address}"></object><embed src="{address}">'
    )
    document = read(render_pdf(html))
    assert "root:" not in document.pages[0].extract_text()
    assert not document.attachments
    assert opened == []
