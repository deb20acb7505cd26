"""What the forms of a path share: refusals beside their field, one line for each domain of need."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms

from accounts.forms import BaseForm, bound_field
from admissions.enums import NeedDomain
from services.checks import Finding

LONGEST_NEED = 300


class RefusableForm(BaseForm):
    """A form that rules may refuse after it was read."""

    def refuse(self, findings: Iterable[Finding]) -> None:
        """Show each finding at its field."""
        for finding in findings:
            self.add_error(finding.field if finding.field in self.fields else None, finding.message)


def add_domains(form: BaseForm, prefix: str) -> None:
    """A line for each domain of need, `prefix_domain`."""
    for domain in NeedDomain:
        field = forms.CharField(label=domain.label, required=False, max_length=LONGEST_NEED)
        field.conflict = None
        bound_field(field)
        form.fields[f"{prefix}_{domain.value}"] = field


def domains_of(form: BaseForm, prefix: str) -> list[forms.BoundField]:
    """The lines of `add_domains`, in their order."""
    return [form[f"{prefix}_{domain.value}"] for domain in NeedDomain]


def by_domain(form: BaseForm, prefix: str) -> dict[str, str]:
    """What was typed in them, blank ones left out."""
    typed = {domain.value: form.cleaned_data[f"{prefix}_{domain.value}"] for domain in NeedDomain}
    return {domain: text for domain, text in typed.items() if text}
