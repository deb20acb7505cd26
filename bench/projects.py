"""The projects of the crowd: in force for most, some in the making, some missing; two objectives each, due over a year."""

from __future__ import annotations

import datetime
import random
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from accounts.commands import enter_service
from admissions.enums import NeedDomain
from admissions.models import Accompaniment
from bench.database import CROWD_SEED
from pap.enums import Doer, Outcome, PapAnswer, PapSubject, Term
from pap.models import Objective, ObjectiveReview, ObjectiveVersion, ObjectiveWording, Pap, PapReview, PapText, Step
from services.models import Service

# In hundredths of those admitted; the rest has a project in force.
MISSING, DRAFT, TO_VALIDATE, UNANSWERED = 6, 6, 5, 4
GOALS, NOT_MEASURABLE, REVIEWED = 2, 0.1, 0.5


@transaction.atomic
def write_projects_of_crowd() -> None:
    """Once, around today: what is validated never changes, so it is validated last."""
    service, on = enter_service(f"banc-{CROWD_SEED}-01", with_notes=True), timezone.localdate()
    if Pap.objects.filter(service=service).exists():
        return
    rng, written = random.Random(CROWD_SEED), []
    aims: list[ObjectiveVersion] = []
    paths = Accompaniment.objects.filter(service=service, admitted_on__lte=on).order_by("pk")
    for path in paths:
        if rng.randrange(100) >= MISSING:
            written.append(_version(rng, service, path, on))
    Pap.objects.bulk_create([pap for pap, _validated in written])
    PapText.objects.bulk_create(
        PapText(service=service, pap=pap, subject=subject, text="Comme elle le dit, en quelques mots.")
        for pap, _validated in written
        for subject in PapSubject
    )
    for pap, _validated in written:
        for _number in range(GOALS):
            objective = Objective(service=service, accompaniment_id=pap.accompaniment_id)
            due = on + timedelta(days=rng.randrange(-60, 300))
            aims.append(
                ObjectiveVersion(
                    service=service,
                    pap=pap,
                    objective=objective,
                    domain=rng.choice(NeedDomain.values),
                    term=Term.SHORT,
                    due_on=due,
                )
            )
    Objective.objects.bulk_create([aim.objective for aim in aims])
    ObjectiveVersion.objects.bulk_create(aims)
    ObjectiveWording.objects.bulk_create([_wording(rng, service, aim) for aim in aims])
    Step.objects.bulk_create(Step(service=service, aim=aim, rank=1, text="Appeler", doer=Doer.PERSON) for aim in aims)
    for pap, validated in written:
        if validated:
            pap.validated_on, answered = validated, validated + timedelta(days=10)
            if rng.randrange(100) >= UNANSWERED:
                pap.answer, pap.answered_on, pap.starts_on = PapAnswer.SIGNED, answered, answered
            pap.save()
    in_force = {pap.pk: pap.starts_on for pap, _validated in written if pap.starts_on}
    ObjectiveReview.objects.bulk_create(
        ObjectiveReview(
            service=service,
            objective=aim.objective,
            reviewed_on=in_force[aim.pap_id] + timedelta(days=20),
            outcome=rng.choice([Outcome.ADAPTED, Outcome.ADAPTED, Outcome.REACHED]),
            progress=rng.randrange(101),
        )
        for aim in aims
        if aim.pap_id in in_force and rng.random() < REVIEWED
    )
    PapReview.objects.bulk_create(
        PapReview(
            service=service,
            accompaniment_id=pap.accompaniment_id,
            date=on - timedelta(days=rng.randrange(300)),
            took_place=True,
        )
        for pap, validated in written
        if validated and rng.random() < REVIEWED
    )


def _version(
    rng: random.Random, service: Service, path: Accompaniment, on: datetime.date
) -> tuple[Pap, datetime.date | None]:
    """A version, and the day on which it is to be validated; None: it is in the making."""
    begun = on - timedelta(days=rng.randrange(60, 400))
    pap = Pap(service=service, accompaniment=path, number=1, begun_on=begun)
    kind = rng.randrange(100)
    if kind >= DRAFT:
        pap.coconstructed_on = begun + timedelta(days=15)
    return pap, begun + timedelta(days=20) if kind >= DRAFT + TO_VALIDATE else None


def _wording(rng: random.Random, service: Service, aim: ObjectiveVersion) -> ObjectiveWording:
    measured = "" if rng.random() < NOT_MEASURABLE else "quatre fois par mois"
    return ObjectiveWording(
        service=service, aim=aim, title="Sortir davantage", start="rarement", indicator="sorties", target=measured
    )
