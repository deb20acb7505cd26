"""The deadlines of a path: the table of rules, each a function of an accompaniment's rows and of a day."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from admissions import rules
from admissions.exits.rules import exit_reported, has_left
from admissions.rules import Path
from services.calendars import add_months
from services.deadlines import Deadline, Delay, Rule, Term

REFERENT = "référent"
HEAD_OF_SERVICE = "chef de service"
# Due even when she was refused or reoriented: it is owed to the MDPH.
MDPH_ANSWER = "reponse_mdph"
ARTICLE_3 = "Convention 2025-2029, article 3"
ARTICLE_7 = "Convention 2025-2029, article 7"
# No text gives this delay: it is the house's own, and no list says otherwise.
USUAL = "Repère du logiciel, sans texte"
# How long the exit of someone is looked for in ViaTrajectoire: a service that begins here has years of exits behind it.
MONTHS_TO_REPORT = 12
CASF_L241_6 = "Code de l'action sociale et des familles, article L241-6"


def after_days(days: int) -> Delay:
    return Delay(days=days)


def after_months(months: int) -> Delay:
    return Delay(months=months)


that_day = Delay()


# A renewal is prepared long before: told at six months for an orientation, at three for a DIPC.
ORIENTATION_TOLD_MONTHS, DIPC_TOLD_MONTHS = 6, 3
# Somebody without an orientation is helped six months at most, and it is told at five (article 3).
HELP_MONTHS, HELP_TOLD_MONTHS = 6, 5


def _since(day: datetime.date) -> Term:
    return Term(since=day, from_=day)


def _admitted(path: Path, on: datetime.date) -> datetime.date | None:
    """The day of admission of someone admitted and not ended."""
    admitted = path.accompaniment.admitted_on
    return admitted if rules.happened(admitted, on) and not rules.ended_as_known(path.accompaniment, on) else None


def dipc_not_handed_over(path: Path, on: datetime.date) -> Iterator[Term]:
    admitted = _admitted(path, on)
    if admitted and not any(rules.happened(row.handed_over_on, on) for row in rules.known_dipcs(path, on)):
        yield _since(admitted)


def dipc_not_signed(path: Path, on: datetime.date) -> Iterator[Term]:
    admitted = _admitted(path, on)
    if admitted and not any(rules.happened(row.signed_on, on) for row in rules.known_dipcs(path, on)):
        yield _since(admitted)


def _latest_amendment(path: Path, on: datetime.date) -> datetime.date | None:
    return max((day for day in path.amended_on if day <= on), default=None)


def no_amendment(path: Path, on: datetime.date) -> Iterator[Term]:
    admitted = _admitted(path, on)
    if admitted and _latest_amendment(path, on) is None:
        yield _since(admitted)


def contract_not_updated(path: Path, on: datetime.date) -> Iterator[Term]:
    """Once a first avenant is there, objectives and prestations are updated each year, by another or by a new DIPC."""
    amended = _latest_amendment(path, on)
    if amended and _admitted(path, on):
        yield _since(max([amended, *(row.established_on for row in rules.known_dipcs(path, on))]))


def dipc_ending(path: Path, on: datetime.date) -> Iterator[Term]:
    known = rules.known_dipcs(path, on)
    if known and known[-1].ends_on and not rules.ended_as_known(path.accompaniment, on):
        yield Term(since=known[-1].starts_on, from_=known[-1].ends_on)


def orientation_ending(path: Path, on: datetime.date) -> Iterator[Term]:
    known = rules.known_orientations(path, on)
    if known and known[-1].ends_on and not rules.ended_as_known(path.accompaniment, on):
        yield Term(since=known[-1].starts_on, from_=known[-1].ends_on)


def helped_without_orientation(path: Path, on: datetime.date) -> Iterator[Term]:
    accompaniment = path.accompaniment
    contact = accompaniment.first_contact_on
    settled = rules.happened(accompaniment.admitted_on, on) or rules.ended_as_known(accompaniment, on)
    if contact is not None and contact <= on and not settled and not rules.has_orientation(path, on):
        yield _since(contact)


def help_ends_on(path: Path, on: datetime.date) -> datetime.date | None:
    """The last day on which she may be helped without an orientation; None when that does not run."""
    return next((add_months(term.from_, HELP_MONTHS) for term in helped_without_orientation(path, on)), None)


def watch_running(path: Path, on: datetime.date) -> Iterator[Term]:
    if rules.exit_accepted(path.accompaniment, on):
        return
    for watch in path.watches:
        if watch.starts_on <= on and not rules.happened(watch.ends_on, on):
            yield Term(since=watch.starts_on, from_=rules.watch_cut(watch))


def exit_not_requested(path: Path, on: datetime.date) -> Iterator[Term]:
    accompaniment = path.accompaniment
    ended = accompaniment.ended_on
    if ended is None or not rules.ended_as_known(accompaniment, on) or rules.is_deceased(accompaniment, on):
        return
    asked = rules.happened(accompaniment.exit_requested_on, on) and not rules.exit_refused(accompaniment, on)
    if not asked and not rules.cdaph_awaited_since(path, on) and not rules.exit_accepted(accompaniment, on):
        yield _since(ended)


def cdaph_awaited(path: Path, on: datetime.date) -> Iterator[Term]:
    asked = rules.cdaph_awaited_since(path, on)
    if asked is not None and not rules.is_deceased(path.accompaniment, on):
        yield _since(asked)


def exit_not_reported(path: Path, on: datetime.date) -> Iterator[Term]:
    """For a year: what a service left unreported before, it looks up in ViaTrajectoire itself."""
    accompaniment = path.accompaniment
    if not has_left(path, on) or exit_reported(path, on):
        return
    decided = accompaniment.cdaph_decided_on if rules.exit_accepted(accompaniment, on) else None
    left = max(day for day in (rules.end_of(accompaniment), decided) if day is not None)
    if on <= add_months(left, MONTHS_TO_REPORT):
        yield _since(left)


def contact_while_waiting(path: Path, on: datetime.date) -> Iterator[Term]:
    """From the last contact, else from the day she came onto the list."""
    waiting = rules.waiting_since(path, on)
    if waiting:
        yield _since(max(waiting, rules.last_contact(path, on) or waiting))


def mdph_not_answered(path: Path, on: datetime.date) -> Iterator[Term]:
    """Whatever has been decided of her since: the MDPH is told."""
    if rules.ended_as_known(path.accompaniment, on):
        return
    for awaited in path.mdph_pending:
        if on in awaited and awaited.lower:
            yield _since(awaited.lower)


RULES: tuple[Rule[Path], ...] = (
    Rule(
        code="dipc_remise",
        label="Remettre le DIPC à la personne et, le cas échéant, à son représentant légal",
        source=ARTICLE_7,
        who=REFERENT,
        delay=after_days(15),
        open_terms=dipc_not_handed_over,
    ),
    Rule(
        code="dipc_signature",
        label="Faire signer le DIPC par le service",
        source=ARTICLE_7,
        who=HEAD_OF_SERVICE,
        delay=after_months(1),
        open_terms=dipc_not_signed,
    ),
    Rule(
        code="avenant_6_mois",
        label="Établir l'avenant au DIPC : objectifs et prestations adaptés à la personne",
        source=ARTICLE_7,
        who=REFERENT,
        delay=after_months(6),
        open_terms=no_amendment,
    ),
    Rule(
        code="dipc_actualisation",
        label="Réactualiser les objectifs et les prestations : nouvel avenant, ou nouveau DIPC",
        source=ARTICLE_7,
        who=REFERENT,
        delay=after_months(12),
        open_terms=contract_not_updated,
    ),
    Rule(
        code="dipc_fin",
        label="Renouveler le DIPC ou préparer la fin de l'accompagnement",
        source=ARTICLE_7,
        who=REFERENT,
        delay=that_day,
        open_terms=dipc_ending,
        told_from=lambda day: add_months(day, -DIPC_TOLD_MONTHS),
    ),
    Rule(
        code="orientation_fin",
        label="Demander le renouvellement de l'orientation SAVS",
        source="Convention 2025-2029, article 4",
        who=REFERENT,
        delay=that_day,
        open_terms=orientation_ending,
        told_from=lambda day: add_months(day, -ORIENTATION_TOLD_MONTHS),
    ),
    Rule(
        code="sans_orientation",
        label="Aide sans orientation SAVS : six mois au plus",
        source=ARTICLE_3,
        who=REFERENT,
        delay=after_months(HELP_MONTHS),
        open_terms=helped_without_orientation,
        told_from=after_months(HELP_TOLD_MONTHS).after,
    ),
    Rule(
        code="veille_6_mois",
        label="Clore la veille : six mois au plus",
        source="Convention 2025-2029, notice de l'annexe 1",
        who=REFERENT,
        delay=that_day,  # counted from the cut itself, the last day of the six months
        open_terms=watch_running,
    ),
    Rule(
        code="sortie_a_demander",
        label="Demander la décision de sortie à la MDPH",
        source=CASF_L241_6,
        who=HEAD_OF_SERVICE,
        delay=after_days(15),
        open_terms=exit_not_requested,
    ),
    Rule(
        code="cdaph_attendue",
        label="Relancer la MDPH : la décision de sortie n'est pas arrivée",
        source=USUAL,
        who=REFERENT,
        delay=after_months(4),
        open_terms=cdaph_awaited,
    ),
    Rule(
        code="viatrajectoire_sortie",
        label="Reporter la sortie dans ViaTrajectoire (statut 48)",
        source="Convention 2025-2029, article 8",
        who=REFERENT,
        delay=after_days(15),
        open_terms=exit_not_reported,
    ),
    Rule(
        code=MDPH_ANSWER,
        label="Répondre à la MDPH : places libres et personnes en attente",
        source="Code de l'action sociale et des familles, article R146-36",
        who=HEAD_OF_SERVICE,
        delay=after_days(15),
        open_terms=mdph_not_answered,
    ),
    Rule(
        code="attente_contact",
        label="Reprendre contact avec la personne sur la liste d'attente",
        source="Usage du service : tous les trois mois",
        who=REFERENT,
        delay=after_months(3),
        open_terms=contact_while_waiting,
    ),
)


def deadlines_of(path: Path, on: datetime.date) -> Iterator[Deadline]:
    """Every deadline open that day on one accompaniment; none before it is known."""
    accompaniment = path.accompaniment
    if not rules.is_known(accompaniment, on):
        return
    refs = accompaniment.person_ref, accompaniment.ref, accompaniment.person_id
    for rule in RULES:
        for term in rule.open_terms(path, on):
            if found := rule.deadline_of(term, *refs, path.settings):
                yield found
