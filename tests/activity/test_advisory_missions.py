"""Missions d'appui: the sheet on both sides, the time of each counted once, the review of a year (convention, article 6)."""

import datetime
import uuid

import pytest
from django.db import connection
from django.db.models import RestrictedError, Sum
from django.utils import timezone

from activity.advisory.actions import log_mission_time, minutes_by_professional, open_mission
from activity.advisory.deadlines import AdvisoryYear, deadlines_of_year
from activity.advisory.rules import problems_of_mission
from activity.models import AdvisoryMission, AdvisoryReview, IndirectTime, MonthClosing
from desk.deadlines.gathered import of_service
from tests.activity.entries import DAY
from tests.pages import field_errors, text_of

LIST, CREATE = "/missions-d-appui/", "/missions-d-appui/ouvrir/"
LONG_AGO = datetime.date(2024, 5, 6)
LATER = DAY + datetime.timedelta(days=7)
SHEET = {
    "partner": "SAVS voisin",
    "contact": "",
    "theme": "sante",
    "asked_on": DAY,
    "question": "Quel outil ?",
    "answered_on": None,
    "answer": "",
    "ended_on": None,
    "result": "",
}
DAYS = {
    "asked": ({}, []),
    "answered and ended": ({"answered_on": DAY, "answer": "Oui", "ended_on": LATER, "result": "Utile"}, []),
    "asked tomorrow": ({"asked_on": LATER + datetime.timedelta(days=1)}, ["asked_on"]),
    "an answer and no day": ({"answer": "Oui"}, ["answered_on"]),
    "a result and no day": ({"result": "Utile"}, ["ended_on"]),
    "answered before it was asked": ({"answered_on": DAY - datetime.timedelta(days=1)}, ["answered_on"]),
    "ended before it was answered": ({"answered_on": LATER, "ended_on": DAY}, ["ended_on"]),
    "ended tomorrow": ({"ended_on": LATER + datetime.timedelta(days=1)}, ["ended_on"]),
}


@pytest.mark.parametrize(("changes", "fields"), DAYS.values(), ids=DAYS)
def test_what_a_sheet_must_say(changes, fields):
    days = {name: SHEET[name] for name in ("asked_on", "answered_on", "answer", "ended_on", "result")} | changes
    assert [found.field for found in problems_of_mission(on=LATER, **days)] == fields


@pytest.fixture
def mission(cast, enter):
    enter(cast.alice)
    return open_mission(service=cast.nord, side="apportee", sheet=SHEET, actor=cast.alice)


def spend(mission, minutes: int, *attendees, date=DAY):
    return log_mission_time(
        mission, date=date, minutes=minutes, attendees=attendees, label="Visite", actor=attendees[0]
    )


def typed(**changes):
    sent = {"form_key": str(uuid.uuid4()), "version": "0", "side": "demandee"}
    sent |= {name: "" if value is None else str(value) for name, value in SHEET.items()}
    return sent | changes


def test_time_counts_once_as_partenarial_and_for_each_professional_in_the_report(cast, mission):
    spend(mission, 60, cast.alice, cast.bob)
    spend(mission, 30, cast.bob)
    spend(mission, 20, cast.bob, date=datetime.date(2025, 12, 31))
    counted = IndirectTime.objects.in_year(2026).filter(heading="partenarial").aggregate(total=Sum("minutes"))
    assert counted == {"total": 90}
    assert minutes_by_professional(cast.nord, year=2026) == [(cast.alice, 60), (cast.bob, 90)]


def test_time_of_a_mission_is_not_taken_away_with_its_event_alone(cast, mission):
    time = spend(mission, 60, cast.alice)
    with pytest.raises(RestrictedError):
        time.indirect_time.delete()


@pytest.mark.parametrize("who", ["david", "ines", "samir", "zoe"])
def test_missions_are_walled_from_who_reads_no_notes(cast, mission, enter, who):
    """Raw SQL, as the application's role."""
    spend(mission, 60, cast.alice)
    enter(getattr(cast, who))
    with connection.cursor() as cursor:
        for table in ("advisorymission", "advisorymissionhistory", "advisorytime", "advisoryreview"):
            cursor.execute(f"SELECT count(*) FROM activity_{table}")  # noqa: S608
            assert cursor.fetchone() == (0,), table


def test_mission_is_asked_answered_and_ended_through_its_pages(cast, client, as_owner):
    client.force_login(cast.alice)
    detail = client.post(CREATE, typed()).url
    assert "Sans réponse" in text_of(client.get(LIST))
    edit = f"{detail}completer/"
    sent = typed(version="1", answered_on="2026-05-06", answer="La grille GEVA")
    assert client.post(edit, sent).url == detail
    page = text_of(client.get(detail))
    assert "SAVS Nord · Demandée par nous" in page
    assert "Réponse, le 6 mai 2026 La grille GEVA" in page
    assert "Répondue" in text_of(client.get(LIST))
    with as_owner():
        assert AdvisoryMission.objects.get().version == 2


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"side": ""}, "side"),
        ({"partner": ""}, "partner"),
        ({"theme": "autre"}, "theme"),
        ({"question": ""}, "question"),
        ({"answer": "Oui"}, "answered_on"),
        ({"asked_on": "0001-01-01"}, "asked_on"),
    ],
)
def test_sheet_says_what_is_wrong_at_its_field(cast, client, changes, field):
    client.force_login(cast.alice)
    response = client.post(CREATE, typed(**changes))
    assert list(field_errors(response)) == [field]


def test_time_is_logged_corrected_and_deleted_with_its_indirect_time(cast, client, mission, as_owner):
    client.force_login(cast.alice)
    detail = f"{LIST}{mission.pk}/"
    sent = {
        "form_key": str(uuid.uuid4()),
        "date": f"{DAY}",
        "minutes": "1h30",
        "label": "Visite",
        "professionals": [str(cast.alice.pk)],
    }
    assert client.post(f"{detail}temps/", sent).url == detail
    with as_owner():
        event = IndirectTime.objects.select_related("advisory").get()
        assert (event.minutes, event.heading) == (90, "partenarial")
    time = f"{LIST}temps/{event.advisory.pk}/"
    assert client.get(f"/temps-indirect/{event.pk}/corriger/").url == f"{time}corriger/"
    correction = sent | {"form_key": str(uuid.uuid4()), "version": "1", "minutes": "45"}
    assert client.post(f"{time}corriger/", correction).url == detail
    assert "Alice Kermarrec : 0 h 45" in text_of(client.get(f"{LIST}?annee=2026"))
    client.force_login(cast.bob)
    assert client.get(f"{time}corriger/").status_code == 403
    client.force_login(cast.alice)
    assert [client.post(f"{time}supprimer/").url for _copy in range(2)] == [detail, detail]
    with as_owner():
        assert not IndirectTime.objects.exists()


def test_review_of_a_year_is_asked_once_it_is_over_then_written_and_corrected(cast, client, mission, as_owner):
    spend(mission, 60, cast.alice, date=datetime.date(2025, 6, 2))
    client.force_login(cast.chloe)
    page = f"{LIST}?annee=2025"
    assert "Bilan à écrire" in text_of(client.get(page))
    assert "Bilan à écrire" not in text_of(client.get(f"{LIST}?annee=2026"))
    review = f"{LIST}bilan/2025/"
    assert client.post(review, {"form_key": str(uuid.uuid4()), "text": "Une visite utile"}).url == page
    assert "Une visite utile" in text_of(client.get(page))
    client.post(review, {"form_key": str(uuid.uuid4()), "version": "1", "text": "Deux visites"})
    with as_owner():
        assert [(one.year, one.text, one.version) for one in AdvisoryReview.objects.all()] == [
            (2025, "Deux visites", 2)
        ]


YEAR_END = datetime.date(2026, 12, 31)


@pytest.mark.parametrize(
    ("days", "reviewed_on", "on", "since"),
    [
        ([], None, "2027-01-05", None),
        (["2026-05-04"], None, "2026-05-03", None),  # not asked yet
        (["2026-05-04"], None, "2026-05-04", "2026-05-04"),
        (["2026-09-01", "2026-05-04"], None, "2027-01-05", "2026-05-04"),
        (["2026-05-04"], "2026-12-18", "2026-12-17", "2026-05-04"),  # not written yet
        (["2026-05-04"], "2026-12-18", "2026-12-18", None),
    ],
)
def test_review_of_a_year_is_due_at_its_end(days, reviewed_on, on, since):
    day = datetime.date.fromisoformat
    year = AdvisoryYear(frozenset(map(day, days)), reviewed_on and day(reviewed_on))
    found = [(one.code, f"{one.since}", one.due, one.who) for one in deadlines_of_year(year, day(on))]
    assert found == ([("appui_bilan", since, YEAR_END, "chef de service")] if since else [])


def test_review_to_write_is_in_the_command_and_at_the_head_s_home_until_it_is_written(cast, client, mission, as_owner):
    spend(mission, 60, cast.alice, date=datetime.date(2025, 6, 2))
    with as_owner():
        open_mission(service=cast.nord, side="demandee", sheet=SHEET | {"asked_on": LONG_AGO}, actor=cast.alice)

    def listed() -> list[tuple]:
        with as_owner():
            found = [one for one in of_service(cast.nord, on=YEAR_END) if one.code == "appui_bilan"]
        return [(one.person_ref, one.since, one.due.year, one.source) for one in found]

    article = "Convention 2025-2029, article 6"
    both = [(None, datetime.date(2025, 6, 2), 2025, article), (None, DAY, 2026, article)]
    assert listed() == both
    client.force_login(cast.chloe)
    words = "Écrire le bilan des missions d'appui de 2025"
    assert words in text_of(client.get("/"))
    assert "Le bilan 2025 reste à écrire" in text_of(client.get(LIST))
    client.post(f"{LIST}bilan/2025/", {"form_key": str(uuid.uuid4()), "text": "Une visite utile"})
    assert words not in text_of(client.get("/"))
    assert "reste à écrire" not in text_of(client.get(LIST))
    with as_owner():
        assert AdvisoryReview.objects.get().written_on == timezone.localdate()
        AdvisoryReview.objects.update(written_on=datetime.date(2025, 12, 18))
    assert listed() == both[1:]


def test_mission_is_deleted_and_the_time_spent_stays_as_it_counts(cast, client, mission, as_owner):
    spend(mission, 60, cast.alice, date=datetime.date(2026, 1, 12))
    with as_owner():
        MonthClosing.objects.create(service=cast.nord, month=datetime.date(2026, 1, 1), closed_by=cast.chloe)
    client.force_login(cast.bob)
    page = f"{LIST}{mission.pk}/supprimer/"
    assert "1 h 00 y ont été saisies : elles restent comptées en partenarial" in text_of(client.get(page))
    assert [client.post(page).url for _copy in range(2)] == [LIST, LIST]
    with as_owner():
        assert not AdvisoryMission.objects.exists()
        (event,) = IndirectTime.objects.all()
        assert (event.minutes, event.heading) == (60, "partenarial")
    client.force_login(cast.alice)
    assert client.get(f"/temps-indirect/{event.pk}/corriger/").status_code == 200


@pytest.mark.parametrize("number", [1, 3])
def test_mission_list_asks_the_same_questions_whatever_it_shows(
    cast, client, mission, django_assert_num_queries, number
):
    for _ in range(number):
        spend(mission, 10, cast.alice, cast.bob)
        open_mission(service=cast.nord, side="demandee", sheet=SHEET, actor=cast.alice)
    client.force_login(cast.bob)
    with django_assert_num_queries(12):
        client.get(LIST)
