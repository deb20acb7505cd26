"""Who may log and correct acts: a social worker her own, the head of service all of them; and who may write in secret."""

from __future__ import annotations

import uuid
from collections.abc import Container

from accounts.enums import NARRATIVE_ROLES, Role
from accounts.models import User
from accounts.rules import is_direction, is_psychologist
from activity.models import Act, IndirectTime


def may_log_for(user: User, service_id: uuid.UUID, professional_ids: Container[uuid.UUID]) -> bool:
    """May this user write an act of the service done by these professionals?"""
    roles = user.scope.roles_in(service_id)
    return Role.HEAD_OF_SERVICE in roles or (Role.SOCIAL_WORKER in roles and user.pk in professional_ids)


def may_tell_appointment(user: User, service_id: uuid.UUID, professional_ids: Container[uuid.UUID]) -> bool:
    """May this user plan it, move it, or say that it did not take place? Who may log it, and the secretary."""
    return may_log_for(user, service_id, professional_ids) or Role.SECRETARY in user.scope.roles_in(service_id)


def may_correct(user: User, act: Act) -> bool:
    """May this user change an act that exists? Reads its professionals."""
    return may_log_for(user, act.service_id, {row.user_id for row in act.act_professionals.all()})


def may_correct_indirect(user: User, event: IndirectTime) -> bool:
    """May this user change an indirect event? Who took part in it, and the head of service. Reads its attendees."""
    return may_log_for(user, event.service_id, {row.user_id for row in event.attendees.all()})


def may_write_in_secret(user: User, service_id: uuid.UUID) -> bool:
    """May this user write notes « à secret renforcé » in the service? The psychologue and the direction who work there."""
    return any(
        seat.service_id == service_id
        and seat.role in NARRATIVE_ROLES
        and (is_psychologist(seat.job) or is_direction(seat.job))
        for seat in user.scope.seats
    )
