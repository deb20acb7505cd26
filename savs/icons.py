"""`{% icon "clock" %}`: a lucide icon, drawn once per process. Always decorative: the words beside it say the same."""

import functools

from django import template
from django.utils.safestring import SafeString, mark_safe
from lucide.templatetags.lucide import lucide

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """The icon of that name on lucide.dev, sized by the text around it."""
    return _drawn(str(name))


@functools.cache
def _drawn(name: str) -> SafeString:
    # The package parses and writes XML at each call: 45 µs, felt in a list of fifty rows.
    return mark_safe(lucide(name, size=18, **{"class": "icon", "aria-hidden": "true", "focusable": "false"}))
