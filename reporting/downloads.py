"""Files to save, never shown in the browser's own window."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.text import get_valid_filename

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"
CSV = "text/csv; charset=utf-8"


def attachment(content: bytes, content_type: str, name: str) -> HttpResponse:
    """The file, to be saved under this name, less what a file name cannot hold."""
    headers = {"Content-Disposition": content_disposition_header(True, get_valid_filename(name)) or "attachment"}
    return HttpResponse(content, content_type=content_type, headers=headers)
