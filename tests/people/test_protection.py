"""Protection measures: one in force at most, after those before it; the classeur and the pages tell the one in force."""

import datetime
import uuid

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from desk.deadlines.gathered import of_service
from people.models import ProtectionMeasure
from people.rules import measure_in_force, overlapping
from reporting.classeur.export import rows_of
from tests.pages import field_errors, text_of


def day(text: str) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


def measure(starts: str = "", ends: str = "", type_: str = "tutelle") -> ProtectionMeasure:
    return ProtectionMeasure(type=type_, starts_on=day(starts), ends_on=day(ends))


def typed(version=0, **changes) -> dict:
    return {"form_key": str(uuid.uuid4()), "version": version, "type": "tutelle"} | changes


def page_of(person) -> str:
    return reverse("desk:person_detail", args=[person.pk])


@pytest.mark.parametrize(
    ("measures", "on", "type_"),
    [
        ([], "2026-06-01", None),
        ([measure()], "2026-06-01", "tutelle"),
        ([measure("2026-06-01", "2026-06-01")], "2026-06-01", "tutelle"),
        ([measure("2026-06-02")], "2026-06-01", None),
        ([measure("2020-01-01", "2026-05-31")], "2026-06-01", None),
        (
            [measure("", "2023-12-31"), measure("2024-01-01", type_="curatelle_simple")],
            "2026-06-01",
            "curatelle_simple",
        ),
        ([measure("", "2023-12-31"), measure("2024-01-01", type_="curatelle_simple")], "2023-12-31", "tutelle"),
        ([measure("2020-01-01", "2025-12-31"), measure("2026-01-01", type_="aucune")], "2026-06-01", "aucune"),
    ],
)
def test_measure_in_force(measures, on, type_):
    found = measure_in_force(measures, day(on))
    assert (found.type if found else None) == type_


days = st.none() | st.dates(datetime.date(2026, 1, 1), datetime.date(2026, 3, 1))


@given(first=st.tuples(days, days), second=st.tuples(days, days))
def test_measures_overlap_when_a_day_has_both(first, second):
    """Said by the days one by one; a period that ends before it begins is refused elsewhere."""
    periods = [one for one in (first, second) if not (one[0] and one[1] and one[1] < one[0])]
    if len(periods) < 2:
        return
    a, b = (ProtectionMeasure(type="tutelle", starts_on=start, ends_on=end) for start, end in periods)
    window = [datetime.date(2025, 12, 31) + datetime.timedelta(days=n) for n in range(63)]
    both = any(measure_in_force([a], on) and measure_in_force([b], on) for on in window)
    assert (overlapping(a.starts_on, a.ends_on, [b]) is not None) == both


def test_new_measure_ends_the_one_before_and_both_are_told(cast, client, enter):
    client.force_login(cast.david)
    url = reverse("people:protection_create", args=[cast.paul.pk])
    first = typed(type="sauvegarde", court="Rennes", mandatary_name="UDAF 35", mandatary_phone="02 61 91 00 04")
    assert [client.post(url, first).url for _copy in range(2)] == [page_of(cast.paul)] * 2
    second = typed(starts_on="2025-03-01", ends_on="2030-02-28", scope="personne_et_biens", manner="representation")
    assert client.post(url, second).status_code == 302
    text = text_of(client.get(page_of(cast.paul)))
    for told in ("Mesure Tutelle la personne et les biens", "Représentation", "du 01/03/2025 au 28/02/2030"):
        assert told in text, told
    assert "Sauvegarde de justice au 28/02/2025 · UDAF 35" in text
    enter(cast.david)
    assert [row["mesure_protection"] for row in rows_of(cast.nord)["personnes"] if row["nom"] == "Éon"] == ["tutelle"]


@pytest.mark.parametrize(
    ("typed_in", "fields"),
    [
        ({"type": ""}, {"type"}),
        ({"type": "aucune", "court": "Rennes"}, {"court", "mandatary_email"}),
        ({"starts_on": ""}, {"starts_on"}),
        ({"starts_on": "2024-01-01"}, {"starts_on"}),
        ({"starts_on": "2099-01-01"}, {"starts_on"}),
        ({"starts_on": "2026-01-01", "ends_on": "2025-12-31"}, {"ends_on"}),
        ({"mandatary_phone": "le soir"}, {"mandatary_phone"}),
    ],
)
def test_measure_refused_says_where_and_keeps_what_was_typed(cast, client, as_owner, typed_in, fields):
    with as_owner():
        ProtectionMeasure.objects.create(person=cast.paul, type="tutelle", starts_on=day("2024-01-01"))
    client.force_login(cast.alice)
    sent = typed(starts_on="2026-02-01", mandatary_email="m@exemple.test") | typed_in
    refused = client.post(reverse("people:protection_create", args=[cast.paul.pk]), sent)
    assert field_errors(refused).keys() == fields
    assert "m@exemple.test" in refused.content.decode()


def test_measure_is_corrected_then_withdrawn(cast, client, as_owner, enter):
    with as_owner():
        earlier = ProtectionMeasure.objects.create(person=cast.paul, type="sauvegarde", ends_on=day("2023-12-31"))
        row = ProtectionMeasure.objects.create(person=cast.paul, type="tutelle", starts_on=day("2024-01-01"))
    client.force_login(cast.alice)
    url = reverse("people:protection_edit", args=[cast.paul.pk, row.pk])
    refused = client.post(url, typed(1, starts_on="2023-12-31"))
    assert field_errors(refused) == {
        "starts_on": ["Ces jours sont aussi ceux d'une autre mesure : Sauvegarde de justice."]
    }
    assert client.post(url, typed(1, starts_on="2024-01-01", ends_on="2026-01-31")).status_code == 302
    assert "Mesure de protection non renseignée" in text_of(client.get(page_of(cast.paul)))
    assert client.post(url, typed(2, remove="on")).status_code == 302
    enter(cast.alice)
    assert ProtectionMeasure.objects.get() == earlier


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"starts_on": day("2026-02-01"), "ends_on": day("2026-01-31")}, "protection_dates"),
        ({"type": ""}, "protection_says_something"),
        ({"type": "aucune", "mandatary_name": "UDAF 35"}, "protection_none_says_no_more"),
        ({"starts_on": day("2020-01-01"), "ends_on": day("2024-01-01")}, "one_protection_at_a_time"),
    ],
)
def test_database_refuses(cast, enter, values, constraint):
    enter(cast.alice)
    ProtectionMeasure.objects.create(
        person=cast.paul, type="tutelle", starts_on=day("2024-01-01"), ends_on=day("2025-12-31")
    )
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        ProtectionMeasure.objects.create(
            **{"person": cast.paul, "type": "tutelle", "starts_on": day("2026-01-01")} | values
        )


def ending(cast, enter, on: datetime.date) -> list[tuple]:
    enter(cast.alice)
    found = of_service(cast.nord, on=on, horizon=0)
    return [(one.person_ref, one.due) for one in found if one.code == "protection_fin"]


def test_measure_that_ends_is_a_deadline_until_another_follows(cast, enter, as_owner):
    end = day("2026-05-31")
    with as_owner():
        ProtectionMeasure.objects.create(person=cast.paul, type="tutelle", starts_on=day("2021-06-01"), ends_on=end)
        ProtectionMeasure.objects.create(person=cast.sarah, type="tutelle", ends_on=end)
    assert ending(cast, enter, day("2026-05-30")) == []
    assert ending(cast, enter, end) == [(cast.paul.ref, end)]
    assert ending(cast, enter, day("2026-09-01")) == [(cast.paul.ref, end)]
    with as_owner():
        ProtectionMeasure.objects.create(person=cast.paul, type="aucune", starts_on=day("2026-06-01"))
    assert ending(cast, enter, day("2026-09-01")) == []


def test_measure_that_ends_is_told_six_months_before(cast, client, as_owner):
    today = timezone.localdate()
    with as_owner():
        ProtectionMeasure.objects.create(person=cast.paul, type="tutelle", ends_on=today + datetime.timedelta(days=170))
    client.force_login(cast.alice)
    assert "Mesure de protection à son terme" in text_of(client.get("/"))
