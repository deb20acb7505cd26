"""`{{ minutes|duration }}`: « 1 h 30 »; a dash where nothing was timed."""

from django import template

from activity.minutes import printed

register = template.Library()


@register.filter
def duration(minutes: int | None) -> str:
    return "—" if minutes is None else printed(minutes)
