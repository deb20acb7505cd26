"""The catalogue of a service: the objectives to start from, and the SERAFIN-PH codes that it prefers."""

from __future__ import annotations

import uuid
import zlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from accounts.models import User
from admissions.enums import NeedDomain
from pap.actions import WORDED
from pap.enums import Preference
from pap.models import ObjectiveTemplate, SerafinPreference
from pap.serafin import SerafinCode
from services.keys import as_key
from services.models import Service

# What a template says, and an objective that starts from it.
SAID = ("domain", *WORDED)


class TitleTaken(Exception):
    """Nothing was written: another template of the service says this already."""


def templates_by_domain(service_id: uuid.UUID, *, reader: User) -> list[ObjectiveTemplate]:
    """Those of a service in the order of the domains; in each, those put aside last."""
    order = {domain.value: rank for rank, domain in enumerate(NeedDomain)}
    rows = ObjectiveTemplate.objects.visible_to(reader).filter(service=service_id).order_by("title")
    return sorted(rows, key=lambda one: (order.get(one.domain, len(order)), not one.is_active))


def templates_offered(service_id: uuid.UUID, *, reader: User) -> list[ObjectiveTemplate]:
    """Those from which an objective may start."""
    return [one for one in templates_by_domain(service_id, reader=reader) if one.is_active]


def named_template(templates: Iterable[ObjectiveTemplate], key: str) -> ObjectiveTemplate | None:
    """The one that an address names, among those offered; anything else names none."""
    wanted = as_key(key)
    return next((one for one in templates if one.pk == wanted), None)


def values_of_template(template: ObjectiveTemplate) -> dict[str, str]:
    """What an objective that starts from it says."""
    return {name: getattr(template, name) for name in SAID}


def save_template(template: ObjectiveTemplate, *, actor: User) -> None:
    """Keep a template, new or changed. Raises TitleTaken."""
    if not template._state.adding:
        template.version += 1
    try:
        with transaction.atomic():
            template.save()
    except IntegrityError as error:
        if "objective_template_title_once" not in str(error):
            raise
        raise TitleTaken("Un modèle du service dit déjà cet objectif.") from error


@dataclass(frozen=True)
class Preferences:
    """The codes that a service sees first, and those it is not offered."""

    favourites: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()

    def offered(self, codes: Iterable[SerafinCode], *, chosen: Collection[str] = ()) -> list[SerafinCode]:
        """Favourites first, then the others in their order; `chosen`: those that are there whatever is preferred."""
        shown = [one for one in codes if one.code not in self.hidden or one.code in chosen]
        return sorted(shown, key=lambda one: one.code not in self.favourites)

    @property
    def stamp(self) -> int:
        """A number that tells them from others: who changes them has seen these."""
        told = f"{sorted(self.favourites)} {sorted(self.hidden)}"
        return zlib.crc32(told.encode()) >> 1


def preferences_of(service_id: uuid.UUID, *, reader: User) -> Preferences:
    rows = SerafinPreference.objects.visible_to(reader).filter(service=service_id)
    kinds = dict(rows.order_by("code").values_list("code", "kind"))
    return Preferences(
        favourites=frozenset(code for code, kind in kinds.items() if kind == Preference.FAVOURITE),
        hidden=frozenset(code for code, kind in kinds.items() if kind == Preference.HIDDEN),
    )


@transaction.atomic
def write_preferences(service: Service, chosen: Mapping[str, Preference], *, actor: User) -> None:
    """Keep which codes a service prefers, by code, and nothing else: what stays the same leaves no trace."""
    rows = SerafinPreference.objects.visible_to(actor).filter(service=service)
    known = {one.code: one for one in rows.order_by("code")}
    rows.filter(code__in=known.keys() - chosen.keys()).delete()
    changed = [one for code, one in known.items() if code in chosen and one.kind != chosen[code]]
    for one in changed:
        one.kind = chosen[one.code]
    rows.bulk_update(changed, ["kind"])
    rows.bulk_create(
        SerafinPreference(service=service, code=code, kind=kind) for code, kind in chosen.items() if code not in known
    )
