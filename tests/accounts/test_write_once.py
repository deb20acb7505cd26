"""A form sent twice is written once."""

import threading
import uuid

import pytest
from django.db import connection, transaction

from accounts.actions import write_once
from accounts.models import FormKey
from services.models import Authority
from tests.conftest import build_cast


def test_write_once_writes_the_first_time_and_leads_to_the_same_page_after(cast, enter):
    enter(cast.alice)
    key = uuid.uuid4()
    written = []

    def write() -> str:
        written.append(1)
        return "/actes/1/"

    assert [write_once(actor=cast.alice, key=key, write=write) for _ in range(3)] == ["/actes/1/"] * 3
    assert written == [1]


def test_write_once_frees_the_key_when_writing_fails(cast, enter):
    enter(cast.alice)
    key = uuid.uuid4()

    def fail() -> str:
        raise ValueError("refused")

    with pytest.raises(ValueError, match="refused"):
        write_once(actor=cast.alice, key=key, write=fail)
    assert write_once(actor=cast.alice, key=key, write=lambda: "/ok/") == "/ok/"


def test_write_once_keys_of_two_people_are_apart(cast, enter):
    key = uuid.uuid4()
    enter(cast.alice)
    write_once(actor=cast.alice, key=key, write=lambda: "/alice/")
    enter(cast.bob)
    assert write_once(actor=cast.bob, key=key, write=lambda: "/bob/") == "/bob/"
    assert FormKey.objects.count() == 1  # hers is behind the wall


@pytest.mark.django_db(transaction=True)
def test_write_once_in_parallel_writes_one_row():
    from accounts.scope import enter

    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
    cast = build_cast()
    key = uuid.uuid4()
    together = threading.Barrier(8)
    answers, failures = [], []

    def send() -> None:
        try:
            together.wait()
            with transaction.atomic():
                from django.utils import timezone

                enter(cast.alice.pk, on=timezone.localdate())
                answers.append(
                    write_once(actor=cast.alice, key=key, write=lambda: Authority.objects.create(name="Une").name)
                )
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert answers == ["Une"] * 8
    assert Authority.objects.count() == 1
