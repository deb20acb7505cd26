"""The page of Annexe 1: who sees it, what it shows, and the list behind each figure."""

import csv
import datetime
import io
import json
import re

import openpyxl
import pytest
from django.contrib.auth.hashers import make_password
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from activity.models import Act, ActPerson, ActProfessional
from people.models import Person
from reporting.annexe1 import compute, options_of
from reporting.behind import behind, figures_of
from services.enums import CountingMethod
from services.models import Service, ServiceYear
from tests.browser import check_accessible, sign_in, take_screenshot
from tests.conftest import PASSPHRASE
from tests.reporting.examples import COLLEAGUE_ELSEWHERE, EXAMPLES, User, load_example

YEAR = 2025
ROUTES = [
    ("annexe1", [YEAR]),
    ("annexe1_xlsx", [YEAR]),
    ("annexe1_pdf", [YEAR]),
    ("annexe1_figure", [YEAR, "entete.file_active"]),
    ("annexe1_figure_xlsx", [YEAR, "entete.file_active"]),
    ("annexe1_figure_csv", [YEAR, "entete.file_active"]),
]


def address(name, args=(), **query):
    return reverse(f"reporting:{name}", args=args, query=query or None)


def content_of(response):
    return " ".join(response.content.decode().replace("\u202f", " ").replace("\u00a0", " ").split())


@pytest.fixture
def head(db):
    return load_example("minutes")


@pytest.mark.parametrize("name, args", ROUTES)
@pytest.mark.parametrize(
    "who, status", [("alice", 200), ("bob", 200), ("chloe", 200), ("ines", 200), ("zoe", 200), ("david", 403)]
)
def test_figures_are_for_caregivers_and_the_administrator(client, cast, who, status, name, args):
    client.force_login(getattr(cast, who))
    assert client.get(address(name, args)).status_code == status


@pytest.mark.parametrize("name, args", ROUTES)
def test_figures_ask_who_it_is(client, cast, name, args):
    assert client.get(address(name, args)).url.startswith(reverse("accounts:sign_in"))


def test_each_service_shows_its_own_people_only(client, head):
    """Both services of the example follow people; a colleague next door has none of these names."""
    client.force_login(head)
    ours = content_of(client.get(address("annexe1_figure", [YEAR, "entete.file_active"])))
    client.force_login(User.objects.get(email=COLLEAGUE_ELSEWHERE))
    theirs = content_of(client.get(address("annexe1_figure", [YEAR, "entete.file_active"])))
    assert "Briand Gaël" in ours
    assert "Briand Gaël" not in theirs
    assert "SAVS Voisin" in theirs


def test_without_a_year_the_last_complete_one_is_shown(client, cast):
    client.force_login(cast.chloe)
    last = timezone.localdate().year - 1
    assert client.get(address("annexe1")).url == address("annexe1", [last])
    assert client.get(address("annexe1", annee=last - 3)).url == address("annexe1", [last - 3])
    assert client.get(address("annexe1", annee="1850")).url == address("annexe1", [last])


@pytest.mark.parametrize("year", [1999, 2101, 99999999])
def test_a_year_out_of_reach_is_not_found(client, cast, year):
    client.force_login(cast.chloe)
    assert client.get(address("annexe1", [year])).status_code == 404


def test_page_prints_the_figures_of_the_json(client, head):
    client.force_login(head)
    page = content_of(client.get(address("annexe1", [YEAR])))
    figures = json.loads((EXAMPLES / "annexe1-minutes.json").read_text())
    assert "Chiffres en direct" in page
    for name, text in [
        ("entete.personnes_accompagnees", str(figures["entete"]["personnes_accompagnees"])),
        ("directes.individuels", str(figures["directes"]["individuels"]["nombre"])),
        ("directes.individuels", "163,12"),
        ("indirectes.support", "1 656,88"),
        ("pourcentages.support.duree", "99,1 %"),
        ("part.directes", "10,0 % / 90,0 %"),
        ("flux.ratio_file_active", "1,27"),
        ("details.autres_fins", str(figures["details"]["autres_fins"])),
    ]:
        assert f'<a href="{address("annexe1_figure", [YEAR, name])}">{text}<span' in page, name


def test_every_link_of_the_page_opens_a_list(client, db):
    client.force_login(load_example("carottage"))
    links = set(
        re.findall(rf'href="(/annexe-1/{YEAR}/[a-z0-9_.]+/[^"]*)"', content_of(client.get(address("annexe1", [YEAR]))))
    )
    assert len(links) > 40
    assert address("annexe1_figure", [YEAR, "directes.individuels"], tableau="theorique") in links
    for link in links:
        assert client.get(link).status_code == 200, link


@pytest.mark.parametrize("figure", ["nulle.part", "directes", "entete.file_active.x"])
def test_an_unknown_figure_is_not_found(client, cast, figure):
    client.force_login(cast.chloe)
    for name in ("annexe1_figure", "annexe1_figure_xlsx", "annexe1_figure_csv"):
        assert client.get(address(name, [YEAR, figure])).status_code == 404


def test_there_is_no_theoretical_table_under_minutes(client, cast):
    client.force_login(cast.chloe)
    assert client.get(address("annexe1_figure", [YEAR, "directes.individuels"], tableau="theorique")).status_code == 404
    assert client.get(address("annexe1_figure", [YEAR, "directes.individuels"], tableau="autre")).status_code == 404


def test_list_says_its_rule_and_its_total_and_has_fifty_rows_a_page(client, head):
    client.force_login(head)
    first = content_of(client.get(address("annexe1_figure", [YEAR, "directes.individuels"])))
    assert "Règles AI-1, AI-2, AI-3" in first
    assert "Total de la liste entière :</strong> nombre 248, minutes 9 787, heures 163,12" in first
    assert "1 à 50 sur 248 lignes" in first
    last = content_of(client.get(address("annexe1_figure", [YEAR, "directes.individuels"], page=5)))
    assert "201 à 248 sur 248 lignes" in last
    assert last.count("<tr>") == 48 + 1


def test_exports_hold_exactly_the_list(client, db):
    """Every figure of both tables: as many rows in the CSV and in the Excel as the list counts, the same minutes."""
    head = load_example("carottage")
    client.force_login(head)
    service = Service.objects.get(code="savs-test")
    report = compute(service, YEAR, options_of(service, YEAR))
    for table, figure in figures_of(report):
        listing = behind(report, figure, table).listing
        query = {"tableau": "theorique"} if table == "theorique" else {}
        raw = client.get(address("annexe1_figure_csv", [YEAR, figure], **query)).content.decode("utf-8-sig")
        lines = list(csv.reader(io.StringIO(raw), delimiter=";"))
        content = client.get(address("annexe1_figure_xlsx", [YEAR, figure], **query)).content
        sheet = openpyxl.load_workbook(io.BytesIO(content)).active
        headings = [column.label for column in listing.columns]
        assert lines[0] == [cell.value for cell in sheet[1]] == headings
        assert len(lines) - 1 == sheet.max_row - 1 == listing.length, figure
        if "Minutes" in headings and listing.minutes is not None and not listing.formula:
            index = headings.index("Minutes")
            assert sum(int(line[index]) for line in lines[1:]) == listing.minutes, figure
            assert sum(row[index] or 0 for row in sheet.iter_rows(min_row=2, values_only=True)) == listing.minutes


def act_of(cast, day):
    """Half an hour of Alice with Paul."""
    act = Act.objects.create(organisation=cast.rives, service=cast.nord, date=day, minutes=30, people_count=1)
    ActPerson.objects.create(service=cast.nord, act=act, person=cast.paul, busy="empty")
    ActProfessional.objects.create(service=cast.nord, act=act, user=cast.alice, busy="empty")


def test_a_name_that_looks_like_a_formula_stays_a_name(client, cast, as_owner):
    with as_owner():
        Person.objects.filter(pk=cast.paul.pk).update(last_name="=cmd()", first_name="+1")
        act_of(cast, datetime.date(YEAR, 3, 3))
    client.force_login(cast.chloe)
    raw = client.get(address("annexe1_figure_csv", [YEAR, "directes.individuels"])).content.decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(raw), delimiter=";"))[1][2] == "'=cmd() +1"
    content = client.get(address("annexe1_figure_xlsx", [YEAR, "directes.individuels"])).content
    cell = openpyxl.load_workbook(io.BytesIO(content)).active["C2"]
    assert (cell.value, cell.data_type) == ("=cmd() +1", "s")


def test_files_are_saved_under_a_name_that_says_what_they_are(client, cast):
    client.force_login(cast.chloe)
    names = {
        address("annexe1_xlsx", [YEAR]): f"annexe1-nord-{YEAR}.xlsx",
        address("annexe1_pdf", [YEAR]): f"annexe1-nord-{YEAR}.pdf",
        address("annexe1_figure_csv", [YEAR, "flux.sorties"]): f"annexe1-nord-{YEAR}-flux.sorties.csv",
    }
    for url, name in names.items():
        assert client.get(url)["Content-Disposition"] == f'attachment; filename="{name}"'


def test_a_list_without_rows_says_why(client, cast):
    client.force_login(cast.chloe)
    page = content_of(client.get(address("annexe1_figure", [YEAR, "entete.jours_ouverture"])))
    assert "Aucune ligne" in page
    assert "Non mesuré" in page


@pytest.mark.parametrize("figure, count", [("", 17), ("directes.individuels", 18), ("entete.file_active", 17)])
def test_queries_do_not_grow_with_the_year(client, head, figure, count):
    """10 at most for the figures, the rest for the frame and the list. 2019 has nothing, 2025 has 284 acts."""
    client.force_login(head)
    counts = []
    for year in (YEAR, 2019):
        url = address("annexe1_figure", [year, figure]) if figure else address("annexe1", [year])
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        counts.append(len(captured))
    # An empty list is not asked for its rows.
    assert counts[0] == count
    assert counts[1] in (count, count - 1)


def test_missing_figures_are_told_before_the_table(client, cast, as_owner):
    """CAR-1: an act in the year, none in the four weeks: nothing to extrapolate from."""
    with as_owner():
        weeks = [
            datetime.date(YEAR, 1, 27),
            datetime.date(YEAR, 3, 17),
            datetime.date(YEAR, 6, 23),
            datetime.date(YEAR, 10, 13),
        ]
        ServiceYear.objects.create(service=cast.nord, year=YEAR, method=CountingMethod.SAMPLING, sampled_weeks=weeks)
        act_of(cast, datetime.date(YEAR, 5, 5))
    client.force_login(cast.chloe)
    page = content_of(client.get(address("annexe1", [YEAR])))
    assert page.index("Des chiffres manquent.") < page.index("Tableau au réel") < page.index("Tableau théorique")
    assert "Bloquant" in page


def test_the_current_year_says_that_it_is_not_over(client, cast):
    client.force_login(cast.chloe)
    today = timezone.localdate()
    assert "année en cours" in content_of(client.get(address("annexe1", [today.year])))
    assert "année en cours" not in content_of(client.get(address("annexe1", [today.year - 1])))


def with_passphrase(user):
    user.password = make_password(PASSPHRASE)
    user.save(update_fields=["password"])
    return user


@pytest.mark.browser
@pytest.mark.parametrize("width, height", [(1280, 800), (390, 844)])
def test_head_of_service_opens_a_figure_and_comes_back(transactional_db, open_page, width, height):
    page = open_page(width, height)
    sign_in(page, with_passphrase(load_example("minutes")), address("annexe1", [YEAR]))
    check_accessible(page)
    take_screenshot(page, f"annexe1-{width}", full_page=True)
    page.get_by_role("link", name="248 : Actes individuels, Nombre, voir la liste").click()
    page.get_by_role("heading", name="Actes individuels").wait_for()
    assert "248" in page.get_by_role("definition").first.inner_text()
    check_accessible(page)
    page.get_by_role("link", name="Suivante").click()
    page.get_by_text("51 à 100 sur 248 lignes").wait_for()
    page.get_by_role("link", name="Annexe 1, année 2025").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="PDF").click()
    assert download.value.suggested_filename == "annexe1-savs-test-2025.pdf"


@pytest.mark.browser
def test_another_year_is_chosen_without_javascript(transactional_db, open_page):
    page = open_page(390, 844, javascript=False)
    sign_in(page, with_passphrase(load_example("carottage")), address("annexe1", [YEAR]))
    page.get_by_role("heading", name="Tableau théorique").wait_for()
    page.get_by_label("Année").select_option("2024")
    page.get_by_role("button", name="Voir").click()
    page.get_by_role("heading", name="Annexe 1, année 2024").wait_for()
