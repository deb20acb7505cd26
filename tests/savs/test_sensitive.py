"""The list of what is held about people is whole: each table, each column, its wall, its history, and who may read it."""

from collections.abc import Iterator

from django.apps import apps
from django.db import connection
from django.db.models import Field, Model

from accounts.access import READERS, TEAM
from accounts.enums import Role
from people.models import Person
from services.sensitive import HELD, IMPERSONAL, Held, Kind
from services.walls import OUTSIDE

OURS = {"services", "accounts", "partners", "people", "admissions", "pap", "activity", "reporting", "desk"}


def own_models() -> list[type[Model]]:
    """Ours, less what history makes of them."""
    models = apps.get_models(include_auto_created=True)
    return [one for one in models if one._meta.app_label in OURS and not hasattr(one, "pgh_tracked_model")]


def columns_of(model: type[Model]) -> list[Field]:
    """Every column that is neither the key nor a relation."""
    return [field for field in model._meta.concrete_fields if not field.primary_key and not field.is_relation]


def points_to(model: type[Model]) -> Iterator[type[Model]]:
    for field in model._meta.get_fields():
        if field.is_relation and not field.auto_created and field.related_model:
            yield field.related_model


def hanging_from_a_person() -> set[type[Model]]:
    """A person, what points to her, what points to that, and so on; and what a row between it and her links to her."""
    found = {Person}
    while True:
        more = {one for one in own_models() if found & set(points_to(one))}
        if more <= found:
            return found
        found |= more


def test_every_table_of_ours_is_in_the_list():
    listed, known = {*HELD, *IMPERSONAL}, {one._meta.label for one in own_models()}
    missing = "\n".join(
        f'    "{name}": _file(…) if it is about a person, _held(…) if about a professional, else IMPERSONAL'
        for name in sorted(known - listed)
    )
    assert not missing, f"Say in services/sensitive/ what these tables hold:\n{missing}"
    assert listed <= known, f"services/sensitive/ names tables that do not exist: {listed - known}"
    assert not set(HELD) & IMPERSONAL


def test_every_column_has_its_kind():
    for model in own_models():
        if model._meta.label not in HELD:
            continue
        held, columns = HELD[model._meta.label], {field.name for field in columns_of(model)}
        missing = ", ".join(f"{name}=Kind.…" for name in sorted(columns - set(held.columns)))
        assert not missing, f"Say in services/sensitive/, for {model._meta.label}: {missing}"
        assert set(held.columns) <= columns, f"{model._meta.label} has no {set(held.columns) - columns}"


def test_what_hangs_from_a_person_is_held_as_her_file():
    for model in hanging_from_a_person():
        assert model._meta.label in HELD, f"{model._meta.label} hangs from a person: it cannot be impersonal"
        assert isinstance(HELD[model._meta.label], Held)


def test_nothing_impersonal_names_a_professional():
    from accounts.models import User

    assert {one._meta.label for one in own_models() if User in points_to(one)} & IMPERSONAL == set()


def test_what_hangs_from_a_person_has_a_wall(db):
    tables = {one._meta.db_table for one in hanging_from_a_person()}
    assert not tables & set(OUTSIDE)
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class JOIN pg_policy ON polrelid = pg_class.oid WHERE relrowsecurity")
        assert tables <= {name for (name,) in cursor.fetchall()}


def test_every_kind_says_who_reads_it():
    assert set(READERS) == set(Kind)
    assert {held.columns[name] for held in HELD.values() for name in held.columns} <= set(Kind)


def test_no_authority_reads_anybody_and_notes_are_for_who_accompanies():
    """domain.md, part 6, in one place."""
    assert not any(Role.READER in roles for roles in READERS.values())
    assert READERS[Kind.NARRATIVE] == (Role.SOCIAL_WORKER, Role.HEAD_OF_SERVICE)
    assert READERS[Kind.CONTACT] == TEAM
    assert READERS[Kind.SECRET] == READERS[Kind.CREDENTIAL] == ()
