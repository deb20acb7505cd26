"""What a sent file is, told by its content; and names that play no trick."""

import io
import zipfile

import pytest

from services.enums import FileType
from services.uploads import LONGEST_NAME, FileRefused, clean_name, type_of
from tests.documents import CONTENTS, DOCX, PDF, archive

OFFICE = ("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<document/>")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def encrypted() -> bytes:
    """The flag of encryption in both headers of the first part."""
    content = bytearray(archive(("mimetype", b"application/vnd.oasis.opendocument.text")))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def bomb() -> bytes:
    return archive(*OFFICE, ("word/media/image1.bmp", b"\0" * (201 * 1024 * 1024)))


@pytest.mark.parametrize("file_type", FileType)
def test_type_is_read_from_the_content(file_type):
    file = io.BytesIO(CONTENTS[file_type])
    file.seek(3)
    assert type_of(file) is file_type
    assert file.tell() == 0


REFUSED = {
    "nothing": (b"", "Ce type de fichier"),
    "text": (b"bonjour", "Ce type de fichier"),
    "html": (b"<!doctype html><script>alert(1)</script>", "Ce type de fichier"),
    "svg": (SVG, "Ce type de fichier"),
    "svg with its declaration": (b"<?xml version='1.0'?>" + SVG, "Ce type de fichier"),
    "gif that is a script": (b"GIF89a/*", "Ce type de fichier"),
    "pdf a little further": (b"<script>" + PDF, "Ce type de fichier"),
    "program": (b"MZ\x90\0", "Ce type de fichier"),
    "elf": (b"\x7fELF", "Ce type de fichier"),
    "script": (b"#!/bin/sh\n", "Ce type de fichier"),
    "plain archive": (archive(("a.txt", b"a")), "Ce type de fichier"),
    "program for android": (archive(("AndroidManifest.xml", b""), ("classes.dex", b"")), "Ce type de fichier"),
    "archive that is cut": (DOCX[: len(DOCX) // 2], "abîmé ou protégé"),
    "archive that is encrypted": (encrypted(), "abîmé ou protégé"),
    "old word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 64, "ancien format"),
    "macros": (archive(*OFFICE, ("word/vbaProject.bin", b"")), "macros"),
    "macros of libreoffice": (
        archive(("mimetype", b"application/vnd.oasis.opendocument.text"), ("Basic/Standard/Module1.xml", b"")),
        "macros",
    ),
    "bomb": (bomb(), "trop de données"),
    "too many parts": (archive(*OFFICE, *((f"word/{n}", b"") for n in range(10_001))), "trop de données"),
}


@pytest.mark.parametrize(("content", "words"), REFUSED.values(), ids=REFUSED)
def test_anything_else_is_refused_with_a_reason(content, words):
    with pytest.raises(FileRefused, match=words):
        type_of(io.BytesIO(content))


def test_a_type_that_is_not_asked_for_is_refused():
    with pytest.raises(FileRefused, match=r"Sont acceptés : Classeur Excel \(\.xlsx\)\.$"):
        type_of(io.BytesIO(PDF), [FileType.XLSX])


def test_nothing_is_unpacked_to_know_a_type(monkeypatch):
    """An office document is known by the names of its parts: none is opened."""
    monkeypatch.setattr(zipfile.ZipFile, "open", None)
    assert type_of(io.BytesIO(DOCX)) is FileType.DOCX


NAMES = [
    ("décision.pdf", "décision.pdf"),
    ("e\u0301tat.pdf", "état.pdf"),
    ("photo.jpeg", "photo.pdf"),
    ("facture.pdf.exe", "facture.pdf.pdf"),
    ("photo\u202egpj.exe", "photogpj.pdf"),
    ("photo\u200b\u2066\ufeff.pdf", "photo.pdf"),
    ("../../etc/passwd", "passwd.pdf"),
    ("C:\\Users\\alice\\lettre.doc", "lettre.pdf"),
    ("/etc/passwd\0.png", "passwd.pdf"),
    ("ligne\r\nSet-Cookie: a=b.pdf", "ligne Set-Cookie: a=b.pdf"),
    ("con.pdf", "_con.pdf"),
    ("COM1", "_COM1.pdf"),
    ("nul.tar.pdf", "_nul.tar.pdf"),
    ("...", "document.pdf"),
    ("", "document.pdf"),
    ("\u202e", "document.pdf"),
    ("bilan du 12.03.2026", "bilan du 12.03.2026.pdf"),
    (".htaccess", "htaccess.pdf"),
    ("😀.pdf", "😀.pdf"),
    ("\ud800x.pdf", "x.pdf"),
]


@pytest.mark.parametrize(("sent", "shown"), NAMES)
def test_name_is_cleaned_and_ends_with_what_the_file_is(sent, shown):
    assert clean_name(sent, FileType.PDF) == shown


def test_name_has_a_length():
    name = clean_name("é" * 5_000 + ".pdf", FileType.DOCX)
    assert len(name) == LONGEST_NAME
    assert name.endswith("é.docx")
