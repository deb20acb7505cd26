"""Files to send, each a small one of its type, and documents that are already there."""

import base64
import hashlib
import io
import zipfile

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile

from people.models import PersonDocument
from services.enums import FileType
from services.models import Logo

PDF = b"%PDF-1.7\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + b"\0" * 32 + b"\xff\xd9"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 32
# A whole image, of one pixel.
LOGO = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def archive(*parts: tuple[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as made:
        for name, content in parts:
            made.writestr(name, content)
    return file.getvalue()


DOCX = archive(("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<document/>"))
XLSX = archive(("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b"<workbook/>"))
ODT = archive(("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"<content/>"))
ODS = archive(("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", b"<content/>"))
CONTENTS = {
    FileType.PDF: PDF,
    FileType.JPEG: JPEG,
    FileType.PNG: PNG,
    FileType.DOCX: DOCX,
    FileType.XLSX: XLSX,
    FileType.ODT: ODT,
    FileType.ODS: ODS,
}


def sent(content: bytes = PDF, name: str = "décision.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/octet-stream")


def keep_document(service, person, *, content: bytes = PDF, **fields) -> PersonDocument:
    """A document that is already there; as the owner, or with the walls open."""
    file = ContentFile(content, name="décision.pdf")
    given = {"organisation_id": service.organisation_id} if "organisation" not in fields else {}
    return PersonDocument.objects.create(
        service=service,
        person=person,
        file=file,
        **{
            "name": "décision.pdf",
            "content_type": FileType.PDF,
            "size": len(content),
            "sha256": hashlib.sha256(content).hexdigest(),
            "kind": "decision-mdph",
        }
        | given
        | fields,
    )


def keep_logo(service) -> Logo:
    """A logo that is already there."""
    return Logo.objects.create(
        service=service,
        file=ContentFile(LOGO, name="logo.png"),
        name="logo.png",
        content_type=FileType.PNG,
        size=len(LOGO),
        sha256=hashlib.sha256(LOGO).hexdigest(),
    )
