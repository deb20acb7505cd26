"""What an import would do to services, their capacities, years and support functions, and to who works there."""

from __future__ import annotations

import datetime
import uuid
from dataclasses import dataclass, field

from django.db.models import Q

from accounts.enums import Role
from accounts.models import Membership, User
from accounts.scope import organisation_of_service
from reporting.classeur.plan.plan import Plan
from reporting.classeur.read import Row
from services.checks import problems_of_period, problems_of_sampled_weeks
from services.enums import CountingMethod
from services.models import AuthorizedCapacity, Service, ServiceYear, SupportQuota

WEEKS = ("semaine_1", "semaine_2", "semaine_3", "semaine_4")


def plan_services(plan: Plan) -> None:
    organisation = plan.organisation
    plan.services.update({row.code: row for row in Service.objects.filter(organisation=organisation.pk)})
    for row in plan.rows("services"):
        code = row["code"]
        stored = plan.services.get(code)
        if stored is None and organisation_of_service(code) is not None:
            plan.error(row, "code", "Ce code de service est déjà pris : choisissez-en un autre.")
            continue
        settled = plan.service.settle(
            stored,
            organisation_id=organisation.pk,
            code=code,
            name=row["nom"],
            commune=row["commune"],
            department=row["departement"],
            finess=row["finess"],
            deficiency_types=list(dict.fromkeys(row["types_deficience"])),
        )
        plan.services[code] = settled
        plan.counted(row, plan.service, settled)


def plan_capacities(plan: Plan) -> None:
    stored = {
        (row.service_id, row.since): row
        for row in AuthorizedCapacity.objects.filter(service__organisation=plan.organisation.pk)
    }
    for row in plan.rows("capacites"):
        service = plan.service_of(row)
        if service:
            settled = plan.capacity.settle(
                stored.get((service.pk, row["depuis"])),
                service_id=service.pk,
                since=row["depuis"],
                places=row["places"],
            )
            plan.counted(row, plan.capacity, settled)


def plan_years(plan: Plan) -> None:
    stored = {
        (row.service_id, row.year): row
        for row in ServiceYear.objects.filter(service__organisation=plan.organisation.pk)
    }
    for row in plan.rows("exercices"):
        service = plan.service_of(row)
        if service:
            settled = plan.year.settle(
                stored.get((service.pk, row["annee"])),
                service_id=service.pk,
                year=row["annee"],
                opening_days_authorized=row["jours_ouverture_autorises"],
                opening_days_done=row["jours_ouverture_realises"],
                daily_span_authorized=row["amplitude_autorisee"],
                daily_span_done=row["amplitude_realisee"],
                fte_authorized=row["etp_autorise"],
                fte_done=row["etp_realise"],
                method=row["methode"],
                sampled_weeks=_sampled_weeks(plan, row),
            )
            stored[service.pk, row["annee"]] = settled
            plan.year_rows[service.pk, row["annee"]] = row
            plan.counted(row, plan.year, settled)
            if row.bad.intersection(("methode", *WEEKS)):
                # How its acts are timed is an error here: it is not one more for each of them.
                stored[service.pk, row["annee"]] = ServiceYear(
                    service_id=service.pk, year=row["annee"], method=CountingMethod.SAMPLING
                )
    plan.years = list(stored.values())


def _sampled_weeks(plan: Plan, row: Row) -> list[datetime.date]:
    """The Mondays of a year under carottage, in their order; a year in minutes has none."""
    mondays = [row[week] for week in WEEKS]
    if row["methode"] == CountingMethod.MINUTES:
        for week, monday in zip(WEEKS, mondays, strict=True):
            if monday is not None:
                plan.warn(row, week, "Semaine ignorée : cette année est décomptée en minutes.")
        return []
    for rank, finding in problems_of_sampled_weeks(row["annee"], mondays):
        plan.tell(row, [finding], {"sampled_weeks": WEEKS[rank]})
    return sorted(monday for monday in mondays if monday is not None)


def plan_quotas(plan: Plan) -> None:
    stored = {
        (row.service_id, row.year, row.label): row
        for row in SupportQuota.objects.filter(service__organisation=plan.organisation.pk)
    }
    for row in plan.rows("fonctions_support"):
        service = plan.service_of(row)
        if service:
            settled = plan.quota.settle(
                stored.get((service.pk, row["annee"], row["libelle"])),
                service_id=service.pk,
                year=row["annee"],
                label=row["libelle"],
                fte_share=row["quotite_etp"],
                hours_per_fte=row["heures_annuelles_etp"],
            )
            plan.counted(row, plan.quota, settled)


@dataclass
class _Staff:
    """Who is known already: users by e-mail, this organisation's memberships, and who also belongs elsewhere."""

    users: dict[str, User]
    of_service: dict[tuple[uuid.UUID, uuid.UUID], Membership]
    of_organisation: dict[uuid.UUID, Membership]
    elsewhere: set[uuid.UUID]
    named: dict[str, Row] = field(default_factory=dict)
    administrator_rows: dict[str, Row] = field(default_factory=dict)


def plan_professionals(plan: Plan) -> None:
    staff = _staff(plan)
    rows = [(row, service) for row in plan.rows("professionnels") if (service := plan.service_of(row))]
    administrators = {row["email"] for row, _service in rows if row["role"] == Role.ADMINISTRATOR}
    for row, service in rows:
        plan.tell(row, problems_of_period(row["debut"], row["fin"]), {"ends_on": "fin"})
        user = _settle_user(plan, staff, row)
        if row["role"] == Role.ADMINISTRATOR:
            _settle_administrator(plan, staff, row, service, user)
        else:
            stored = staff.of_service.get((service.pk, user.pk))
            if stored is None and row["email"] not in administrators:
                # Her only seat was the organisation's: her role changes, she does not get a second seat.
                stored = staff.of_organisation.pop(user.pk, None)
            membership = _settle_membership(plan, row, stored, user, service=service)
            staff.of_service[service.pk, user.pk] = membership
            _count(plan, row, user, membership)
    emails = {user.pk: email for email, user in staff.users.items()}
    plan.workers = {(service, emails[user]): user for service, user in staff.of_service if user in emails}
    plan.administrators = {emails[user]: user for user in staff.of_organisation if user in emails}


def _staff(plan: Plan) -> _Staff:
    known = Membership.objects.filter(
        Q(organisation=plan.organisation.pk) | Q(service__organisation=plan.organisation.pk)
    ).select_related("user")
    staff = _Staff({}, {}, {}, set())
    for membership in known:
        staff.users[membership.user.email] = membership.user
        if membership.service_id:
            staff.of_service[membership.service_id, membership.user_id] = membership
        else:
            staff.of_organisation[membership.user_id] = membership
    emails = {row["email"] for row in plan.classeur["professionnels"].rows if "email" not in row.bad}
    for user in User.objects.filter(email__in=emails - staff.users.keys()):
        staff.users[user.email] = user
    ours = {service.pk for service in plan.services.values()}
    seats = Membership.objects.filter(user__in=[user.pk for user in staff.users.values()])
    for user_id, service_id, organisation_id in seats.values_list("user_id", "service_id", "organisation_id"):
        if service_id not in ours and organisation_id != plan.organisation.pk:
            staff.elsewhere.add(user_id)
    return staff


def _settle_user(plan: Plan, staff: _Staff, row: Row) -> User:
    """The account of a row's e-mail. Names are the first row's; one who also works elsewhere keeps hers, silently."""
    email = row["email"]
    first = staff.named.setdefault(email, row)
    stored = staff.users.get(email)
    if first is not row:
        for column in ("nom", "prenom"):
            if row[column] != first[column]:
                message = f"Ce professionnel porte un autre {column.replace('prenom', 'prénom')} à la ligne {first.number}, qui est gardé."
                plan.warn(row, column, message)
        return staff.users[email]
    if stored is not None and stored.pk in staff.elsewhere:
        return stored
    names = {"last_name": row["nom"], "first_name": row["prenom"]}
    user = plan.user.settle(stored, **names) if stored else plan.user.settle(None, email=email, **names)
    if stored is None:
        user.set_unusable_password()
    staff.users[email] = user
    return user


def _settle_membership(
    plan: Plan, row: Row, stored: Membership | None, user: User, *, service: Service | None
) -> Membership:
    settled = plan.membership.settle(
        stored,
        user_id=user.pk,
        service_id=service.pk if service else None,
        organisation_id=None if service else plan.organisation.pk,
        role=row["role"],
        job=row["metier"],
        fte=row["etp"],
        starts_on=row["debut"],
        ends_on=row["fin"],
    )
    if plan.membership.was_touched(settled):
        settled.imported = True
    return settled


def _settle_administrator(plan: Plan, staff: _Staff, row: Row, service: Service, user: User) -> None:
    """One membership of the organisation, whatever the number of services named; the first row makes it."""
    first = staff.administrator_rows.setdefault(row["email"], row)
    if first is not row:
        for column in ("metier", "etp", "debut", "fin"):
            if row[column] != first[column]:
                plan.warn(
                    row, column, f"Un administrateur n'a qu'un rattachement : la ligne {first.number} est gardée."
                )
        plan.count(row, is_new=False, is_changed=False)
        return
    seat = staff.of_service.get((service.pk, user.pk))
    stored = staff.of_organisation.get(user.pk)
    if stored and seat:
        plan.warn(row, "role", "Déjà administrateur : son rattachement à ce service est gardé en plus.")
    elif seat:
        stored = staff.of_service.pop((service.pk, user.pk))
    membership = _settle_membership(plan, row, stored, user, service=None)
    staff.of_organisation[user.pk] = membership
    _count(plan, row, user, membership)


def _count(plan: Plan, row: Row, user: User, membership: Membership) -> None:
    changed = plan.membership.was_touched(membership) or plan.user.was_touched(user)
    plan.count(row, is_new=membership._state.adding, is_changed=changed)
