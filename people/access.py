"""Who may do what with what hangs from a person."""

from __future__ import annotations

from accounts.enums import Role
from accounts.models import User
from people.models import PersonDocument


def may_delete(user: User, document: PersonDocument) -> bool:
    """Who added it, or the head of the service that keeps it."""
    is_hers = document.uploaded_by_id == user.pk
    return is_hers or Role.HEAD_OF_SERVICE in user.scope.roles_in(document.service_id)
