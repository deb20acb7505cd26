"""What somebody typed stays text in every file that the application makes: nothing in it calculates, leads out or is fetched."""

import csv
import io
import re
import zipfile

import openpyxl
import pypdf
import pytest
from django.test import Client

from services.downloads import CSV, PDF, XLSX
from tests.conftest import LONG
from tests.hostile import walk
from tests.savs.test_hostile_pages import fill
from tests.savs.world import furnish

pytestmark = pytest.mark.django_db

FORMULAS = [
    '=HYPERLINK("http://exemple.test";"clic")',
    "+cmd|' /C calc'!A0",
    "@SUM(A1)",
    "-1+1",
    "\t=1+1",
]
IMAGE = '<img src="file:///etc/passwd"><img src="http://exemple.test/x.png"><a href="http://exemple.test">clic</a>'
STARTS = ("=", "+", "-", "@", "\t", "\r")
# What makes a workbook calculate, follow a link, or read another file.
ALIVE = re.compile(rb"<f[ >]|<hyperlink|<externalLink|ddeLink|oleObject|TargetMode=\"External\"|<webPublish")


def files_of(world, kind: str) -> dict[str, bytes]:
    """Each file of this kind that the application makes, for the head of service and for the administrator."""
    found = {}
    for user in (world.chloe, world.ines):
        client = Client()
        client.force_login(user)
        for address, response, _page in walk(client, "/", most=400, every_figure=True):
            if "/documents/" in address:
                continue  # what somebody sent, given back as it came
            if response.status_code == 200 and response.headers["Content-Type"].startswith(kind):
                found[address] = b"".join(response)
    return found


@pytest.fixture
def filled(cast, as_owner):
    """The cast with a row everywhere, once `text` was put in every column that holds what somebody typed."""

    def fill_with(text: str):
        with as_owner():
            furnish(cast)
            assert fill(text) > 60
        return cast

    return fill_with


@pytest.mark.parametrize("formula", FORMULAS if LONG else FORMULAS[:1], ids=str.strip)
def test_every_excel_holds_text_and_nothing_alive(filled, formula):
    files = files_of(filled(formula), XLSX)
    assert len(files) >= 4, "Annexe 1, the lists behind its figures, the classeur and the blank one"
    held = 0
    for address, content in files.items():
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                assert not name.startswith(("xl/externalLinks", "xl/embeddings", "customUI")), (address, name)
                assert not ALIVE.search(archive.read(name)), (address, name)
        for row in (row for sheet in openpyxl.load_workbook(io.BytesIO(content)) for row in sheet.iter_rows()):
            for cell in row:
                if isinstance(cell.value, str) and cell.value.startswith(STARTS):
                    assert (cell.data_type, cell.hyperlink) == ("s", None), (address, cell.coordinate)
                    assert cell.quotePrefix, (address, cell.coordinate)
                    held += 1
    assert held > 20, "the texts are in the files"


@pytest.mark.parametrize("formula", FORMULAS if LONG else FORMULAS[:1], ids=str.strip)
def test_every_csv_holds_text_that_no_spreadsheet_runs(filled, formula):
    files = files_of(filled(formula), CSV)
    assert files
    texts = [
        text
        for content in files.values()
        for row in csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";")
        for text in row
    ]
    assert not [text for text in texts if text.startswith(STARTS) and not re.fullmatch(r"-?\d+(,\d+)?", text)]
    assert [text for text in texts if text.startswith(f"'{formula[:3]}")], "the texts are in the files"


def test_every_pdf_fetches_nothing_and_leads_nowhere(filled, monkeypatch):
    opened = []
    monkeypatch.setattr("socket.socket.connect", lambda *args: opened.append(args))
    files = files_of(filled(IMAGE), PDF)
    assert files
    for address, content in files.items():
        document = pypdf.PdfReader(io.BytesIO(content))
        text = "".join(page.extract_text() for page in document.pages)
        assert "<img src" in text, "the text is printed as it was typed"
        assert "root:" not in text, address
        assert not document.attachments, address
        for page in document.pages:
            assert not page.get("/Annots"), address
            assert not page["/Resources"].get("/XObject"), address
    assert opened == []
