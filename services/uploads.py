"""What a sent file is, by its content and never by its name or by what the browser says; and a name that plays no trick."""

from __future__ import annotations

import hashlib
import unicodedata
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from typing import IO

from django.core.files import File

from services.enums import FileType

# What a name may weigh, its extension included.
LONGEST_NAME = 200
# What a whole archive unfolds into, and how many parts it has: past this it was made to fill a memory.
LARGEST_CONTENT, MOST_PARTS = 200 * 1024 * 1024, 10_000
_SIGNATURES = (
    (b"%PDF-", FileType.PDF),
    (b"\xff\xd8\xff", FileType.JPEG),
    (b"\x89PNG\r\n\x1a\n", FileType.PNG),
)
_ZIP, _OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_MAIN_PARTS = {"word/document.xml": FileType.DOCX, "xl/workbook.xml": FileType.XLSX}
_OPEN_DOCUMENTS = {str(one).encode(): one for one in (FileType.ODT, FileType.ODS)}
_MACROS = ("vbaproject.bin", "basic/", "scripts/")
# Names that Windows keeps for its devices.
_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}


class FileRefused(ValueError):
    """Why a file is not taken, in a sentence for who sent it."""


def type_of(file: IO[bytes] | File, allowed: Iterable[FileType] = tuple(FileType)) -> FileType:
    """The type of a file, read from its content; the file is left at its start. Raises FileRefused."""
    allowed = tuple(allowed)
    file.seek(0)
    start = file.read(8)
    found = next((one for signature, one in _SIGNATURES if start.startswith(signature)), None)
    if found is None and start.startswith(_ZIP):
        found = _type_of_archive(file)
    file.seek(0)
    if start.startswith(_OLD_OFFICE):
        raise FileRefused(
            "Ce fichier est d'un ancien format de bureautique (.doc, .xls), ou protégé par un mot de passe : "
            "enregistrez-le en PDF, sans mot de passe."
        )
    if found not in allowed:
        raise FileRefused(
            f"Ce type de fichier n'est pas accepté. Sont acceptés : {', '.join(one.label for one in allowed)}."
        )
    return found


def _type_of_archive(file: IO[bytes] | File) -> FileType | None:
    """An office document is an archive of parts. One with macros, or that unfolds without end, is refused."""
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_CONTENT:
                raise FileRefused("Ce fichier se déplie en trop de données : il n'est pas accepté.")
            names = {part.filename.lower(): part for part in parts}
            if any(name.startswith(_MACROS[1:]) or name.endswith(_MACROS[0]) for name in names):
                raise FileRefused("Ce fichier contient des macros : enregistrez-le sans macros, ou en PDF.")
            if "[content_types].xml" in names:
                return next((one for main, one in _MAIN_PARTS.items() if main in names), None)
            if "mimetype" in names:
                with archive.open(names["mimetype"]) as declared:
                    return _OPEN_DOCUMENTS.get(declared.read(100).strip())
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        if isinstance(error, FileRefused):
            raise
        raise FileRefused(
            "Ce fichier est abîmé ou protégé : ouvrez-le, enregistrez-le de nouveau, puis recommencez."
        ) from None
    return None


def clean_name(name: str, file_type: FileType) -> str:
    """The name as pages show it: no folder, nothing invisible, and the extension of what the file really is."""
    name = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    # Controls, bidirectional overrides, zero-width characters, halves of surrogates: all are of the "other" categories.
    visible = "".join(
        " " if char.isspace() else char for char in name if char.isspace() or unicodedata.category(char)[0] != "C"
    )
    stem, dot, extension = " ".join(visible.split()).strip(". ").rpartition(".")
    if not dot or len(extension) > 5 or extension.isdecimal():
        stem = f"{stem}{dot}{extension}"
    stem = stem.strip(". ") or "document"
    if stem.split(".")[0].strip().lower() in _RESERVED:
        stem = f"_{stem}"
    return stem[: LONGEST_NAME - len(file_type.extension)] + file_type.extension


@dataclass(frozen=True)
class SentFile:
    """A file that was received and looked at: its name is clean and its type is what its content says."""

    content: File
    name: str
    file_type: FileType

    @property
    def sha256(self) -> str:
        """The fingerprint of its content."""
        found = hashlib.sha256()
        for chunk in self.content.chunks():
            found.update(chunk)
        return found.hexdigest()


def sent_file(upload: File, allowed: Iterable[FileType] = tuple(FileType)) -> SentFile:
    """Look at what was sent. Raises FileRefused."""
    file_type = type_of(upload, allowed)
    return SentFile(upload, clean_name(upload.name or "", file_type), file_type)
