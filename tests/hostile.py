"""What nobody should send, and the forms in which to send it: found on the pages themselves."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode, urljoin, urlsplit

from django.http import HttpResponse
from django.test import Client

HALF = b"\xed\xa0\x80".decode("utf-8", "surrogatepass")
TEXTS = {
    "nul": "a\0b",
    "bell": "a\x07b",
    "direction": "photo\u202egpj.exe",
    "isolates": "\u2066\u2067a\u2069",
    "unreadable": "a\ufffdb",
    "not a character": "a\uffffb",
    "zero width": "a\u200b\u200c\u200d\ufeffb",
    "emoji": "👩‍🦽😀🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "right to left": "محمد בן־דוד",
    "combining": "e" + "\u0301" * 200,
    "one megabyte": "é" * 500_000,
    "one long word": "x" * 199,
    "blank": " \t\u00a0\u2003 ",
    "lines": "a\r\nb\u2028c",
    "html": "<script>window.pwned=1</script><img src=x onerror=window.pwned=1>",
    "attribute": "\"' onmouseover=window.pwned=1 x='",
    "svg": "<svg/onload=window.pwned=1>",
    "javascript": "javascript:window.pwned=1",
    "template": "{{ 7|add:7 }}{% debug %}${7*7}#{7*7}",
    "sql": "'; DROP TABLE people_person; --",
    "like": "%_\\%",
    "format": "%s%(x)s{0.__class__}",
    "path": "../../etc/passwd",
    "formula": "=cmd|' /C calc'!A0",
    "header": "a\r\nSet-Cookie: a=b",
}
VALUES = {
    "year one": "0001-01-01",
    "last day": "9999-12-31",
    "year zero": "0000-00-00",
    "no such day": "31/02/2026",
    "five digits of year": "12026-01-01",
    "no such hour": "25:61",
    "infinity": "Infinity",
    "not a number": "NaN",
    "overflow": "1e309",
    "negative": "-1",
    "integer of the database": str(2**63),
    "larger than anything": "1" + "0" * 400,
    "more digits than Python reads": "9" * 5_000,
    "arabic digits": "٣٤",
    "nothing": "",
    "true": "true",
    "no key": "00000000-0000-0000-0000-000000000000",
    "list": "[1, 2]",
    "object": '{"$ne": null}',
}
PAYLOADS = TEXTS | VALUES
# One of each family, for the ordinary run.
FEW = (
    "nul",
    "direction",
    "emoji",
    "one megabyte",
    "html",
    "lines",
    "year one",
    "year zero",
    "not a number",
    "larger than anything",
)


# What no text of any field may hold; what fits no line; what is a day, an hour or a number for nobody.
ILLEGAL = {"nul", "bell", "direction", "isolates", "unreadable", "not a character", "one megabyte"}
SEVERAL_LINES = {"lines", "header"}
BLANK = {"blank", "nothing"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass
class Field:
    """A control of a form: what it holds, whether it says it is wrong, and what is said of it, by identifier."""

    name: str
    kind: str
    values: list[str] = field(default_factory=list)
    is_invalid: bool = False
    described_by: tuple[str, ...] = ()

    @property
    def is_typed(self) -> bool:
        """Something is typed there, rather than chosen or carried along."""
        return self.kind not in {"hidden", "select", "radio", "checkbox", "submit"}


@dataclass
class Form:
    """A form of a page as the browser would send it."""

    page: str
    action: str
    method: str
    fields: dict[str, Field] = field(default_factory=dict)

    @property
    def data(self) -> dict[str, list[str]]:
        return {one.name: one.values for one in self.fields.values() if one.values}


class Forms(HTMLParser):
    """The forms of a page, each with its fields and what they hold; the text of each element that has an identifier;
    and `dangers`: what would run, whatever somebody typed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.page, self.forms, self.links, self.dangers, self.texts = page, [], [], [], {}
        self._open = []
        self._form = self._select = self._textarea = None

    def handle_starttag(self, tag, attrs):
        given = {name: value or "" for name, value in attrs}
        if tag not in VOID:
            self._open.append((tag, given.get("id", "")))
        if tag == "a" and given.get("href", "").startswith("/"):
            self.links.append(given["href"])
        self._look_for_dangers(tag, given)
        if tag == "form":
            self._form = Form(self.page, given.get("action") or self.page, given.get("method", "get").lower())
            self.forms.append(self._form)
        if self._form is None:
            return
        if tag == "option" and self._select is not None and "selected" in given:
            self._select.values.append(given.get("value", ""))
        if given.get("name"):
            self._take_control(tag, given)

    def _look_for_dangers(self, tag, given):
        addresses = [given.get(name, "").strip().lower() for name in ("href", "src", "action", "formaction")]
        runs = any(name.startswith("on") for name in given)
        leads = any(address.startswith(("javascript:", "data:text")) or address == "x" for address in addresses)
        if runs or leads or (tag == "script" and not given.get("src")):
            self.dangers.append(f"<{tag} {given}>")

    def _take_control(self, tag, given):
        name = given["name"]
        if tag == "input":
            kind = given.get("type", "text")
            one = self._form.fields.setdefault(name, Field(name, kind))
            if kind not in ("radio", "checkbox") or "checked" in given:
                one.values.append(given.get("value", "on" if kind == "checkbox" else ""))
        elif tag == "select":
            one = self._select = self._form.fields.setdefault(name, Field(name, "select"))
        elif tag == "textarea":
            one = self._textarea = self._form.fields.setdefault(name, Field(name, "textarea", [""]))
        elif tag == "button":
            one = self._form.fields.setdefault(name, Field(name, "submit"))
        else:
            return
        one.is_invalid = one.is_invalid or given.get("aria-invalid") == "true"
        one.described_by += tuple(given.get("aria-describedby", "").split())

    def handle_data(self, data):
        if self._textarea is not None:
            self._textarea.values[-1] += data
        for _tag, identifier in self._open:
            if identifier:
                self.texts[identifier] = self.texts.get(identifier, "") + data

    def handle_endtag(self, tag):
        while tag not in VOID and self._open and self._open.pop()[0] != tag:
            pass
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._select = None
        elif tag == "textarea" and self._textarea is not None:
            # The first line end is the page's own.
            self._textarea.values[-1] = self._textarea.values[-1].removeprefix("\n")
            self._textarea = None


def read_page(page: str, html: str) -> Forms:
    parser = Forms(page)
    parser.feed(html)
    return parser


def walk(
    client: Client, *starts: str, most: int, every_figure: bool = False
) -> Iterator[tuple[str, HttpResponse, Forms | None]]:
    """Every answer that links, and forms sent as they stand, lead to: one for each route and set of parameters.

    With the forms of the answers that are pages. Redirections are followed as answers of their own.
    """
    waiting, shapes = list(starts), set()
    while waiting and len(shapes) < most:
        address = waiting.pop(0)
        parts = urlsplit(address)
        path = parts.path if every_figure else re.sub(r"^(/annexe-1/\d{4})/[^/]+/", r"\1/figure/", parts.path)
        shape = re.sub(r"[0-9a-f-]{36}|\d+", "…", path), tuple(sorted(re.findall(r"(\w+)=", parts.query)))
        if shape in shapes:
            continue
        shapes.add(shape)
        response = client.get(address)
        page = None
        if response.status_code in (301, 302):
            waiting.append(response.url)
        elif response.status_code == 200 and response.headers["Content-Type"].startswith("text/html"):
            page = read_page(address, response.content.decode())
            waiting += [urljoin(address, link) for link in page.links]
            waiting += [
                f"{urljoin(address, form.action).split('?')[0]}?{urlencode(form.data, doseq=True)}"
                for form in page.forms
                if form.method == "get"
            ]
        yield address, response, page
        for close in response._resource_closers:
            close()
