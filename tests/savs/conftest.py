"""What the tests of the whole application share."""

import pytest

from tests.savs.world import build_world


@pytest.fixture
def world(cast, as_owner, settings, tmp_path):
    """The cast, completed, with its files apart."""
    settings.STORAGES = settings.STORAGES | {
        "default": settings.STORAGES["default"] | {"OPTIONS": {"location": tmp_path / "files"}}
    }
    with as_owner():
        return build_world(cast)
