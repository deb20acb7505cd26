"""What happened in a service, written as rows: acts, indirect time. Shared by the tests of the figures."""

import datetime

from activity.models import Act, ActPerson, ActProfessional, Attendee, IndirectTime


def day(text):
    return text and datetime.date.fromisoformat(text)


def log(service, date, people=(), professionals=(), **values):
    """One act. `people` in their order; every other column by its name, `start` as HH:MM."""
    if values.get("start"):
        values["start"] = datetime.time.fromisoformat(values["start"])
    act = Act.objects.create(
        organisation_id=service.organisation_id, service=service, date=day(date), people_count=len(people), **values
    )
    for rank, person in enumerate(people):
        ActPerson.objects.create(service=service, act=act, person=person, rank=rank, busy=act.busy)
    for rank, user in enumerate(professionals):
        ActProfessional.objects.create(service=service, act=act, user=user, rank=rank, busy=act.busy)
    return act


def log_indirect(service, date, minutes, heading, professionals=(), label=""):
    """One event of indirect time, whoever attends."""
    event = IndirectTime.objects.create(
        organisation_id=service.organisation_id,
        service=service,
        date=day(date),
        minutes=minutes,
        heading=heading,
        label=label,
    )
    for rank, user in enumerate(professionals):
        Attendee.objects.create(service=service, indirect_time=event, user=user, rank=rank)
    return event
