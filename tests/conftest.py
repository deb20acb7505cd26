"""What every test stands on: the real PostgreSQL, the application's role, and a fixed cast.

The owner creates and migrates the test database; every test then runs as the application's role, behind the walls.
`as_owner()` builds rows that belong to others; `enter(user)` opens the walls as a request would.
"""

import contextlib
import datetime
import functools
import os
import random
import time
from types import SimpleNamespace

import psycopg
import pytest
from django.db import connection
from django.db.models import QuerySet
from django.template import engines
from django.utils import timezone
from hypothesis import settings as hypothesis_settings

from savs import postgres

pytest_plugins = ["tests.browser", "tests.identity_provider"]

postgres.ensure_running()
if postgres.is_embedded():
    connection.settings_dict["HOST"] = postgres.socket_dir()

hypothesis_settings.register_profile("short", max_examples=30, deadline=None)
hypothesis_settings.register_profile("long", max_examples=1000, deadline=None)
hypothesis_settings.load_profile("long" if os.environ.get("SAVS_LONG") else "short")

LONG = bool(os.environ.get("SAVS_LONG"))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    connection.settings_dict["USER"] = postgres.OWNER


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        connection.close()
        if postgres.is_embedded():
            with superuser() as cursor:
                cursor.execute(UNCOUNTED)
        # Every later connection, the live server's threads included, runs as the application's role.
        connection.settings_dict["OPTIONS"]["assume_role"] = postgres.APP
    yield
    with django_db_blocker.unblock():
        connection.close()
        connection.settings_dict["OPTIONS"].pop("assume_role")


@pytest.fixture(autouse=True)
def _flush_as_owner(request, _nothing_left_to_flush):
    """A transactional test ends with a flush, which is the owner's right: this is torn down before it."""
    transactional = {"transactional_db", "live_server"} & set(request.fixturenames) or any(
        mark.kwargs.get("transaction") for mark in request.node.iter_markers("django_db")
    )
    if transactional:
        request.getfixturevalue("transactional_db")
    yield
    if transactional:
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")
            _wait_for_others(cursor, quiet=2 if "live_server" in request.fixturenames else 1)
            if not postgres.is_embedded():
                # The shared cache is no model's table: the flush would leave one test's attempts to the next.
                cursor.execute("TRUNCATE savs_cache")
                return
        with superuser() as cursor:
            cursor.execute(EMPTY)


# The few rows of a test are deleted in a tenth of the time that Django takes to truncate each table and to fill again
# what every migration leaves.
EMPTY = """SET session_replication_role = replica;
DO $$ DECLARE one regclass; BEGIN
    FOR one IN SELECT oid FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
        AND relname NOT IN ('django_migrations', 'django_content_type', 'auth_permission')
    LOOP EXECUTE format('DELETE FROM %s', one); END LOOP;
END $$"""


# Tables that are filled and emptied all day long would be counted at odd moments, and the demonstration then loaded by plans
# made for a handful of rows: ten times slower.
UNCOUNTED = """DO $$ DECLARE one regclass; BEGIN
    FOR one IN SELECT oid FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
    LOOP EXECUTE format('ALTER TABLE %s SET (autovacuum_enabled = false)', one); END LOOP;
END $$"""


@contextlib.contextmanager
def superuser():
    with psycopg.connect(
        host=postgres.socket_dir(), user="postgres", dbname=connection.settings_dict["NAME"], autocommit=True
    ) as one:
        yield one


@pytest.fixture(scope="session")
def _nothing_left_to_flush():
    """Django's flush finds nothing to do after ours."""
    with pytest.MonkeyPatch.context() as patch:
        if postgres.is_embedded():
            patch.setattr(type(connection.ops), "sql_flush", lambda *args, **kwargs: [])
        yield


BUSY = """SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
AND state IN ('active', 'idle in transaction')"""


def _wait_for_others(cursor, quiet: int) -> None:
    """A page that was closed or killed leaves requests behind: the flush would meet them, each waiting for the other.
    `quiet`: how many looks in a row must find nothing; what a browser sends as it closes comes a moment later."""
    seen = 0
    for _ in range(200):
        cursor.execute(BUSY)
        seen = 0 if cursor.fetchone()[0] else seen + 1
        if seen == quiet:
            return
        time.sleep(0.05)


@pytest.fixture(autouse=True, scope="session")
def _undefined_template_variables_fail():
    class Undefined(str):
        def __mod__(self, missing):
            raise AssertionError(f"undefined template variable: {missing}")

    engine = engines["django"].engine
    engine.string_if_invalid = Undefined("%s")


@pytest.fixture(autouse=True, scope="session")
def _unordered_querysets_are_shuffled():
    """An order nobody asked for must not be what makes a test pass."""
    fetch_all = QuerySet._fetch_all

    def fetch_and_shuffle(self):
        fresh = self._result_cache is None
        fetch_all(self)
        if fresh and not self.ordered and isinstance(self._result_cache, list):
            random.shuffle(self._result_cache)

    QuerySet._fetch_all = fetch_and_shuffle
    yield
    QuerySet._fetch_all = fetch_all


@pytest.fixture
def as_owner(db):
    """Run a block as the owner of the tables, for whom there is no wall."""

    @contextlib.contextmanager
    def switch():
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")
            if not connection.settings_dict["OPTIONS"].get("assume_role"):
                raise AssertionError("tests must run as the application's role")
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute(f"SET ROLE {postgres.APP}")

    return switch


@pytest.fixture
def enter():
    """Open the walls for a user, as the access decorator does for a request."""
    from accounts import scope

    def open_for(user, on=None):
        user.__dict__["scope"] = scope.enter(user.pk, on=on or datetime.date(2026, 6, 1))
        return user

    return open_for


@pytest.fixture
def today():
    """The day that the pages take as today."""
    return timezone.localdate()


PASSPHRASE = "une phrase de passe assez longue"
# The application of codes of those whose role demands one.
TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@functools.cache
def _hashed_passphrase() -> str:
    """One hash for the whole run: argon2 is slow on purpose."""
    from django.contrib.auth.hashers import make_password

    return make_password(PASSPHRASE)


def give_second_factor(user) -> None:
    """What the roles chef de service, administrateur and lecteur demand: an application of codes with TOTP_SECRET."""
    from allauth.mfa.totp.internal.auth import TOTP

    TOTP.activate(user, TOTP_SECRET)


def build_cast() -> SimpleNamespace:
    """Two organisations, three services, and who works there; one person followed in each service.

    Alice is Paul's referent, Bob her colleague, Chloé their head of service, David the secretary, all in `nord`.
    Samir works in `sud`, a service of the same organisation, Inès administers both. Zoé works in `est`, elsewhere.
    `kinds` has nord's first type of act of each ActType. Chloé and Inès have a second factor, which their roles demand: an application of codes with TOTP_SECRET.
    """
    from accounts.enums import Role
    from accounts.models import Membership, User
    from activity.models import ActKind
    from admissions.models import Accompaniment
    from people.models import Person
    from services.models import AuthorizedCapacity, Organisation, Service

    rives = Organisation.objects.create(name="Les Rives")
    ailleurs = Organisation.objects.create(name="Ailleurs")
    nord = Service.objects.create(organisation=rives, code="nord", name="SAVS Nord", commune="RENNES")
    sud = Service.objects.create(organisation=rives, code="sud", name="SAVS Sud", commune="REDON")
    est = Service.objects.create(organisation=ailleurs, code="est", name="SAVS Est", commune="VITRÉ")
    kinds = {kind.type: kind for kind in ActKind.objects.filter(service=nord).order_by("-rank")}
    for service in (nord, sud, est):
        AuthorizedCapacity.objects.create(service=service, since=datetime.date(2020, 1, 1), places=20)
    passphrase = _hashed_passphrase()

    def user(first_name: str, last_name: str, role: Role, **place) -> User:
        email = f"{first_name.lower().replace('é', 'e').replace('è', 'e')}@exemple.test"
        made = User.objects.create(email=email, first_name=first_name, last_name=last_name, password=passphrase)
        Membership.objects.create(user=made, role=role, **place)
        return made

    def followed(service: Service, last_name: str, first_name: str, referent: User) -> Person:
        person = Person.objects.create(
            organisation_id=service.organisation_id,
            last_name=last_name,
            first_name=first_name,
            birth_date=datetime.date(1985, 5, 17),
        )
        Accompaniment.objects.create(
            organisation_id=service.organisation_id,
            service=service,
            person=person,
            referent=referent,
            first_contact_on=datetime.date(2024, 1, 8),
            assessed_on=datetime.date(2024, 2, 5),
            admitted_on=datetime.date(2024, 3, 4),
        )
        return person

    cast = SimpleNamespace(rives=rives, ailleurs=ailleurs, nord=nord, sud=sud, est=est, kinds=kinds)
    cast.alice = user("Alice", "Kermarrec", Role.SOCIAL_WORKER, service=nord)
    cast.bob = user("Bob", "Le Goff", Role.SOCIAL_WORKER, service=nord)
    cast.chloe = user("Chloé", "Rault", Role.HEAD_OF_SERVICE, service=nord)
    cast.david = user("David", "Morvan", Role.SECRETARY, service=nord)
    cast.samir = user("Samir", "Benali", Role.SOCIAL_WORKER, service=sud)
    cast.ines = user("Inès", "Guérin", Role.ADMINISTRATOR, organisation=rives)
    give_second_factor(cast.chloe)
    give_second_factor(cast.ines)
    cast.zoe = user("Zoé", "Hamon", Role.SOCIAL_WORKER, service=est)
    cast.paul = followed(nord, "Éon", "Paul", cast.alice)
    cast.nadia = followed(nord, "Çelik", "Nadia", cast.bob)
    cast.sarah = followed(sud, "Nicol", "Sarah", cast.samir)
    cast.elias = followed(est, "Tanguy", "Élias", cast.zoe)
    return cast


@pytest.fixture
def cast(as_owner):
    """The fixed cast (build_cast), behind the walls: a test opens them with `enter`, or through the client."""
    with as_owner():
        return build_cast()
