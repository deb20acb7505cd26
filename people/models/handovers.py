"""What was put into her hands as she was admitted."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from accounts.access import TEAM
from people.models.persons import Person
from services.history import tracked
from services.keys import Versioned
from services.models import OfService

# The papers due to her (CASF L311-4, L311-7, L311-5-1), each with its column of the day and of the version.
PAPERS = ("booklet", "charter", "rules", "notice")


class AdmissionPapersQuerySet(models.QuerySet["AdmissionPapers"]):
    def visible_to(self, user) -> AdmissionPapersQuerySet:
        """Of the services where she works with people, as the documents."""
        return self.filter(service__in=[seat.service_id for seat in user.scope.seats if seat.role in TEAM])


@tracked(by=["pgh_obj", "person"])
class AdmissionPapers(OfService, Versioned):
    """Documents remis à l'admission by one service. A day None: not handed over, as far as known; a version says which text
    it was. `trusted_told_on`: she was told that she may choose a personne de confiance.
    """

    person = models.ForeignKey(Person, models.PROTECT, verbose_name="personne", related_name="+", db_index=False)
    booklet_on = models.DateField("livret d'accueil", null=True, blank=True)
    booklet_version = models.CharField("version du livret", max_length=50, blank=True)
    charter_on = models.DateField("charte des droits et libertés", null=True, blank=True)
    charter_version = models.CharField("version de la charte", max_length=50, blank=True)
    rules_on = models.DateField("règlement de fonctionnement", null=True, blank=True)
    rules_version = models.CharField("version du règlement", max_length=50, blank=True)
    notice_on = models.DateField("notice d'information", null=True, blank=True)
    notice_version = models.CharField("version de la notice", max_length=50, blank=True)
    trusted_told_on = models.DateField("informée de la personne de confiance", null=True, blank=True)

    objects = AdmissionPapersQuerySet.as_manager()

    class Meta:
        verbose_name = "documents remis à l'admission"
        verbose_name_plural = "documents remis à l'admission"
        ordering = ["service", "person", "id"]
        constraints = [
            models.UniqueConstraint(fields=["person", "service"], name="admission_papers_once"),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{paper}_version": ""}) | Q(**{f"{paper}_on__isnull": False}),
                    name=f"admission_papers_{paper}_dated",
                    violation_error_message="Une version se note avec le jour de la remise.",
                )
                for paper in PAPERS
            ),
        ]
