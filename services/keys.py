"""Primary keys and readable references."""

import secrets
import uuid

import uuid_utils.compat
from django.db import models

_LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ0123456789"


def time_ordered_uuid() -> uuid.UUID:
    """A UUIDv7: safe in URLs, and neighbours in time are neighbours in the index."""
    return uuid_utils.compat.uuid7()


def as_key(value: object) -> uuid.UUID | None:
    """The key that an address or a form says; None when it is none."""
    try:
        return uuid.UUID(str(value))
    except ValueError:
        return None


def new_ref() -> str:
    """The stable reference of a record made in the application, e.g. `S-7K2MQ4ZD8A`, as the classeur shows it."""
    return "S-" + "".join(secrets.choice(_LETTERS) for _ in range(10))


class Keyed(models.Model):
    """A row with a time-ordered UUID as its key."""

    id = models.UUIDField(primary_key=True, default=time_ordered_uuid, editable=False)

    class Meta:
        abstract = True


class Versioned(models.Model):
    """A row that several people may edit: `version` grows by one at each change, a form sends back the one it showed."""

    version = models.PositiveIntegerField("version", default=1, editable=False)

    class Meta:
        abstract = True
