import datetime

from django.apps import apps
from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand
from django.utils import timezone

from services.models import StoredFile

FOLDER = "documents"
# A request that still runs has written its file and not committed its row.
YOUNGEST = datetime.timedelta(days=1)


class Command(BaseCommand):
    help = (
        "Supprime les fichiers de plus d'un jour qu'aucune fiche ne nomme : ce qu'un arrêt brutal a laissé entre le "
        "dépôt d'un document et son enregistrement. À lancer chaque nuit, avec le rôle propriétaire."
    )

    def handle(self, **options):
        # Only the owner sees the rows of every organisation; as the application's role, each file would look lost.
        named = {
            name
            for model in apps.get_models()
            if issubclass(model, StoredFile)
            for name in model._base_manager.order_by("pk").values_list("file", flat=True)
        }
        if not default_storage.exists(FOLDER):
            return self.stdout.write("Aucun fichier à supprimer.")
        before, swept = timezone.now() - YOUNGEST, 0
        for name in default_storage.listdir(FOLDER)[1]:
            path = f"{FOLDER}/{name}"
            if path not in named and default_storage.get_modified_time(path) < before:
                default_storage.delete(path)
                swept += 1
        self.stdout.write(f"{swept} fichier{'s' if swept > 1 else ''} sans fiche supprimé{'s' if swept > 1 else ''}.")
