"""The import itself: one path for the essay and the real thing, all or nothing."""

from __future__ import annotations

import datetime
from typing import Any, Literal

import psycopg
from django.db import IntegrityError, connection, transaction
from django.db.models import Model

from accounts.models import User
from accounts.scope import enter_organisation
from activity.actions import ActsRefused, write_acts, write_indirect_times
from activity.models import ActivityProfessional, ActKind, SessionAbsence
from admissions.following.actions import follow_referents
from admissions.models import CommissionMember
from pap.actions import write_projects
from people.models import Deficiency, ProtectionMeasure
from reporting.classeur.closed import closed_months, problems_of_closed
from reporting.classeur.plan.acts import plan_acts
from reporting.classeur.plan.calendar import plan_absences, plan_closings
from reporting.classeur.plan.changes import Changes
from reporting.classeur.plan.collective import plan_activities, plan_enrolments, plan_reviews, plan_sessions
from reporting.classeur.plan.commissions import plan_case_sheets, plan_commissions
from reporting.classeur.plan.contracts import plan_amendments, plan_dipcs
from reporting.classeur.plan.exits import plan_refused_requests, plan_viatrajectoire
from reporting.classeur.plan.following import plan_phases, plan_referents
from reporting.classeur.plan.indirect_times import plan_indirect_times
from reporting.classeur.plan.kinds import plan_kinds
from reporting.classeur.plan.paths import (
    plan_accompaniments,
    plan_assessments,
    plan_decisions,
    plan_orientations,
    plan_people,
    plan_watches,
)
from reporting.classeur.plan.people import plan_measures, plan_papers
from reporting.classeur.plan.plan import Plan, organisation_of
from reporting.classeur.plan.projects import plan_projects
from reporting.classeur.plan.relatives import plan_relatives
from reporting.classeur.plan.services import plan_capacities, plan_professionals, plan_quotas, plan_services, plan_years
from reporting.classeur.plan.waiting import plan_notifications, plan_waiting_contacts, plan_waiting_list
from reporting.classeur.problems import ClasseurRefused, Problem, Report, refused
from reporting.classeur.read import Classeur
from services.models import Organisation
from services.refusals import give_reason, refusal_of
from services.sets import BATCH, ChangedMeanwhile, count_what_changed

Overlaps = Literal["refuse", "flag"]

TAKEN_MEANWHILE = "La base a refusé l'import, rien n'a été écrit : quelqu'un vient sans doute d'enregistrer la même chose. Recommencez"
CHANGED_MEANWHILE = (
    "Rien n'a été écrit : quelqu'un vient de modifier une fiche que le classeur change aussi. Refaites l'aperçu."
)
NO_SERVICE = "Aucun service n'est nommé : ajoutez la feuille « services », ou une feuille qui en nomme un."
# In the order in which sheets refer to one another.
STEPS = (
    plan_services,
    plan_capacities,
    plan_years,
    plan_quotas,
    plan_professionals,
    plan_absences,
    plan_people,
    plan_measures,
    plan_orientations,
    plan_accompaniments,
    plan_assessments,
    plan_decisions,
    plan_dipcs,
    plan_amendments,
    plan_watches,
    plan_referents,
    plan_phases,
    plan_papers,
    plan_commissions,
    plan_case_sheets,
    plan_waiting_list,
    plan_waiting_contacts,
    plan_notifications,
    plan_refused_requests,
    plan_viatrajectoire,
    plan_projects,
    plan_kinds,
    plan_acts,
    plan_indirect_times,
    plan_relatives,
    plan_activities,
    plan_enrolments,
    plan_reviews,
    plan_sessions,
    plan_closings,
)


@transaction.atomic
def examine(
    classeur: Classeur,
    *,
    on: datetime.date,
    overlaps: Overlaps = "refuse",
    organisation: Organisation | None = None,
    actor: User | None = None,
    reason: str | None = None,
) -> Report:
    """What importing this classeur would do, with every error and warning. Writes nothing.

    `on`: today, after which nothing can be realised. `organisation` restricts the file to that one. `reason` None: it is
    asked afterwards, where the report says that a closed month changes.
    """
    plan = make_plan(classeur, on=on, overlaps=overlaps, organisation=organisation)
    return _report(plan, actor=actor, reason=reason)


@transaction.atomic
def import_classeur(
    classeur: Classeur,
    *,
    actor: User | None,
    on: datetime.date,
    overlaps: Overlaps = "refuse",
    organisation: Organisation | None = None,
    reason: str = "",
) -> Report:
    """Write a classeur, all or nothing; `actor` None is a command. Returns what was done.

    `reason`: why closed months are changed, where some are; kept with each change.

    Raises ClasseurRefused, with the report, when it holds errors.
    """
    plan = make_plan(classeur, on=on, overlaps=overlaps, organisation=organisation, waits=True)
    report = _report(plan, actor=actor, reason=reason)
    if report.errors:
        raise ClasseurRefused(report)
    if report.closed:
        give_reason(reason)
    if not report.changes_nothing:
        write_plan(plan)
    return report


def _report(plan: Plan, *, actor: User | None, reason: str | None) -> Report:
    report = plan.report()
    report.closed = closed_months(plan)
    report.errors = problems_of_closed(report.closed, actor=actor, reason=reason) + report.errors
    return report


def make_plan(
    classeur: Classeur, *, on: datetime.date, overlaps: Overlaps, organisation: Organisation | None, waits: bool = False
) -> Plan:
    """Settle a file against what is stored, the walls of its organisation open until the end of the transaction.

    `waits`: let another import for the same organisation end first.
    """
    errors, warnings = list(classeur.errors), list(classeur.warnings)
    named = organisation_of(classeur, organisation, errors)
    plan = Plan(
        classeur, named or Organisation(), on, overlaps == "flag", errors, warnings, by_command=organisation is None
    )
    enter_organisation(plan.organisation.pk)
    if waits:
        _wait_for_other_imports(plan.organisation)
    for step in STEPS:
        step(plan)
    if named is None and not errors and any(table.rows for table in classeur.tables.values()):
        errors.append(Problem((-1, 0, 0), "classeur", NO_SERVICE))
    return plan


def write_plan(plan: Plan) -> None:
    """Write a plan without errors, in sets, in the order of the references. Raises ClasseurRefused, nothing written.

    The database's constraints have the last word: somebody may have written since the plan was made.
    """
    try:
        with transaction.atomic():
            _write(plan)
    except ActsRefused as error:
        raise refused(f"{error} Rien n'a été écrit.") from error
    except ChangedMeanwhile as error:
        raise refused(CHANGED_MEANWHILE) from error
    except IntegrityError as error:
        if refusal := refusal_of(error):
            raise refused(f"{refusal} Rien n'a été écrit.") from error
        cause = error.__cause__
        name = cause.diag.constraint_name if isinstance(cause, psycopg.Error) else None
        raise refused(f"{TAKEN_MEANWHILE} (contrainte {name}).") from error


def _wait_for_other_imports(organisation: Organisation) -> None:
    """Two imports for one organisation take turns; whoever only works in the application does not wait."""
    list(Organisation.objects.filter(pk=organisation.pk).order_by().select_for_update(no_key=True))


def _write(plan: Plan) -> None:
    with connection.cursor() as cursor:
        # Two accompaniments may exchange their dates, and a référent is written before her period: compared at the end.
        cursor.execute("SET CONSTRAINTS one_open_accompaniment, present_referent_is_the_accompaniments DEFERRED")
    if plan.organisation._state.adding:
        plan.organisation.save(force_insert=True)
    plan.service.write()
    # The walls know the services that exist: open them again for the new ones.
    enter_organisation(plan.organisation.pk)
    for first in (plan.capacity, plan.year, plan.quota, plan.user, plan.membership, plan.absence, plan.person):
        first.write()
    _write_around_people(plan)
    _write_paths(plan)
    write_projects(
        versions=_written(plan.pap),
        answered=_written(plan.pap_answered),
        objectives=plan.objective.created,
        aims=_written(plan.aim),
        reviews=_written(plan.objective_review),
    )
    _write_kinds(plan)
    write_acts(plan.acts, {service.pk: plan.organisation.pk for service in plan.services.values()})
    write_indirect_times(
        created=plan.indirect.created, updated=list(plan.indirect.updated.values()), attendees=plan.attendees
    )
    plan.relatives.write()
    _write_collective(plan)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    # Last: from then on the database refuses what is written in these months.
    plan.closing.write()
    count_what_changed()


def _written[Row: Model](changes: Changes[Row]) -> list[Row]:
    return [*changes.updated.values(), *changes.created]


def _write_around_people(plan: Plan) -> None:
    Deficiency.objects.filter(person__in=plan.deficiencies).delete()
    Deficiency.objects.bulk_create([row for rows in plan.deficiencies.values() for row in rows], BATCH)
    ProtectionMeasure.objects.filter(pk__in=plan.unprotected).delete()
    plan.protection.write()


def _write_paths(plan: Plan) -> None:
    changes: tuple[Changes[Any], ...] = (
        plan.orientation,
        plan.accompaniment,
        plan.assessment,
        plan.decision,
        plan.dipc,
        plan.amendment,
        plan.watch,
        plan.referent,
        plan.phase,
        plan.papers,
        plan.commission,
        plan.case_sheet,
        plan.waiting_entry,
        plan.rank_change,
        plan.waiting_contact,
        plan.notification,
        plan.refused_exit,
        plan.viatrajectoire,
    )
    for one in changes:
        one.write()
    _seat_members(plan)
    # Without a row of `referents`, the classeur says who is référent, not since when.
    follow_referents(accompaniments=plan.accompaniment.created, since=None, actor=None)
    follow_referents(accompaniments=plan.accompaniment.updated.values(), since=plan.on, actor=None)


def _seat_members(plan: Plan) -> None:
    services = {one.pk: one.service_id for one in (*plan.commission.created, *plan.commission.updated.values())}
    CommissionMember.objects.filter(commission__in=plan.members).delete()
    CommissionMember.objects.bulk_create(
        [
            CommissionMember(service_id=services[commission], commission_id=commission, user_id=user)
            for commission, users in plan.members.items()
            for user in users
        ],
        BATCH,
    )


def _write_kinds(plan: Plan) -> None:
    """A new service whose types of act are in the file has these, and none of those that the database gave it just now."""
    new = {service.pk for service in plan.service.created}
    given = {kind.service_id for kind in plan.kind.created if kind.service_id in new}
    if given:
        ActKind.objects.filter(service__in=given).delete()
    plan.kind.write()


def _write_collective(plan: Plan) -> None:
    """Activities with who runs them, enrolments with their evaluations, sessions with who did not come."""
    plan.activity.write()
    services = {one.pk: one.service_id for one in (*plan.activity.created, *plan.activity.updated.values())}
    ActivityProfessional.objects.filter(activity__in=plan.animators).delete()
    ActivityProfessional.objects.bulk_create(
        [
            ActivityProfessional(service_id=services[activity], activity_id=activity, user_id=user, rank=rank)
            for activity, users in plan.animators.items()
            for rank, user in enumerate(users)
        ],
        BATCH,
    )
    for then in (plan.enrolment, plan.review, plan.session):
        then.write()
    services = {one.pk: one.service_id for one in (*plan.session.created, *plan.session.updated.values())}
    SessionAbsence.objects.filter(session__in=plan.absentees).delete()
    SessionAbsence.objects.bulk_create(
        [
            SessionAbsence(service_id=services[session], session_id=session, person_id=person, is_excused=is_excused)
            for session, absent in plan.absentees.items()
            for person, is_excused in absent.items()
        ],
        BATCH,
    )
