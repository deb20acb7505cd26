"""The gallery: each component of templates/components with made-up content, for those who build pages."""

from __future__ import annotations

import datetime
from types import SimpleNamespace

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from accounts.access import EVERY_SEAT, members
from accounts.forms import BaseForm
from admissions.enums import Situation

PEOPLE = [
    {"value": "1", "label": "Éon Paul", "detail": "né le 17 mai 1985, Rennes"},
    {"value": "2", "label": "Çelik Nadia", "detail": "née le 3 mars 1992, Redon"},
    {"value": "3", "label": "Le Goff-Tanguy Marie-Élisabeth", "detail": "née le 21 novembre 1974, Vitré"},
    {"value": "4", "label": "Nicol Sarah", "detail": "née le 9 juillet 2001, Rennes"},
]
PATH = [
    SimpleNamespace(label="Premier contact", on=datetime.date(2024, 1, 8), state="done", detail="permanence"),
    SimpleNamespace(label="Admission", on=datetime.date(2024, 3, 4), state="done", detail=""),
    SimpleNamespace(
        label="DIPC signé", on=datetime.date(2024, 4, 4), state="late", detail="attendu, 12 jours de retard"
    ),
    SimpleNamespace(
        label="Accompagnement", on=datetime.date(2024, 3, 4), state="current", detail="référente : Alice Kermarrec"
    ),
    SimpleNamespace(label="Évaluation du PAP", on=None, state="todo", detail=""),
]
FACTS = [
    ("Date de naissance", "17 mai 1985 (41 ans)"),
    ("Commune", "Rennes"),
    ("Mesure de protection", "Curatelle renforcée"),
    ("N° MDPH", ""),
]


class SampleForm(BaseForm):
    """One field of each kind."""

    keeps_drafts = False

    day = forms.DateField(label="Date", widget=forms.DateInput(attrs={"type": "date"}))
    starts_at = forms.TimeField(label="Heure de début", required=False, widget=forms.TimeInput(attrs={"type": "time"}))
    minutes = forms.CharField(label="Durée", help_text="En minutes ou en heures : 90, 1h30 ou 1,5h.")
    kind = forms.ChoiceField(
        label="Nature", choices=[("", "Choisir"), ("a", "Accompagnement"), ("b", "Évaluation des besoins")]
    )
    place = forms.ChoiceField(
        label="Lieu",
        choices=[("d", "Au domicile"), ("s", "Au service")],
        widget=forms.RadioSelect,
        help_text="Là où la rencontre a eu lieu.",
    )
    moment = forms.ChoiceField(
        label="Moment", choices=[("m", "Le matin"), ("a", "L’après-midi")], widget=forms.RadioSelect, required=False
    )
    alone = forms.BooleanField(label="La personne était seule", required=False)
    document = forms.FileField(label="Classeur", required=False)
    note = forms.CharField(label="Note", required=False, widget=forms.Textarea(attrs={"rows": 3}))


class SampleFilter(forms.Form):
    """Two filters, kept in the URL."""

    referent = forms.ChoiceField(
        label="Référent", choices=[("", "Tous"), ("1", "Alice Kermarrec"), ("2", "Bob Le Goff")], required=False
    )
    situation = forms.ChoiceField(label="Situation", choices=[("", "Toutes"), *Situation.choices], required=False)


def _found(query: str) -> list[dict[str, str]]:
    return [person for person in PEOPLE if query.strip() and query.strip().lower() in person["label"].lower()]


@members(*EVERY_SEAT)
def component_gallery(request: HttpRequest) -> HttpResponse:
    """Every component on one page; the sample form can be sent, and writes nothing."""
    searched = "person_search" in request.POST
    query = request.POST.get("person_query", "")
    kept = [person for person in PEOPLE if person["value"] in request.POST.getlist("people")]
    form = SampleForm(request.POST, request.FILES) if request.method == "POST" and not searched else SampleForm()
    context = {
        "form": form,
        "filters": SampleFilter(request.GET or None),
        "filtered": bool(request.GET),
        "page": Paginator(range(1, 613), 50).get_page(request.GET.get("page")),
        "query": query,
        "results": _found(query) if searched else None,
        "chosen": kept or PEOPLE[:1],
        "situations": Situation.choices,
        "days": (-12, -1, 0, 1, 20, 90),
        "people": PEOPLE,
        "path": PATH,
        "facts": FACTS,
        "alert_texts": ["Chien non attaché : appeler avant d'entrer"],
    }
    return render(request, "savs/component_gallery.html", context)


@members(*EVERY_SEAT)
@require_POST
def sample_people(request: HttpRequest) -> HttpResponse:
    """What the gallery's person picker finds."""
    query = request.POST.get("person_query", "")
    return render(request, "components/person_options.html", {"options": _found(query), "query": query})
