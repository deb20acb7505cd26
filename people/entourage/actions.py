"""What writes relatives and the papers handed over."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from accounts.models import User
from people.models import AdmissionPapers, Person, Relative, RelativeView
from services.models import Service


@transaction.atomic
def add_relative(*, person: Person, service: Service, view: str, actor: User, **values: Any) -> Relative:
    """Keep somebody around her, and the place she sees them in, as she told this service."""
    relative = Relative.objects.create(person=person, **values)
    _tell_view(relative, service, view)
    return relative


@transaction.atomic
def correct_relative(relative: Relative, *, service: Service, view: str | None, actor: User, **values: Any) -> None:
    """Correct what is known of a relative. `view` None: who corrects does not read it, and leaves it."""
    for name, value in values.items():
        setattr(relative, name, value)
    relative.version += 1
    relative.save(update_fields=[*values, "version"])
    if view is not None:
        _tell_view(relative, service, view)


def _tell_view(relative: Relative, service: Service, text: str) -> None:
    if not text:
        relative.views.filter(service=service).delete()
        return
    RelativeView.objects.update_or_create(
        relative=relative, service=service, defaults={"text": text, "person_id": relative.person_id}
    )


def remove_relative(relative: Relative, *, actor: User) -> None:
    """Nobody around her any more, or noted by mistake; history keeps it."""
    relative.delete()


@transaction.atomic
def write_admission_papers(
    papers: AdmissionPapers | None, *, person: Person, service: Service, actor: User, **values: Any
) -> None:
    """Say what was handed over, when, in which version; `papers`: what is there, read under the lock of the person."""
    if papers is None:
        AdmissionPapers.objects.create(person=person, service=service, **values)
        return
    for name, value in values.items():
        setattr(papers, name, value)
    papers.version += 1
    papers.save(update_fields=[*values, "version"])
