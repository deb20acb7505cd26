"""PDF documents. Everything printed is in the HTML itself: nothing is read from the disk nor from the network."""

from __future__ import annotations

import base64
import functools
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from services.text import NARROW_NO_BREAK_SPACE, NO_BREAK_SPACE

FONT_FILES = settings.BASE_DIR / "node_modules/@fontsource/source-sans-3/files"
FONT_WEIGHTS = (400, 600)


def document_pdf(template: str, context: dict[str, Any]) -> bytes:
    """A template of a whole document, which declares the `fonts` it is given."""
    return render_pdf(render_to_string(template, context | {"fonts": _fonts()}))


def render_pdf(html: str) -> bytes:
    """A tagged PDF (PDF/UA-1) of this HTML. Only `data:` addresses are followed: a `file:` one would be embedded."""
    # Here and not above: half a second that only a PDF should cost, not every command that reads the routes.
    from weasyprint import HTML
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher

    # The font has no narrow no-break space; its no-break space has the same meaning.
    document = HTML(
        string=html.replace(NARROW_NO_BREAK_SPACE, NO_BREAK_SPACE),
        base_url="data:,",  # a relative address leads to nothing, instead of stopping the whole document
        url_fetcher=URLFetcher(allowed_protocols=("data",)),
    )
    return document.write_pdf(pdf_variant="pdf/ua-1", font_config=FontConfiguration())


@functools.cache
def _fonts() -> tuple[tuple[int, str], ...]:
    """(weight, address) of each font file, as `data:` addresses, read once per process."""
    return tuple((weight, _data_url(weight)) for weight in FONT_WEIGHTS)


def _data_url(weight: int) -> str:
    content = (FONT_FILES / f"source-sans-3-latin-{weight}-normal.woff2").read_bytes()
    return "data:font/woff2;base64," + base64.b64encode(content).decode("ascii")
