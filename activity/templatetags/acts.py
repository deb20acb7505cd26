"""`{% saved_act %}`: what is said after an act was saved, on whatever page she is back on."""

from typing import Any

from django import template
from django.template import Context

from activity import entry

register = template.Library()


@register.inclusion_tag("activity/saved_act.html", takes_context=True)
def saved_act(context: Context) -> dict[str, Any]:
    request = context["request"]
    return {"saved": entry.saved_act(request), "csrf_token": context["csrf_token"]}
