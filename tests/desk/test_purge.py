"""The end of logs and history: by the owner's command, past the configured age, and by nobody else."""

import datetime
import io
import uuid

import pytest
from django.core.management import call_command
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone

from accounts.models import Draft, Refusal
from manage import OWNER_COMMANDS
from people.models import FileReading, Person
from services.history import DELETE, INSERT, UPDATE
from services.models import Closure

NOW = timezone.now()
DAY = datetime.date(2026, 3, 2)


def days_ago(days: int) -> datetime.datetime:
    return NOW - datetime.timedelta(days=days)


def purge() -> str:
    output = io.StringIO()
    call_command("purge", stdout=output)
    return output.getvalue()


@pytest.fixture
def logged(cast, as_owner):
    with as_owner():
        for days in (1, 360, 370, 800):
            FileReading.objects.create(
                user=cast.alice, person=cast.paul, service=cast.nord, page="Dossier", at=days_ago(days)
            )
            Refusal.objects.create(
                user=cast.alice, route="personnes/", method="GET", reason="interdit", minute=days_ago(days)
            )
    return cast


def test_logs_end_after_twelve_months_and_history_is_kept(logged, as_owner):
    with as_owner():
        kept = Person.history.rel.related_model.objects.count()
        assert (
            purge()
            == "Lectures effacées : 2. Refus effacés : 2.\nBrouillons effacés : 0.\nHistorique gardé en entier.\n"
        )
        assert set(FileReading.objects.values_list("at", flat=True)) == {days_ago(1), days_ago(360)}
        assert Refusal.objects.count() == 2
        assert Person.history.rel.related_model.objects.count() == kept
        assert "Lectures effacées : 0. Refus effacés : 0." in purge()


def test_logs_end_after_the_age_that_is_set(logged, as_owner, settings):
    settings.LOGS_KEPT_MONTHS = 1
    with as_owner():
        purge()
        assert FileReading.objects.count() == Refusal.objects.count() == 1


@pytest.mark.parametrize("kept, left", [(None, 3), (10, 2), (1, 1)])
def test_forgotten_drafts_of_everybody_end_after_the_age_that_is_set(cast, as_owner, settings, kept, left):
    if kept:
        settings.DRAFTS_KEPT_DAYS = kept
    with as_owner():
        for who, days in ((cast.alice, 0.9), (cast.zoe, 9.9), (cast.alice, 29.9), (cast.bob, 30.1)):
            at = NOW - datetime.timedelta(days=days)
            Draft.objects.create(user=who, key=uuid.uuid4(), path="/actes/saisir/", data="note=Un", saved_at=at)
        assert f"Brouillons effacés : {4 - left}." in purge()
        assert sorted(Draft.objects.values_list("saved_at", flat=True))[-1] == NOW - datetime.timedelta(days=0.9)
        assert Draft.objects.count() == left


def test_history_ends_but_for_what_tells_the_next_change(cast, as_owner, settings):
    """Of a row that still exists, its version on that day stays; of one deleted before it, nothing."""
    settings.HISTORY_KEPT_MONTHS = 24
    history = Closure.history.rel.related_model
    with as_owner():
        living = Closure.objects.create(service=cast.nord, starts_on=DAY, ends_on=DAY, label="un")
        for label in ("deux", "trois", "quatre"):
            Closure.objects.filter(pk=living.pk).update(label=label)
        gone = Closure.objects.create(service=cast.nord, starts_on=DAY, ends_on=DAY)
        Closure.objects.filter(pk=gone.pk).delete()
        late = Closure.objects.create(service=cast.nord, starts_on=DAY, ends_on=DAY)
        Closure.objects.filter(pk=late.pk).delete()
        for row, label in [(living.pk, "un"), (living.pk, "deux"), (living.pk, "trois"), (gone.pk, ""), (late.pk, "")]:
            rows = history.objects.filter(pgh_obj=row, label=label)
            rows = rows.filter(pgh_label=INSERT) if row == late.pk else rows
            rows.update(pgh_created_at=days_ago(900))
        assert "Versions effacées de l'historique : 4." in purge()
        assert list(history.objects.values_list("pgh_obj", "pgh_label", "label")) == [
            (living.pk, UPDATE, "trois"),
            (living.pk, UPDATE, "quatre"),
            (late.pk, INSERT, ""),
            (late.pk, DELETE, ""),
        ]


def test_only_the_owner_purges(logged):
    assert "purge" in OWNER_COMMANDS
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        purge()
    with connection.cursor() as cursor, pytest.raises(ProgrammingError, match="permission denied"):
        cursor.execute("DELETE FROM services_closurehistory")
