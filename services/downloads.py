"""Files to save, never shown in the browser's own window."""

from __future__ import annotations

from typing import IO

from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header
from django.utils.text import get_valid_filename

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"
CSV = "text/csv; charset=utf-8"
# Should a browser open one all the same, it would be as on a page of nobody's: no script, no form, no way back here.
SANDBOX = "default-src 'none'; frame-ancestors 'none'; sandbox"


def attachment(content: bytes | IO[bytes], content_type: str, name: str) -> HttpResponseBase:
    """The file, to be saved under this name, less what a file name cannot hold. An open file is closed once sent."""
    name = get_valid_filename(name)
    headers = {"Content-Security-Policy": SANDBOX}
    if not isinstance(content, bytes):
        return FileResponse(content, as_attachment=True, filename=name, content_type=content_type, headers=headers)
    headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return HttpResponse(content, content_type=content_type, headers=headers)
