"""`{% alerts person.pk %}`: what must be read about a person, beside her name wherever a page prints it."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context
from django.template.loader import render_to_string

from people.alerts.shown import alerts_on_page

register = template.Library()


@register.simple_tag(takes_context=True)
def alerts(context: Context, person: Any) -> str:
    """`person`: her key, or its text. Works in an `include … only` as well: the request is not one of its variables."""
    request = getattr(context, "request", None)
    texts = alerts_on_page(request).get(str(person)) if request else None
    return render_to_string("components/person_alerts.html", {"person": person, "texts": texts}) if texts else ""
