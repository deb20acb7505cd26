"""What an operator does on the command line: the first administrator, a reader, a link, a closing."""

import re
import uuid
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from accounts.enums import Role
from accounts.models import Invitation, Membership, SecondFactorReset, User
from accounts.scope import enter_organisation, organisation_named
from services.models import Authority, Organisation
from tests.conftest import give_second_factor

pytestmark = pytest.mark.django_db

ANNE = ["--email", "Anne@Exemple.test", "--last-name", "Dupont", "--first-name", "Anne"]


def run(*command) -> str:
    out = StringIO()
    call_command(*command, stdout=out)
    return out.getvalue()


def open_link(client, printed):
    link = re.search(r"http://localhost:\d+(/invitation/[0-9a-f-]{36}/)", printed)
    return client.get(link.group(1))


def test_first_administrator_of_a_new_organisation_opens_her_account(client, db):
    printed = run("create_administrator", "--organisation", "Toute neuve", *ANNE)
    assert open_link(client, printed).url == reverse("accounts:invitation_accept")
    chosen = "les hirondelles reviennent en mars"
    client.post(reverse("accounts:invitation_accept"), {"new_password": chosen, "new_password_again": chosen})
    anne = User.objects.get(email="anne@exemple.test")
    assert anne.check_password(chosen)
    enter_organisation(organisation_named("toute neuve"))
    assert Membership.objects.get(user=anne).organisation == Organisation.objects.get(name="Toute neuve")
    client.force_login(anne)
    assert client.get(reverse("accounts:account_list")).url == reverse("accounts:account")
    give_second_factor(anne)
    assert client.get(reverse("accounts:account_list")).status_code == 200


def test_link_that_expired_is_made_again_by_the_same_command(client, db):
    first = run("create_administrator", "--organisation", "Toute neuve", *ANNE)
    second = run("create_administrator", "--organisation", "TOUTE NEUVE", *ANNE)
    assert open_link(client, first).status_code == 404
    assert open_link(client, second).status_code == 302
    assert User.objects.count() == Membership.objects.count() == 1


def test_organisation_of_a_classeur_gets_its_administrator(client, cast):
    cast.ines.memberships.all().delete()
    run("create_administrator", "--organisation", "les rives", *ANNE)
    anne = User.objects.get(email="anne@exemple.test")
    assert anne.memberships.get().organisation_id == cast.rives.pk


def test_colleague_who_has_a_passphrase_becomes_administrator_without_a_link(cast):
    cast.ines.memberships.all().delete()
    printed = run(
        "create_administrator",
        *["--organisation", "Les Rives", "--email", "chloe@exemple.test", "--last-name", "x", "--first-name", "y"],
    )
    assert "a déjà une phrase de passe" in printed
    assert set(cast.chloe.memberships.values_list("role", flat=True)) == {Role.HEAD_OF_SERVICE, Role.ADMINISTRATOR}
    cast.chloe.refresh_from_db()
    assert cast.chloe.last_name == "Rault"
    assert not Invitation.objects.exists()


def refused(*command) -> str:
    before = (User.objects.count(), Membership.objects.count(), Invitation.objects.count())
    with pytest.raises(CommandError) as error:
        run(*command)
    assert (User.objects.count(), Membership.objects.count(), Invitation.objects.count()) == before
    return str(error.value)


def test_organisation_that_has_an_administrator_asks_her(cast):
    why = refused("create_administrator", "--organisation", "Les Rives", *ANNE)
    assert "a déjà un administrateur, Inès Guérin" in why


@pytest.mark.parametrize(
    "arguments",
    [
        ["--organisation", " ", *ANNE],
        ["--organisation", "x" * 201, *ANNE],
        ["--organisation", "Neuve", "--email", "anne", "--last-name", "Dupont", "--first-name", "Anne"],
        ["--organisation", "Neuve", "--email", "a@b.fr", "--last-name", " ", "--first-name", "Anne"],
    ],
)
def test_mistake_is_told_and_nothing_is_written(cast, arguments):
    assert refused("create_administrator", *arguments)
    assert organisation_named("Neuve") is None


def test_closed_account_is_not_made_administrator(cast):
    User.objects.create(email="anne@exemple.test", first_name="Anne", last_name="Dupont", is_active=False)
    assert "désactivé" in refused("create_administrator", "--organisation", "Neuve", *ANNE)


def test_reader_of_an_authority(client, cast):
    printed = run("create_reader", "--authority", "Ille-et-Vilaine", *ANNE)
    assert open_link(client, printed).status_code == 302
    seat = Membership.objects.get(user__email="anne@exemple.test")
    assert (seat.role, seat.authority.name) == (Role.READER, "Ille-et-Vilaine")
    run("create_reader", "--authority", "ILLE-ET-VILAINE", "--email", "b@b.fr", "--last-name", "B", "--first-name", "B")
    assert Authority.objects.count() == 1
    assert "déjà un rattachement" in refused("create_reader", "--authority", "Ille-et-Vilaine", *ANNE)


def test_who_works_for_a_service_is_not_its_authoritys_reader(cast):
    names = ["--last-name", "x", "--first-name", "y"]
    why = refused("create_reader", "--authority", "Ille-et-Vilaine", "--email", "alice@exemple.test", *names)
    assert "une adresse à part" in why


def test_new_link_for_any_account_and_its_second_factor(client, cast, as_owner):
    printed = run("new_link", "ZOE@exemple.test", "--reset-second-factor")
    assert open_link(client, printed).status_code == 302
    with as_owner():
        reset = SecondFactorReset.objects.get()
    assert (reset.user_id, reset.reset_by) == (cast.zoe.pk, None)


def test_closed_account_is_reopened_on_demand(client, cast):
    client.force_login(cast.zoe)
    run("close_account", "zoe@exemple.test")
    assert client.get("/").status_code == 302
    assert "désactivé" in refused("new_link", "zoe@exemple.test")
    assert "réactivé" in run("new_link", "zoe@exemple.test", "--reopen")
    cast.zoe.refresh_from_db()
    assert cast.zoe.is_active


@pytest.mark.parametrize("command", ["new_link", "close_account"])
def test_unknown_address_is_told(cast, command):
    assert "Aucun compte" in refused(command, f"{uuid.uuid4()}@exemple.test")
