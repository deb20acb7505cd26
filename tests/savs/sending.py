"""A form as its page has it, sent to a route."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from reporting.waiting import FOLDER
from tests.hostile import read_page
from tests.reporting import classeurs


@dataclass
class Sending:
    """A form as its page has it, with what is typed, sent to a route; `once`: was it written once?

    `who` None: nobody is signed in. `page`: where the form is, where it is not sent to its own page; None: it has no page.
    """

    who: str | None
    route: str
    arguments: list
    once: Callable[[], bool]
    typed: dict = field(default_factory=dict)
    page: str | None = ""
    prepare: Callable[[], object] | None = None
    status: int = 302

    def opened(self, client: Client) -> tuple[str, dict]:
        """The address of the form, and its fields as a browser would send them."""
        if self.route == "reporting:classeur_confirm":
            sent = client.post(reverse("reporting:classeur_import"), {"file": classeur(), "overlaps": "refuse"})
            forms = read_page(sent.url, client.get(sent.url).content.decode()).forms
            (form,) = (one for one in forms if one.action.endswith("/importer/"))
            return form.action, form.data
        address = reverse(self.route, args=self.arguments)
        if self.page is None:
            return address, {}
        response = client.get(self.page or address, follow=True)
        forms = read_page(address, response.content.decode()).forms
        form = next(one for one in forms if one.action == address and "form_key" in one.fields)
        return address, {name: [one.removeprefix("\n") for one in held] for name, held in form.data.items()}


def classeur() -> SimpleUploadedFile:
    """One that adds a service."""
    rows = {"services": [{"code": "neuf", "nom": "SAVS Neuf", "gestionnaire": "Les Rives"}]}
    return SimpleUploadedFile("classeur.xlsx", classeurs.xlsx(rows).getvalue())


def stored_files() -> list[str]:
    found, waiting = [], [""]
    while waiting:
        folder = waiting.pop()
        folders, files = default_storage.listdir(folder or ".")
        waiting += [f"{folder}/{one}".lstrip("/") for one in folders if one != FOLDER]
        found += files
    return found


def version_of(row) -> int:
    return type(row).objects.get(pk=row.pk).version
