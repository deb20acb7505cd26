"""People, where nothing else than the person is read; the list and a person's page are made of many rooms: see desk."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from accounts.access import CAREGIVERS, members
from people.forms import MOST_OPTIONS, options_of, searched_words
from people.models import Person


@members(*CAREGIVERS)
@require_POST
def person_search(request: HttpRequest) -> HttpResponse:
    """The picker's options: people of the current service whose names hold the words. POSTed: no name in an address."""
    words = searched_words(request.POST.get("person_query", ""))
    people = Person.objects.visible_to(request.user).followed_by(request.service).named_like(words)[:MOST_OPTIONS]
    options = options_of(people) if words else []
    return render(request, "components/person_options.html", {"options": options, "query": words})
