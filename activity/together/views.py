"""Several acts corrected at once."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from accounts.access import members
from accounts.actions import already_sent, write_once
from accounts.enums import Role
from accounts.models import User
from activity.actions import CHANGED_MEANWHILE, ActsRefused, context_for, drafts_of, examine_acts, log_acts
from activity.days import printed_day
from activity.enums import ActStatus, ActType
from activity.listing import ActRow, act_rows
from activity.models import Act, ActKind
from activity.rules import ActDraft
from activity.together.forms import TogetherForm
from services.keys import as_key

MOST = 50  # a page of the list


@dataclass(frozen=True)
class Line:
    """An act chosen: as it is, what would change in it, what forbids that. `sent`: its key and the version that was seen."""

    row: ActRow
    sent: str
    changes: list[str]
    problems: list[str]


@members(Role.HEAD_OF_SERVICE)
def acts_correct(request: HttpRequest) -> HttpResponse:
    """Change the same thing in several acts: what they become is shown first, then saved, all or none."""
    after = reverse("activity:act_list")
    seen = _chosen(request)
    acts = (
        Act.objects.visible_to(request.user)
        .filter(service=request.service, pk__in=seen)
        .order_by("date", "start", "id")
    )
    if request.method == "POST":
        list(acts.select_for_update(of=("self",)).values_list("pk"))
    if sent := already_sent(actor=request.user, key=request.POST.get("form_key", "")):
        return redirect(sent)
    drafts = list(drafts_of(acts))
    if not drafts:
        messages.info(request, "Cochez d’abord les actes à corriger ensemble.")
        return redirect(after)
    form = _form(request, drafts)
    problems = {draft.id: [CHANGED_MEANWHILE] for draft in drafts if seen[draft.id] not in (0, draft.version)}
    changed: list[ActDraft] = []
    if form.is_valid():
        changed = [form.changed(draft) for draft in drafts]
        problems = _problems(request, changed, problems)
        if _may_be_saved(request, form, problems) and _write(request, form, drafts, changed, after, problems):
            return redirect(after)
    lines = _lines(request, acts, drafts, changed, problems)
    context = {
        "form": form,
        "lines": lines,
        "may_save": bool(changed) and not problems and not form.changes_nothing,
        "shows_changes": bool(changed) and not form.changes_nothing,
        "seen": form.fingerprint if changed else "",
        "cancel_url": after,
    }
    return render(request, "activity/acts_correct.html", context)


def _chosen(request: HttpRequest) -> dict[uuid.UUID, int]:
    """The acts asked for, by their keys, each with the version that was seen; 0 when it comes from the list."""
    found = {}
    for text in (request.POST.getlist("choix") or request.GET.getlist("choix"))[:MOST]:
        key, _, version = text.partition(" ")
        if pk := as_key(key):
            found[pk] = int(version) if version.isascii() and version.isdigit() and len(version) < 10 else 0
    return found


def _form(request: HttpRequest, drafts: Sequence[ActDraft]) -> TogetherForm:
    kinds = ActKind.objects.visible_to(request.user).offered_by(request.service).filter(type=ActType.INDIVIDUAL)
    in_acts = {pk for draft in drafts for pk in draft.professional_ids}
    done_by = User.objects.filter(pk__in=in_acts).order_by("last_name", "first_name", "id")
    team = User.objects.ever_in_team_of(request.service).distinct()
    return TogetherForm.from_request(request, kinds=list(kinds), done_by=done_by, team=team)


def _problems(
    request: HttpRequest, changed: Sequence[ActDraft], known: Mapping[uuid.UUID, list[str]]
) -> dict[uuid.UUID, list[str]]:
    """What forbids each change, by the key of its act."""
    found = defaultdict(list, {key: list(told) for key, told in known.items()})
    context = context_for(request.service, on=timezone.localdate(), drafts=changed)
    findings, overlapping = examine_acts(changed, context=context)
    for index, finding in findings:
        found[changed[index].id].append(finding.message)
    for clash in overlapping:
        found[changed[clash.index].id].append(clash.message)
    for draft in changed:
        found[draft.id] += [finding.message for finding in TogetherForm.problems_of(draft)]
    return {key: told for key, told in found.items() if told}


def _may_be_saved(request: HttpRequest, form: TogetherForm, problems: Mapping) -> bool:
    """Only what was seen is saved, and only when nothing forbids it."""
    return (
        "save" in request.POST
        and request.POST.get("seen") == form.fingerprint
        and not problems
        and not form.changes_nothing
    )


def _write(
    request: HttpRequest,
    form: TogetherForm,
    drafts: Sequence[ActDraft],
    changed: Sequence[ActDraft],
    after: str,
    problems: dict[uuid.UUID, list[str]],
) -> bool:
    different = [new for old, new in zip(drafts, changed, strict=True) if old != new]

    def write() -> str:
        context = context_for(request.service, on=timezone.localdate(), drafts=different)
        log_acts(different, actor=request.user, context=context)
        count = len(different)
        messages.success(request, f"{count} acte{'s' if count > 1 else ''} corrigé{'s' if count > 1 else ''}.")
        return after

    try:
        write_once(actor=request.user, key=form.key, write=write, leads_to=after)
    except ActsRefused as refused:
        for index, finding in refused.findings:
            problems.setdefault(different[index].id, []).append(finding.message)
        return False
    return True


def _lines(
    request: HttpRequest,
    acts,
    drafts: Sequence[ActDraft],
    changed: Sequence[ActDraft],
    problems: Mapping[uuid.UUID, list[str]],
) -> list[Line]:
    rows = act_rows(acts[:MOST], request.user)
    kinds = dict(ActKind.objects.visible_to(request.user).filter(service=request.service).values_list("pk", "label"))
    users = {pk for draft in (*drafts, *changed) for pk in draft.professional_ids}
    names = {user.pk: str(user) for user in User.objects.filter(pk__in=users).order_by("pk")} if changed else {}
    after = changed or drafts
    return [
        Line(row, f"{draft.id} {draft.version}", _in_words(draft, new, kinds, names), problems.get(draft.id, []))
        for row, draft, new in zip(rows, drafts, after, strict=True)
    ]


def _in_words(
    old: ActDraft, new: ActDraft, kinds: Mapping[uuid.UUID, str], names: Mapping[uuid.UUID, str]
) -> list[str]:
    """What changes in an act, each as « before → after »."""

    def kind(draft: ActDraft) -> str:
        return kinds.get(draft.kind_id, "") if draft.kind_id else "sans type"

    told = []
    if old.kind_id != new.kind_id:
        told.append(f"{kind(old)} → {kind(new)}")
    if old.date != new.date:
        told.append(f"{printed_day(old.date)} → {printed_day(new.date)}")
    if old.status != new.status:
        told.append(f"{ActStatus(old.status).label} → {ActStatus(new.status).label}")
    if old.uncounted_because != new.uncounted_because:
        told.append(f"non compté : {new.uncounted_because}" if new.uncounted_because else "compté de nouveau")
    if old.professional_ids != new.professional_ids:
        told.append(" → ".join(", ".join(names.get(pk, "") for pk in one.professional_ids) for one in (old, new)))
    return told
