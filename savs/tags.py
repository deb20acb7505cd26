"""What every template may say: `{% icon "clock" %}`, `{% choice radio %}`."""

import functools

from django import template
from django.forms.boundfield import BoundWidget
from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from lucide.templatetags.lucide import lucide

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """The icon of that name on lucide.dev, sized by the text around it. Always decorative: the words beside it say the same."""
    return _drawn(str(name))


@functools.cache
def _drawn(name: str) -> SafeString:
    # The package parses and writes XML at each call: 45 µs, felt in a list of fifty rows.
    return mark_safe(lucide(name, size=18, **{"class": "icon", "aria-hidden": "true", "focusable": "false"}))


@register.simple_tag
def choice(option: BoundWidget) -> SafeString:
    """The control of one radio or check box of a list, as Django writes it, without the three templates it takes for each."""
    data = option.data
    return format_html("<input{}>", flatatt({key: data[key] for key in ("type", "name", "value")} | data["attrs"]))
