"""What the database refuses about a path, whatever writes."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from admissions.models import Accompaniment, CommissionCase, Dipc, NeedsAssessment


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.fixture
def path(cast, as_owner, enter):
    with as_owner():
        Accompaniment.objects.filter(person=cast.paul).delete()
    enter(cast.alice)

    def make(**dates) -> Accompaniment:
        values = {name: day(value) if name.endswith("_on") else value for name, value in dates.items()}
        return Accompaniment.objects.create(organisation=cast.rives, service=cast.nord, person=cast.paul, **values)

    return make


@pytest.mark.parametrize(
    ("dates", "constraint"),
    [
        ({"admitted_on": "2025-02-01", "ended_on": "2025-01-31"}, "accompaniment_ends_after_admission"),
        ({"cdaph_decided_on": "2025-02-01"}, "cdaph_decision_with_its_date"),
        ({"cdaph_decision": "acceptee"}, "cdaph_decision_with_its_date"),
        (
            {"exit_requested_on": "2025-02-02", "cdaph_decided_on": "2025-02-01", "cdaph_decision": "acceptee"},
            "cdaph_decides_after_request",
        ),
        (
            {"ended_on": "2025-02-01", "cdaph_decided_on": "2025-02-01", "cdaph_decision": "refusee"},
            "refusal_voids_earlier_end",
        ),
    ],
)
def test_accompaniment_refuses(path, dates, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        path(**dates)


def test_accompaniment_opens_once_at_a_time(path):
    path(first_contact_on="2024-05-01", ended_on="2025-03-01")
    with pytest.raises(IntegrityError, match="one_open_accompaniment"), transaction.atomic():
        path(assessed_on="2025-02-28")


@pytest.mark.parametrize(
    "first",
    [
        {"first_contact_on": "2024-05-01", "ended_on": "2025-03-01"},
        {"admitted_on": "2024-05-01", "cdaph_decided_on": "2025-03-01", "cdaph_decision": "acceptee"},
        {},
    ],
)
def test_accompaniment_may_open_again_the_day_the_first_ended(path, first):
    path(**first)
    path(first_contact_on="2025-03-01")
    assert Accompaniment.objects.count() == 3  # Nadia's included


def test_accompaniment_refused_by_the_cdaph_goes_on(path):
    path(admitted_on="2024-05-01", cdaph_decided_on="2025-03-01", cdaph_decision="refusee")
    with pytest.raises(IntegrityError, match="one_open_accompaniment"), transaction.atomic():
        path(first_contact_on="2026-03-01")


def test_dipc_ending_before_it_starts_is_said_in_french(path, cast):
    dipc = Dipc(
        service=cast.nord,
        accompaniment=path(),
        established_on=day("2025-01-01"),
        starts_on=day("2025-02-01"),
        ends_on=day("2025-01-31"),
    )
    with pytest.raises(ValidationError, match="La fin précède le début"):
        dipc.full_clean()


def test_assessment_ending_before_it_starts_is_refused_and_said_in_french(path, cast):
    row = NeedsAssessment(
        service=cast.nord, accompaniment=path(), started_on=day("2025-02-01"), ended_on=day("2025-01-31")
    )
    with pytest.raises(ValidationError, match="La fin précède le début"):
        row.full_clean()
    with pytest.raises(IntegrityError, match="needs_assessment_dates"), transaction.atomic():
        row.save()


@pytest.mark.parametrize("decision", ["refusee", "reorientee"])
def test_refusal_and_reorientation_give_their_reasons(path, cast, decision):
    case = CommissionCase(service=cast.nord, accompaniment=path(), decided_on=day("2025-02-01"), decision=decision)
    with pytest.raises(ValidationError, match="donne son motif"):
        case.full_clean()
    with pytest.raises(IntegrityError, match="commission_case_reasons"), transaction.atomic():
        case.save()
    case.reasons = "Un autre service convient mieux."
    case.save()


@pytest.mark.parametrize("decision", ["admise", "liste_attente", "sans_suite"])
def test_other_decisions_need_no_reasons(path, cast, decision):
    case = CommissionCase(service=cast.nord, accompaniment=path(), decided_on=day("2025-02-01"), decision=decision)
    case.full_clean()
    case.save()


def test_one_decision_a_day_and_one_assessment_a_beginning(path, cast):
    row, on = path(), day("2025-02-01")
    CommissionCase.objects.create(service=cast.nord, accompaniment=row, decided_on=on, decision="liste_attente")
    with pytest.raises(IntegrityError, match="commission_case_day"), transaction.atomic():
        CommissionCase.objects.create(service=cast.nord, accompaniment=row, decided_on=on, decision="admise")
    NeedsAssessment.objects.create(service=cast.nord, accompaniment=row, started_on=on)
    with pytest.raises(IntegrityError, match="needs_assessment_start"), transaction.atomic():
        NeedsAssessment.objects.create(service=cast.nord, accompaniment=row, started_on=on)
