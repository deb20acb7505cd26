"""Paul's project, and who writes it."""

import datetime

import pytest

from pap.actions import begin_version
from tests.savs.world_of_projects import in_force

DAY = datetime.date(2026, 2, 2)


@pytest.fixture
def path(cast, as_owner):
    with as_owner():
        return cast.paul.accompaniments.get()


@pytest.fixture
def alice(cast, client, enter):
    enter(cast.alice)
    client.force_login(cast.alice)
    return client


@pytest.fixture
def draft(cast, path, as_owner):
    with as_owner():
        return begin_version(path, on=DAY, actor=cast.alice)


@pytest.fixture
def signed(cast, path, as_owner):
    with as_owner():
        return in_force(path, cast.alice, cast.chloe, DAY)
