"""Professionals of a classeur: accounts, names, seats in services and in the organisation."""

import datetime

from accounts.enums import Role
from accounts.models import Membership, User
from reporting.classeur.load import examine, import_classeur
from reporting.classeur.read import read_classeur
from tests.reporting.classeurs import ALICE, SERVICE, added, changed, small, xlsx

ON = datetime.date(2026, 6, 1)


def load(rows):
    return import_classeur(read_classeur(xlsx(rows)), actor=None, on=ON)


def warned(rows) -> dict[str, str]:
    report = examine(read_classeur(xlsx(rows)), on=ON)
    assert not report.errors
    return {problem.place: problem.message for problem in report.warnings}


def test_two_rows_of_one_professional_keep_the_first_name(db):
    rows = added("professionnels", 2, service="savs-b", nom="Legoff")

    assert warned(rows) == {
        "professionnels!B5": "Ce professionnel porte un autre nom à la ligne 2, qui est gardé.",
    }
    load(rows)
    assert User.objects.get(email=ALICE).last_name == "Le Goff"
    assert Membership.objects.filter(user__email=ALICE).count() == 2
    assert load(rows).changes_nothing


def test_an_account_of_another_organisation_is_joined_without_a_word_and_keeps_its_names(cast):
    rows = changed("professionnels", 2, email=cast.zoe.email, nom="Autre", prenom="Nom")
    for table in rows.keys() - {"professionnels"}:
        for row in rows[table]:
            for column, value in row.items():
                if isinstance(value, str):
                    row[column] = value.replace(ALICE, cast.zoe.email)
    rows["professionnels"][2]["email"] = "autre@exemple.test"

    report = load(rows)

    assert report.created["professionnels"] == 3
    assert not report.warnings
    cast.zoe.refresh_from_db()
    assert (cast.zoe.last_name, cast.zoe.password.startswith("argon2")) == ("Hamon", True)
    assert load(rows).changes_nothing


def test_an_account_of_this_organisation_alone_takes_the_names_of_the_file(db):
    load(small())

    report = load({"professionnels": [small()["professionnels"][0] | {"nom": "Kermarrec"}]})

    assert report.updated["professionnels"] == 1
    assert User.objects.get(email=ALICE).last_name == "Kermarrec"


def administrator(service: str, **cells):
    return {"email": "ines@exemple.test", "nom": "Guérin", "prenom": "Inès", "service": service} | {
        "role": "administrateur",
        **cells,
    }


def test_administrators_belong_to_the_organisation_once(db):
    rows = small()
    rows["professionnels"] += [administrator(SERVICE, metier="direction"), administrator("savs-b", metier="siège")]
    # An administrator does acts in any service of her organisation.
    rows["actes"][0]["professionnels"] = "ines@exemple.test"

    assert warned(rows) == {"professionnels!F6": "Un administrateur n'a qu'un rattachement : la ligne 5 est gardée."}
    load(rows)

    membership = Membership.objects.get(user__email="ines@exemple.test")
    assert (membership.organisation.name, membership.service) == ("Association Exemple", None)
    assert (membership.role, membership.job, membership.imported) == (Role.ADMINISTRATOR, "direction", True)
    assert load(rows).changes_nothing


def test_a_role_changes_between_a_service_and_the_organisation(db):
    load(small())
    as_administrator = {"professionnels": [small()["professionnels"][2] | {"role": "administrateur"}]}

    report = load(as_administrator)

    assert report.updated["professionnels"] == 1
    membership = Membership.objects.get(user__email="zoe@exemple.test")
    assert membership.organisation
    assert membership.service is None
    assert load(small()).updated["professionnels"] == 1
    assert Membership.objects.get(user__email="zoe@exemple.test").service.code == "savs-b"


def test_a_seat_in_a_service_beside_the_organisation_s_is_kept(db):
    rows = small()
    rows["professionnels"] += [administrator(SERVICE), administrator("savs-b", role="chef_de_service")]
    load(rows)
    assert Membership.objects.filter(user__email="ines@exemple.test").count() == 2
    assert load(rows).changes_nothing

    both = {"professionnels": [administrator("savs-b")]}
    report = load(both)

    assert report.changes_nothing
    assert [problem.place for problem in report.warnings] == ["professionnels!E2"]
