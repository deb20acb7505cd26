"""A service of the cast with those whom the tests of the whole application meet there."""

import datetime
from dataclasses import dataclass
from types import SimpleNamespace

from accounts.models import User
from people.models import Person
from services.models import Service

DAY = datetime.date(2026, 5, 4)


@dataclass(frozen=True)
class Place:
    """`person` is followed in the `service`, by `worker`, under its `head`."""

    service: Service
    person: Person
    worker: User
    head: User


def places(cast: SimpleNamespace) -> list[Place]:
    """One of each organisation, and a second one in the first."""
    return [
        Place(cast.nord, cast.paul, cast.alice, cast.chloe),
        Place(cast.sud, cast.sarah, cast.samir, cast.head_of_sud),
        Place(cast.est, cast.elias, cast.zoe, cast.head_of_est),
    ]


def keep(cast: SimpleNamespace, service: Service, **made: object) -> None:
    """What was made in a service: `acts=one` is `cast.acts[service]`."""
    for name, one in made.items():
        vars(cast).setdefault(name, {})[service] = one
