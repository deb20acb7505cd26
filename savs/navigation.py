"""The main menu: what each person may open, read from the access that the views themselves declare."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import resolve, reverse

# Label, icon, and the pages of the section, the first of which opens it; each page has the label of its tab.
SECTIONS = (
    ("Accueil", "house", [("Aujourd’hui", "desk:home"), ("Échéances", "desk:deadline_list")]),
    (
        "Personnes",
        "users",
        [
            ("Liste", "desk:person_list"),
            ("Projets", "desk:project_board"),
            ("Premiers contacts", "activity:first_contact_list"),
        ],
    ),
    (
        "Admissions",
        "door-open",
        [
            ("À décider", "admissions:request_list"),
            ("Liste d'attente", "admissions:waiting_list"),
            ("Commissions", "admissions:commission_list"),
        ],
    ),
    ("Saisir un acte", "pencil-line", [("Saisir un acte", "activity:act_create")]),
    (
        "Actes",
        "notebook-pen",
        [
            ("Liste", "activity:act_list"),
            ("Semaine", "activity:week"),
            ("Mon mois", "activity:own_month"),
            ("Activités collectives", "activity:collective_list"),
            ("Clôture", "activity:closing_list"),
            ("Carottage", "reporting:sampling"),
            ("Types d'acte", "activity:act_kind_list"),
        ],
    ),
    ("Agenda", "calendar-days", [("Agenda", "activity:agenda"), ("Absences", "accounts:absence_list")]),
    (
        "Équipe",
        "messages-square",
        [
            ("Transmissions", "activity:transmission_list"),
            ("Réunions", "desk:meeting_list"),
            ("Temps indirect", "activity:indirect_list"),
            ("Missions d'appui", "activity:advisory_list"),
        ],
    ),
    ("Annexe 1", "table-2", [("Annexe 1", "reporting:annexe1"), ("Fonctions support", "activity:support_list")]),
    (
        "Comptes",
        "users-round",
        [
            ("Comptes", "accounts:account_list"),
            ("Modèles de lettres", "admissions:letter_model_list"),
            ("Modèles d'objectif", "pap:objective_template_list"),
            ("SERAFIN-PH", "pap:serafin_preference_edit"),
        ],
    ),
    ("Import", "file-up", [("Import", "reporting:classeur_import")]),
)

# What is said of one person has addresses of its own; it is below the list of people all the same.
OF_A_PERSON = (
    "/accompagnements/",
    "/alertes/",
    "/avenants/",
    "/demandes-de-dossier/",
    "/dipc/",
    "/pap/",
    "/phases/",
    "/revues-du-projet/",
    "/veilles/",
)


@dataclass(frozen=True)
class Entry:
    """One link of the menu or of a section's tabs; `current` is the value of aria-current: "page", "true" (a page below
    it) or ""."""

    label: str
    icon: str
    url: str
    current: str = ""

    @property
    def key(self) -> str:
        """The key that opens it from any page (static/js/shortcuts.js)."""
        return "n" if self.url == reverse("activity:act_create") else ""


@functools.cache
def _sections() -> list[tuple[str, str, list[tuple[str, str, frozenset[str]]]]]:
    """SECTIONS with the address of each page and who may open it."""
    return [
        (label, icon, [(tab, url := reverse(route), resolve(url).func.access) for tab, route in pages])
        for label, icon, pages in SECTIONS
    ]


def navigation(request: HttpRequest) -> dict[str, object]:
    """Context of every page: the menu, the tabs of its section where that has several pages, and `section_url`, the page
    to come back to after a change of service."""
    roles: frozenset[str] = getattr(request, "roles", frozenset())
    menu: list[Entry] = []
    tabs: list[Entry] = []
    here = _page_of(request.path, [url for _l, _i, pages in _sections() for _t, url, access in pages if access & roles])
    for label, icon, pages in _sections():
        hers = [(tab, url) for tab, url, access in pages if access & roles]
        if not hers:
            continue
        is_here = here in [url for _tab, url in hers]
        current = ("page" if request.path == hers[0][1] else "true") if is_here else ""
        menu.append(Entry(label, icon, hers[0][1], current))
        if request.path == here and is_here and len(hers) > 1:  # a form below one of them stays by itself
            tabs = [Entry(tab, "", url, "page" if url == here else "") for tab, url in hers]
    return {"navigation": menu, "section_tabs": tabs, "section_url": here or reverse("desk:home")}


def _page_of(path: str, urls: list[str]) -> str | None:
    """The page that this one is, or is below."""
    if path.startswith(OF_A_PERSON):
        path = f"{reverse('desk:person_list')}{path}"
    return max((url for url in urls if path == url or (url != "/" and path.startswith(url))), key=len, default=None)
