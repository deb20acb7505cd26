"""The open alerts of the people a page names: read once a page, whatever their number."""

from __future__ import annotations

from collections import defaultdict

from django.http import HttpRequest

from people.models import PersonAlert


def alerts_on_page(request: HttpRequest) -> dict[str, list[str]]:
    """The words of each person's open alerts that the reader may see, by the text of the person's key.

    All those of her services in one query, at the first name that a page prints: a service has a few of them, and a page
    need not say beforehand whom it is going to name.
    """
    found: dict[str, list[str]] | None = getattr(request, "_alerts", None)
    if found is None:
        found = defaultdict(list)
        if getattr(request, "roles", None) and request.user.is_authenticated:
            for person, text in PersonAlert.objects.visible_to(request.user).open().values_list("person", "text"):
                found[str(person)].append(text)
        request._alerts = found  # type: ignore[attr-defined]
    return found
