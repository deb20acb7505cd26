"""What keeps the house in order: who may import whom, no view without a rule, one word for one thing."""

import ast
import inspect
import re
from fnmatch import fnmatch
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Choices, Model
from django.urls import URLPattern, URLResolver, get_resolver

from services.history import WITHOUT_HISTORY, History
from services.walls import OUTSIDE

ROOT = Path(__file__).resolve().parents[2]
APPS = ["services", "accounts", "partners", "people", "admissions", "pap", "activity", "reporting", "desk"]
FILES = ["enums", "models", "access", "rules", "deadlines", "actions", "forms", "views", "urls"]


def imports_of(path: Path) -> set[str]:
    """Dotted modules that a file imports, those inside functions included."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def source_files(app: str) -> list[Path]:
    return [path for path in (ROOT / app).rglob("*.py") if "migrations" not in path.parts]


@pytest.mark.parametrize("app", APPS)
def test_an_app_imports_only_from_its_left(app):
    to_the_right = set(APPS[APPS.index(app) + 1 :])
    wrong = {
        f"{path.relative_to(ROOT)} imports {module}"
        for path in source_files(app)
        for module in imports_of(path)
        if module.split(".")[0] in to_the_right
    }
    assert wrong == set()


@pytest.mark.parametrize("app", APPS)
def test_a_foreign_key_points_only_to_the_left(app):
    allowed = {*APPS[: APPS.index(app) + 1], "auth", "contenttypes"}
    wrong = {
        f"{model.__name__}.{field.name}"
        for model in apps.get_app_config(app).get_models()
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model
        if field.related_model._meta.app_label not in allowed
    }
    assert wrong == set()


@pytest.mark.parametrize("app", APPS)
def test_a_file_imports_only_from_its_left_in_its_own_app(app):
    wrong = set()
    for path in source_files(app):
        if path.parent != ROOT / app or path.stem not in FILES:
            continue
        to_the_right = {f"{app}.{name}" for name in FILES[FILES.index(path.stem) + 1 :]}
        wrong |= {f"{path.name} imports {module}" for module in imports_of(path) if module in to_the_right}
    assert wrong == set()


# Where a walled table is read otherwise than through `visible_to`, and why it may be.
BEHIND_THE_DOOR = {
    "*/models.py": "the door itself, and its querysets",
    "*/models/*": "the same",
    "*/actions.py": "they change what a view fetched through the door",
    "*/management/*": "commands, run by the operator and not for a reader",
    "accounts/commands.py": "the same",
    "desk/demo/*": "the same: fictitious data",
    "desk/generate/*": "the same: fictitious data",
    "desk/purge.py": "the same: the owner forgets what is past its age",
    "desk/deadlines/gathered.py": "the same: the list of one service, printed",
    "desk/deadlines/projects.py": "what that list asks",
    "reporting/*": "figures of a service that the view took from her seats; no list of people but hers",
}
# Rows that have no door of their own: the view went through that of what they hang from.
BY_ANOTHER_DOOR = {
    ("admissions/paths.py", "Accompaniment"): "of a person and a service that the view fetched through the door",
    ("admissions/waiting/listing.py", "Accompaniment"): "of the service where she sits",
    ("admissions/waiting/listing.py", "CommissionCase"): "the same",
    ("admissions/arrivals/listing.py", "Accompaniment"): "the same",
    ("admissions/arrivals/listing.py", "AuthorizedCapacity"): "the same; nobody is named",
    ("accounts/professionals/listing.py", "Organisation"): "the one that she administers, by her scope",
    ("services/sampled_weeks.py", "ServiceYear"): "of the service from her seats; nobody is named",
    ("people/views.py", "FileReading"): "of a person followed in the service whose head asks",
    (
        "admissions/letters/printing.py",
        "ContactDetails",
    ): "of the person of a path that the view fetched through the door",
    (
        "admissions/letters/printing.py",
        "LetterVersion",
    ): "of the service of that path, or of her seats; nobody is named",
    ("admissions/letters/printing.py", "Logo"): "the same",
    (
        "admissions/look_alikes.py",
        "Person",
    ): "of the organisation, to compare names; what is shown goes through worked_with",
    ("activity/assessments.py", "Act"): "part of the actions: of the people in the acts that are being written",
    ("activity/assessments.py", "Accompaniment"): "the same",
    ("activity/projects/following.py", "Accompaniment"): "part of the actions: of the acts that are being written",
    ("activity/projects/following.py", "PapReview"): "part of the actions: of the acts that are being written",
    ("activity/last_seen.py", "ActPerson"): "of her own acts, in the service where she sits",
    ("activity/last_seen.py", "ActProfessional"): "of her own acts, in the service where she sits",
    ("activity/collective/attendance.py", "ActPerson"): "of sessions fetched through the door",
    ("activity/collective/attendance.py", "SessionAbsence"): "the same",
    ("activity/entry.py", "Watch"): "of people in an act fetched through the door",
    ("activity/agenda/beside.py", "ActPerson"): "of acts that she sees",
    ("activity/agenda/beside.py", "ActProfessional"): "of acts that she sees",
    ("activity/agenda/listing.py", "ActPerson"): "of acts that the view fetched through the door",
    ("activity/agenda/listing.py", "ActProfessional"): "of acts that the view fetched through the door",
    ("activity/agenda/listing.py", "Closure"): "of the service where she sits; nobody is named",
    ("activity/agenda/missed.py", "ActPerson"): "of people whom the view fetched through the door",
    ("activity/agenda/views.py", "ServiceYear"): "of an act fetched through the door; nobody is named",
    ("activity/serving/reading.py", "ActPerson"): "of objectives that the page fetched through the door",
    ("activity/listing.py", "ActPerson"): "of acts that the view fetched through the door",
    ("activity/listing.py", "ActProfessional"): "of acts that the view fetched through the door",
    ("activity/closing/reading.py", "Closure"): "of the service from her seats; nobody is named",
    ("activity/closing/reading.py", "OpeningHours"): "of the service from her seats; nobody is named",
    ("activity/week/grid.py", "ActNote"): "whether there is one, of acts fetched through the door",
    ("activity/week/grid.py", "ActPerson"): "of acts fetched through the door",
    ("activity/week/grid.py", "ActProfessional"): "of acts fetched through the door",
    ("desk/deadlines/views/settings.py", "DeadlineSetting"): "of the service that she heads",
    ("desk/projects/board.py", "DeadlineSetting"): "of the service where she sits; nobody is named",
    ("desk/deadlines/listing.py", "Closure"): "of services from her seats; nobody is named",
    ("desk/deadlines/listing.py", "OpeningHours"): "of services from her seats; nobody is named",
    ("desk/home.py", "ActProfessional"): "of acts that the page fetched through the door",
    ("desk/home.py", "AuthorizedCapacity"): "of services from her seats; nobody is named",
    ("desk/home.py", "Agreement"): "of services from her seats; nobody is named",
    ("pap/reading.py", "ObjectiveReview"): "of an accompaniment that the view fetched through the door",
    ("pap/reading.py", "ObjectiveVersion"): "of an accompaniment that the view fetched through the door",
    (
        "pap/reading.py",
        "ObjectiveWording",
    ): "of objectives that the page shows; the database closes it to who reads no words",
    ("pap/reading.py", "Pap"): "of an accompaniment that the view fetched through the door",
    ("pap/reading.py", "PapReview"): "of an accompaniment that the view fetched through the door",
    ("desk/followed.py", "ActPerson"): "of people whom the view fetched through the door",
}
MANAGERS = {"objects", "_default_manager", "_base_manager"}
SHORTCUTS = {"get_object_or_404", "get_list_or_404"}


def reads_without_the_door(source: str, walled: set[str]) -> set[str]:
    """The walled models of which a module reads rows otherwise than by `.visible_to(`."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Attribute(ast.Attribute(ast.Name(model), manager), first) if manager in MANAGERS:
                if model in walled and first not in {"visible_to", "none"}:
                    found.add(model)
            case ast.Call(ast.Name(shortcut), [ast.Name(model), *_]) if shortcut in SHORTCUTS and model in walled:
                found.add(model)
    return found


def test_reads_without_the_door_are_seen():
    walled = {"Person"}
    assert reads_without_the_door("Person.objects.filter(pk=1)", walled) == walled
    assert reads_without_the_door("x = [Person._base_manager.all()]", walled) == walled
    assert reads_without_the_door("get_object_or_404(Person, pk=1)", walled) == walled
    assert not reads_without_the_door("get_object_or_404(Person.objects.visible_to(user), pk=1)", walled)


def test_visible_to_is_the_only_door():
    """A page that reads a walled table begins by `.visible_to(user)`: the database's wall is the second, not the first."""
    walled = {model.__name__ for model in own_models() if model._meta.db_table not in OUTSIDE}
    assert len(walled) > 20
    found = {
        (str(path.relative_to(ROOT)), model)
        for app in APPS
        for path in source_files(app)
        if not any(fnmatch(path.relative_to(ROOT), pattern) for pattern in BEHIND_THE_DOOR)
        for model in reads_without_the_door(path.read_text(), walled)
    }
    assert found == set(BY_ANOTHER_DOOR)


# Each library that makes a file, and the only modules that may call it: they neutralise what users typed.
WRITERS = {
    "xlsxwriter": {"reporting/excel_writer.py"},
    "openpyxl": {"reporting/classeur/read.py"},
    "weasyprint": {"services/pdf.py"},
    "csv": {"pap/serafin.py", "reporting/listings.py", "desk/demo/department.py", "desk/generate/size.py"},
    "zipfile": {"services/uploads.py", "reporting/classeur/read.py"},
    "pickle": set(),
    "marshal": set(),
    "subprocess": {"savs/postgres.py", "savs/preflight.py"},
    "urllib.request": set(),
    "requests": set(),
}


def test_files_are_made_in_one_place_each_and_nothing_is_fetched():
    everything = {
        path for app in [*APPS, "savs"] for path in (ROOT / app).rglob("*.py") if "migrations" not in path.parts
    }
    for library, allowed in WRITERS.items():
        callers = {
            str(path.relative_to(ROOT))
            for path in everything
            if any(name == library or name.startswith(f"{library}.") for name in imports_of(path))
        }
        assert callers <= allowed, f"{library} is called by {callers - allowed}"


def test_only_one_module_makes_a_workbook():
    """The one that reads imports nothing that writes."""
    assert "openpyxl.Workbook" not in imports_of(ROOT / "reporting/classeur/read.py")
    # Nor does the one that writes ever ask for what calculates, leads elsewhere or is fetched.
    writer = (ROOT / "reporting/excel_writer.py").read_text()
    assert not re.search(r"\.(write|write_row|write_column|\w*(formula|url|image|object|external)\w*)\(", writer)


def patterns(resolver: URLResolver, prefix: str = "") -> list[tuple[str, URLPattern]]:
    found = []
    for pattern in resolver.url_patterns:
        route = prefix + str(pattern.pattern)
        found += patterns(pattern, route) if isinstance(pattern, URLResolver) else [(route, pattern)]
    return found


def test_every_view_declares_who_may_open_it():
    undeclared = [route for route, pattern in patterns(get_resolver()) if not getattr(pattern.callback, "access", None)]
    assert undeclared == []


def test_every_route_has_a_name_and_hides_keys_in_uuids():
    for route, pattern in patterns(get_resolver()):
        assert pattern.name, route
        for converter, name in re.findall(r"<(?:(\w+):)?(\w+)>", route):
            assert converter == "uuid" or (converter, name) in {("int", "year"), ("str", "figure"), ("slug", "code")}, (
                route
            )


# Routes that only some installations have.
BY_SETTINGS = {"openid_connect_login"}


def test_every_address_in_a_template_is_a_route():
    """`{% url … as … %}` says nothing when the route is gone: a search would be sent nowhere."""
    routes = {pattern.name for _route, pattern in patterns(get_resolver())} | BY_SETTINGS
    for app, (_prefix, resolver) in get_resolver().namespace_dict.items():
        routes |= {f"{app}:{pattern.name}" for _route, pattern in patterns(resolver)}
    gone = {
        (str(path.relative_to(ROOT)), name)
        for path in (ROOT / "templates").rglob("*.html")
        for name in re.findall(r"{% url ['\"]([^'\"]+)['\"]", path.read_text())
        if name not in routes
    }
    assert gone == set()


def own_enums() -> set[str]:
    found = set()
    for app in APPS:
        module = ROOT / app / "enums.py"
        if module.exists():
            imported = __import__(f"{app}.enums", fromlist=["enums"])
            found |= {
                name
                for name, value in inspect.getmembers(imported, inspect.isclass)
                if issubclass(value, Choices) and value.__module__ == imported.__name__
            }
    return found


def glossary() -> list[tuple[str, str]]:
    rows = re.findall(r"^\| ([^|]+) \| `([^`|]+)` \|", (ROOT / "docs/glossaire.md").read_text(), re.MULTILINE)
    return [(french.strip(), english.strip()) for french, english in rows]


def own_models() -> list[type[Model]]:
    """Histories apart, which repeat their model."""
    models = [model for app in APPS for model in apps.get_app_config(app).get_models()]
    return [model for model in models if not issubclass(model, History)]


def test_every_model_has_a_history_or_says_why_not():
    """A new model without @tracked turns the suite red."""
    without = {model.__name__ for model in own_models() if not hasattr(model, "history")}
    assert without == set(WITHOUT_HISTORY)


def test_glossary_has_every_model_and_enum():
    models = {model.__name__ for model in own_models()}
    assert models | own_enums() <= {english for _french, english in glossary()}


def test_glossary_is_one_to_one():
    rows = glossary()
    assert len({french.lower() for french, _english in rows}) == len(rows)
    assert len({english for _french, english in rows}) == len(rows)


def test_every_model_says_what_it_is():
    undocumented = {
        model.__name__ for model in own_models() if not model.__doc__ or model.__doc__.startswith(f"{model.__name__}(")
    }
    assert undocumented == set()


def test_no_rule_reads_the_clock():
    """Every rule takes the day as an argument."""
    clock = re.compile(r"localdate\(|\btoday\(|\.now\(")
    pure = [
        path for app in APPS for path in source_files(app) if path.stem in {"rules", "deadlines", "calendars", "checks"}
    ]
    pure += list((ROOT / "reporting").glob("*.py"))
    readers = [
        str(path.relative_to(ROOT))
        for path in pure
        if path.stem not in {"views", "forms"} and "management" not in path.parts and clock.search(path.read_text())
    ]
    assert readers == []


def test_warnings_are_errors():
    import warnings

    with pytest.raises(DeprecationWarning):
        warnings.warn("old", DeprecationWarning, stacklevel=1)


def test_undefined_template_variables_fail():
    from django.template import engines

    with pytest.raises(AssertionError, match="missing"):
        engines["django"].from_string("{{ missing }}").render({})


def test_unordered_querysets_are_shuffled(db):
    from services.models import Authority

    Authority.objects.bulk_create(Authority(name=f"{n:02}") for n in range(40))
    unordered = [row.name for row in Authority.objects.order_by()]
    assert unordered != sorted(unordered)
    assert [row.name for row in Authority.objects.all()] == sorted(unordered)


def promised_tests() -> list[tuple[str, str]]:
    """(file, test) of docs/securite.md; « ::test » alone is of the file named before it, a file alone has no test."""
    found, file = [], ""
    for path, name in re.findall(r"`(tests/[\w/]+\.py)?(?:::(\w+))?`", (ROOT / "docs/securite.md").read_text()):
        if path or name:
            file = path or file
            found.append((file, name))
    return found


def test_every_promise_names_a_test_that_exists():
    promised = promised_tests()
    assert len(promised) > 40
    wrong = [
        f"{file}::{name}"
        for file, name in promised
        if not (ROOT / file).exists() or f"def {name or 'test_'}" not in (ROOT / file).read_text()
    ]
    assert wrong == []
