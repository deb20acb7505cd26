"""A row and what it points to belong to the same organisation or service, whatever writes: not even the owner may mix."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from activity.models import Act, ActNote, ActPerson, Attendee, IndirectTime
from admissions.models import Accompaniment, CommissionCase, Dipc, NeedsAssessment, Watch
from tests.documents import keep_document

DAY = datetime.date(2026, 3, 2)


def path_of_a_foreign_person(cast):
    Accompaniment.objects.create(organisation=cast.rives, service=cast.nord, person=cast.elias)


def path_in_a_foreign_service(cast):
    Accompaniment.objects.create(organisation=cast.ailleurs, service=cast.nord, person=cast.elias)


def dipc_of_another_service(cast):
    path = Accompaniment.objects.get(person=cast.sarah)
    Dipc.objects.create(service=cast.nord, accompaniment=path, established_on=DAY, starts_on=DAY)


def watch_of_another_service(cast):
    path = Accompaniment.objects.get(person=cast.sarah)
    Watch.objects.create(service=cast.nord, accompaniment=path, starts_on=DAY)


def assessment_of_another_service(cast):
    path = Accompaniment.objects.get(person=cast.sarah)
    NeedsAssessment.objects.create(service=cast.nord, accompaniment=path, started_on=DAY)


def decision_of_another_service(cast):
    path = Accompaniment.objects.get(person=cast.sarah)
    CommissionCase.objects.create(service=cast.nord, accompaniment=path, decided_on=DAY, decision="admise")


def act_of_another_organisation(cast):
    Act.objects.create(organisation=cast.ailleurs, service=cast.nord, date=DAY, people_count=1)


def person_in_an_act_of_another_service(cast):
    act = Act.objects.create(organisation=cast.rives, service=cast.sud, date=DAY, people_count=1)
    ActPerson.objects.create(service=cast.nord, act=act, person=cast.paul, busy=act.busy)


def note_of_an_act_of_another_service(cast):
    act = Act.objects.create(organisation=cast.rives, service=cast.sud, date=DAY, people_count=1)
    ActNote.objects.create(service=cast.nord, act=act, text="Note")


def attendee_of_another_service(cast):
    event = IndirectTime.objects.create(
        organisation=cast.rives, service=cast.sud, date=DAY, minutes=5, heading="preparation"
    )
    Attendee.objects.create(service=cast.nord, indirect_time=event, user=cast.alice)


def document_about_a_foreign_person(cast):
    keep_document(cast.nord, cast.elias, organisation=cast.rives)


def document_in_a_foreign_service(cast):
    keep_document(cast.est, cast.paul, organisation=cast.rives)


@pytest.mark.parametrize(
    "mix",
    [
        path_of_a_foreign_person,
        path_in_a_foreign_service,
        dipc_of_another_service,
        watch_of_another_service,
        assessment_of_another_service,
        decision_of_another_service,
        act_of_another_organisation,
        person_in_an_act_of_another_service,
        note_of_an_act_of_another_service,
        attendee_of_another_service,
        document_about_a_foreign_person,
        document_in_a_foreign_service,
    ],
)
def test_database_refuses_a_row_of_two_owners(cast, as_owner, mix):
    with as_owner(), pytest.raises(IntegrityError, match=r"_same_|busy_of_act"), transaction.atomic():
        mix(cast)
