"""The person about whom a form is opened or sent."""

from __future__ import annotations

import uuid
from typing import Any

from django.shortcuts import get_object_or_404

from people.models import Person


def person_edited(request: Any, key: uuid.UUID) -> Person:
    """A person whom the current service follows; those who send a form about her at once take turns."""
    her = get_object_or_404(Person.objects.visible_to(request.user).followed_by(request.service), pk=key)
    if request.method == "POST":
        her.lock()
        her.refresh_from_db()  # what the one before has just written
    return her
