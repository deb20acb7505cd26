"""`{{ text|note }}`: a note with its lines, and the passages about somebody else marked."""

from django import template
from django.template.defaultfilters import linebreaksbr
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from activity.third_parties import passages

register = template.Library()


@register.filter
def note(text: str) -> SafeString:
    return format_html_join(
        "",
        "{}",
        (
            (
                format_html(
                    '<mark class="third-party">{}<span class="visually-hidden"> (passage sur un tiers)</span></mark>',
                    linebreaksbr(piece.text),
                )
                if piece.of_third_party
                else linebreaksbr(piece.text),
            )
            for piece in passages(text)
        ),
    )
