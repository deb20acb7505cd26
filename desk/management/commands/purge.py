from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from desk.purge import purge_drafts, purge_history, purge_logs


class Command(BaseCommand):
    help = (
        "Efface les lignes trop anciennes du journal des lectures et des refus (SAVS_LOGS_KEPT_MONTHS), les brouillons "
        "oubliés (SAVS_DRAFTS_KEPT_DAYS) et, si c'est demandé, l'historique (SAVS_HISTORY_KEPT_MONTHS). À lancer chaque "
        "nuit, avec le rôle propriétaire."
    )

    def handle(self, **options):
        now = timezone.now()
        readings, refusals = purge_logs(before=now - relativedelta(months=settings.LOGS_KEPT_MONTHS))
        self.stdout.write(f"Lectures effacées : {readings}. Refus effacés : {refusals}.")
        self.stdout.write(f"Brouillons effacés : {purge_drafts(now=now)}.")
        if settings.HISTORY_KEPT_MONTHS:
            versions = purge_history(before=now - relativedelta(months=settings.HISTORY_KEPT_MONTHS))
            self.stdout.write(f"Versions effacées de l'historique : {versions}.")
        else:
            self.stdout.write("Historique gardé en entier.")
