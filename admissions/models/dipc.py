"""DIPC and avenants: what was agreed with the person, from when, and who has it in hand or has signed it."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from admissions.enums import Countersignature, DipcNature, DipcParticipant, Signatories
from admissions.models.accompaniments import Accompaniment, OfAccompaniment
from people.models import PersonDocument
from services.history import tracked
from services.keys import Versioned
from services.models import OfService


class Contract(OfAccompaniment, Versioned):
    """Ce que DIPC et avenants ont en commun: established, handed over, signed by the service, countersigned, in this order as
    a rule. A blank day: not yet.

    `handed_over_on` is the person's own day (rule FA-5), `representative_handed_over_on` that of her legal representative.
    `signatories` blank: nobody has said who countersigns; `signatories_because`: why it is not what her measure proposes.
    A countersignature is no condition of anything: refused or impossible, it says when and why.
    """

    established_on = models.DateField("établi le")
    handed_over_on = models.DateField("remis le", null=True, blank=True)
    representative_handed_over_on = models.DateField("remis au représentant légal le", null=True, blank=True)
    signed_on = models.DateField("signé le", null=True, blank=True)
    starts_on = models.DateField("début")
    signatories = models.CharField("qui contresigne", max_length=30, choices=Signatories.choices, blank=True)
    signatories_because = models.CharField("parce que", max_length=300, blank=True)
    countersignature = models.CharField(
        "contreseing", max_length=12, choices=Countersignature.choices, default=Countersignature.PENDING
    )
    countersigned_on = models.DateField("contreseing, le", null=True, blank=True)
    countersignature_because = models.CharField("motif du contreseing", max_length=300, blank=True)
    scan = models.ForeignKey(
        PersonDocument, models.SET_NULL, verbose_name="exemplaire signé", related_name="+", null=True, blank=True
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(countersignature=Countersignature.PENDING, countersigned_on=None)
                | ~Q(countersignature=Countersignature.PENDING) & Q(countersigned_on__isnull=False),
                name="%(class)s_countersigned_on_a_day",
                violation_error_message="Un contreseing a sa date.",
            ),
            models.CheckConstraint(
                condition=Q(countersignature__in=[Countersignature.PENDING, Countersignature.SIGNED])
                | ~Q(countersignature_because=""),
                name="%(class)s_not_countersigned_because",
                violation_error_message="Dites pourquoi ce n'est pas contresigné.",
            ),
        ]

    if TYPE_CHECKING:

        @property
        def accompaniment(self) -> Accompaniment: ...

    @property
    def is_countersigned(self) -> bool:
        return self.countersignature != Countersignature.PENDING


class DipcQuerySet(models.QuerySet["Dipc"]):
    def known_on(self, day: datetime.date) -> DipcQuerySet:
        return self.filter(established_on__lte=day)

    def visible_to(self, user) -> DipcQuerySet:
        return self.filter(service__in=user.scope.service_ids)


@tracked(by=["pgh_obj", "accompaniment"])
class Dipc(Contract):
    """DIPC, document individuel de prise en charge (or contrat de prestation).

    `handed_over_on` None: not yet given to the person; `signed_on` None: not yet signed by the service; `ends_on` None:
    as long as the accompaniment.
    """

    accompaniment = models.ForeignKey(Accompaniment, models.CASCADE, related_name="dipcs")
    nature = models.CharField("nature", max_length=20, choices=DipcNature.choices, default=DipcNature.DIPC)
    ends_on = models.DateField("fin", null=True, blank=True)

    objects = DipcQuerySet.as_manager()

    class Meta:
        verbose_name = "DIPC"
        verbose_name_plural = "DIPC"
        ordering = ["accompaniment", "starts_on", "id"]
        constraints = [
            *Contract.Meta.constraints,
            models.UniqueConstraint(fields=["id", "service"], name="dipc_id_service"),
            models.UniqueConstraint(
                fields=["accompaniment", "starts_on"],
                name="dipc_start",
                violation_error_message="Un DIPC débute déjà ce jour.",
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="dipc_dates",
                violation_error_message="La fin précède le début.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_nature_display()} du {self.starts_on:%d/%m/%Y}"


class AmendmentQuerySet(models.QuerySet["Amendment"]):
    def visible_to(self, user) -> AmendmentQuerySet:
        return self.filter(service__in=user.scope.service_ids)


@tracked(by=["pgh_obj", "dipc"])
class Amendment(Contract):
    """Avenant to a DIPC: objectives and prestations adapted to the person, at six months, then every year (article 7)."""

    dipc = models.ForeignKey(Dipc, models.CASCADE, related_name="amendments")
    number = models.PositiveSmallIntegerField("numéro")

    objects = AmendmentQuerySet.as_manager()

    class Meta:
        verbose_name = "avenant"
        ordering = ["dipc", "number"]
        constraints = [
            *Contract.Meta.constraints,
            models.UniqueConstraint(fields=["id", "service"], name="amendment_id_service"),
            models.UniqueConstraint(fields=["dipc", "number"], name="amendment_number"),
        ]

    def __str__(self) -> str:
        return f"Avenant n° {self.number} du {self.starts_on:%d/%m/%Y}"

    @property
    def accompaniment(self) -> Accompaniment:
        return self.dipc.accompaniment


@tracked(by=["pgh_obj", "dipc", "amendment"])
class ContractText(OfService):
    """Texte d'un DIPC ou d'un avenant: what is agreed, in words; the database refuses to change it once the service has signed.

    The last four are a DIPC's alone. `others`: who took part besides, by name. No row: it is on paper only.
    """

    dipc = models.OneToOneField(Dipc, models.CASCADE, related_name="text", null=True, blank=True)
    amendment = models.OneToOneField(Amendment, models.CASCADE, related_name="text", null=True, blank=True)
    participants = ArrayField(
        models.CharField(max_length=20, choices=DipcParticipant.choices), verbose_name="ont pris part"
    )
    others = models.CharField("autres participants", max_length=300, blank=True)
    goals = models.TextField("objectifs")
    prestations = models.TextField("prestations")
    contribution = models.TextField("participation financière", blank=True)
    revision = models.TextField("conditions de révision", blank=True)
    ending = models.TextField("conditions de fin", blank=True)
    mentions_pap = models.BooleanField("mentionne le projet d'accompagnement personnalisé", default=True)

    class Meta:
        verbose_name = "texte d'un DIPC"
        verbose_name_plural = "textes de DIPC"
        ordering = ["dipc", "amendment"]
        constraints = [
            models.CheckConstraint(
                condition=Q(dipc__isnull=False, amendment=None) | Q(dipc=None, amendment__isnull=False),
                name="contract_text_of_one",
            ),
            models.CheckConstraint(
                condition=Q(participants__contains=[DipcParticipant.PERSON]),
                name="contract_text_with_the_person",
                violation_error_message="La personne prend toujours part à son DIPC.",
            ),
            models.CheckConstraint(
                condition=~Q(goals="") & ~Q(prestations=""),
                name="contract_text_not_empty",
                violation_error_message="Dites les objectifs et les prestations.",
            ),
        ]

    @property
    def participants_in_words(self) -> str:
        said = [str(DipcParticipant(one).label) for one in self.participants]
        return ", ".join(filter(None, [*said, self.others]))
