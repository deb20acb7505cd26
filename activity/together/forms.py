"""What changes in several acts at once; what is left blank stays as it is in each."""

from __future__ import annotations

import dataclasses
import hashlib
import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from accounts.models import User
from activity.enums import ActStatus, ActType
from activity.fields import Names, WrittenDayField
from activity.forms import EntryForm
from activity.models import ActKind
from activity.rules import ActDraft, Finding

UNCHANGED = [("", "Ne pas changer")]
COUNT, DO_NOT_COUNT = "compter", "ne_pas_compter"
ALONE = Finding("type", "Une séance ou une réunion se corrige seule, sur sa page.")


class TogetherForm(EntryForm):
    """`kinds`: those of individual acts; `done_by`: who did the acts chosen; `team`: who may have."""

    keeps_drafts = False  # a few choices: nothing that takes long to say again

    kind = forms.ChoiceField(label="Type d'acte", required=False)
    date = WrittenDayField(label="Date", required=False, help_text="Vide : chacun garde la sienne.")
    status = forms.ChoiceField(label="Statut", choices=[*UNCHANGED, *ActStatus.choices], required=False)
    counting = forms.ChoiceField(
        label="Compter",
        choices=[*UNCHANGED, (COUNT, "Compter"), (DO_NOT_COUNT, "Ne pas compter")],
        required=False,
    )
    uncounted_because = forms.CharField(
        label="Ne pas compter, parce que", required=False, max_length=200, help_text="Un motif court, sans récit."
    )
    replaced = forms.ChoiceField(label="Professionnel à remplacer", required=False)
    by = forms.ChoiceField(label="Remplacé par", required=False)

    def __init__(
        self, *args: Any, kinds: Sequence[ActKind], done_by: Iterable[User], team: Iterable[User], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kinds = {str(kind.pk): kind for kind in kinds}
        self.fields["kind"].choices = UNCHANGED + [(key, kind.label) for key, kind in self.kinds.items()]
        self.fields["replaced"].choices = UNCHANGED + list(Names(done_by))
        self.fields["by"].choices = [("", "Choisir"), *Names(team)]

    def clean(self) -> dict[str, Any]:
        typed = self.cleaned_data
        if typed.get("counting") == DO_NOT_COUNT and not typed.get("uncounted_because"):
            self.add_error("uncounted_because", "Indiquez le motif.")
        if typed.get("uncounted_because") and typed.get("counting") != DO_NOT_COUNT:
            self.add_error("counting", "Un motif est écrit : choisissez « Ne pas compter », ou effacez-le.")
        if bool(typed.get("replaced")) != bool(typed.get("by")):
            missing = "by" if typed.get("replaced") else "replaced"
            self.add_error(missing, "Indiquez les deux : qui est remplacé, et par qui.")
        return typed

    @property
    def changes_nothing(self) -> bool:
        return not any(self.cleaned_data[name] for name in ("kind", "date", "status", "counting", "replaced"))

    @property
    def fingerprint(self) -> str:
        """Of what is asked: what is saved was seen before."""
        names = ("kind", "date", "status", "counting", "uncounted_because", "replaced", "by")
        return hashlib.blake2s(repr([self.cleaned_data[name] for name in names]).encode(), digest_size=8).hexdigest()

    def changed(self, draft: ActDraft) -> ActDraft:
        """The act as it would be."""
        typed, changes = self.cleaned_data, {}
        if kind := self.kinds.get(typed["kind"]):
            changes["kind_id"] = kind.pk
        if typed["date"]:
            changes["date"] = typed["date"]
        if typed["status"]:
            changes["status"] = typed["status"]
        if typed["counting"]:
            changes["uncounted_because"] = typed["uncounted_because"]
        if typed["replaced"]:
            leaver, taker = uuid.UUID(typed["replaced"]), uuid.UUID(typed["by"])
            others = (taker if pk == leaver else pk for pk in draft.professional_ids)
            changes["professional_ids"] = tuple(dict.fromkeys(others))
        return dataclasses.replace(draft, **changes)

    @staticmethod
    def problems_of(draft: ActDraft) -> list[Finding]:
        """What keeps an act from being corrected with others."""
        return [] if draft.type == ActType.INDIVIDUAL else [ALONE]
