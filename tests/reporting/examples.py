"""The published examples in the database, and who looks at them."""

import io
from pathlib import Path

from django.core.management import call_command

from accounts.enums import Role
from accounts.models import Membership, User
from services.models import Organisation
from tests.conftest import give_second_factor

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
HEAD, COLLEAGUE_ELSEWHERE = "pro0@exemple.test", "voisin@exemple.test"


def load_example(method: str) -> User:
    """Import `annexe1-minutes.xlsx` or `annexe1-carottage.xlsx`; return the head of its service `savs-test`."""
    path = str(EXAMPLES / f"annexe1-{method}.xlsx")
    call_command("import_classeur", path, stdout=io.StringIO(), stderr=io.StringIO())
    head = User.objects.get(email=HEAD)
    give_second_factor(head)
    return head


def administrator_of(organisation: Organisation) -> User:
    """An administrator of this organisation, and of nothing else."""
    user = User.objects.create(email="direction@exemple.test", first_name="Maud", last_name="Le Bris")
    Membership.objects.create(user=user, role=Role.ADMINISTRATOR, organisation=organisation)
    give_second_factor(user)
    return user
