"""The main menu: what each person may open, read from the access that the views themselves declare."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import resolve, reverse

# Label, icon, route.
ENTRIES = (
    ("Accueil", "house", "desk:home"),
    ("Personnes", "users", "desk:person_list"),
    ("Saisir un acte", "pencil-line", "activity:act_create"),
    ("Actes", "notebook-pen", "activity:act_list"),
    ("Temps indirect", "clock", "activity:indirect_list"),
    ("Annexe 1", "table-2", "reporting:annexe1"),
    ("Comptes", "users-round", "accounts:account_list"),
    ("Import", "file-up", "reporting:classeur_import"),
)


@dataclass(frozen=True)
class Entry:
    """One link of the menu; `current` is the value of aria-current: "page", "true" (a page below it) or ""."""

    label: str
    icon: str
    url: str
    current: str = ""

    @property
    def key(self) -> str:
        """The key that opens it from any page (static/js/shortcuts.js)."""
        return "n" if self.url == reverse("activity:act_create") else ""


@functools.cache
def _routes() -> tuple[tuple[Entry, frozenset[str]], ...]:
    entries = [Entry(label, icon, reverse(route)) for label, icon, route in ENTRIES]
    return tuple((entry, resolve(entry.url).func.access) for entry in entries)


def navigation(request: HttpRequest) -> dict[str, object]:
    """Context of every page: the menu, and `section_url`, the page to come back to after a change of service."""
    roles: frozenset[str] = getattr(request, "roles", frozenset())
    open_to_her = [entry for entry, access in _routes() if access & roles]
    section = max((entry.url for entry in open_to_her if _is_within(request.path, entry.url)), key=len, default=None)
    return {
        "navigation": [
            Entry(e.label, e.icon, e.url, ("page" if e.url == request.path else "true") if e.url == section else "")
            for e in open_to_her
        ],
        "section_url": section or reverse("desk:home"),
    }


def _is_within(path: str, url: str) -> bool:
    return path == url or (url != "/" and path.startswith(url))
