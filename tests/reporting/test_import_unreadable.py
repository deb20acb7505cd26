"""Files that are no classeur at all: one clear line, whatever is wrong with them."""

import io
import zipfile

import pytest

from reporting.classeur.problems import ClasseurRefused
from reporting.classeur.read import read_classeur
from tests.reporting.classeurs import small, xlsx


def archive(*parts: tuple[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts:
            made.writestr(name, content)
    return file.getvalue()


def truncated() -> bytes:
    whole = xlsx(small()).getvalue()
    return whole[: len(whole) // 2]


def with_damaged_sheet() -> bytes:
    """A valid archive whose fourth sheet stops in the middle of its XML."""
    with zipfile.ZipFile(xlsx(small())) as whole:
        parts = [(name, whole.read(name)) for name in whole.namelist()]
    return archive(*((name, content[:300] if "sheet4" in name else content) for name, content in parts))


def with_entities() -> bytes:
    """A sheet whose XML would unfold into gigabytes."""
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    document = f'<?xml version="1.0"?><!DOCTYPE worksheet [<!ENTITY l0 "ha">{laughs}]><worksheet>&l11;</worksheet>'
    with zipfile.ZipFile(xlsx(small())) as whole:
        parts = [(name, whole.read(name)) for name in whole.namelist()]
    return archive(*((name, document.encode() if "sheet4" in name else content) for name, content in parts))


def with_endless(row: str, times: int) -> bytes:
    """A small file whose fourth sheet unfolds into an element repeated, inside one row or as rows."""
    rows = f'<row r="1">{row * times}</row>' if "<c" in row else row * times
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    document = f'<worksheet xmlns="{namespace}"><sheetData>{rows}</sheetData></worksheet>'
    with zipfile.ZipFile(xlsx(small())) as whole:
        parts = [(name, whole.read(name)) for name in whole.namelist()]
    return archive(*((name, document.encode() if "sheet4" in name else content) for name, content in parts))


@pytest.mark.parametrize(
    "content, words",
    [
        (b"", "lisible"),
        (b"ref;nom\n1;Briand\n", "lisible"),
        (archive(("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")), "lisible"),
        (truncated(), "lisible"),
        (with_damaged_sheet(), "lisible"),
        (with_entities(), "lisible"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "mot de passe"),
        (archive(("xl/worksheets/sheet1.xml", b" " * (201 * 1024 * 1024))), "trop de données"),
        (with_endless("<c/>", 100_001), "trop de données"),
        (with_endless("<row/>", 1_048_577), "trop de données"),
    ],
    ids=["empty", "csv", "ods", "truncated", "damaged", "entities", "encrypted", "bomb", "endless row", "endless rows"],
)
def test_a_file_that_is_no_classeur_gets_one_clear_line(content, words):
    with pytest.raises(ClasseurRefused) as refused:
        read_classeur(io.BytesIO(content))

    (problem,) = refused.value.report.errors
    assert problem.place == "classeur"
    assert words in problem.message
