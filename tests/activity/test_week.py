"""The week in a grid: what comes by itself, what a cell asks for, one save for all of it, and what is never typed over."""

import datetime
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import Draft
from activity.actions import log_indirect_time
from activity.enums import ActNature, ActStatus, ActType
from activity.minutes import NotADuration, minutes_from, printed
from activity.models import Act, ActKind, FavouriteRow
from activity.week.grid import MOST_RECENT_ROWS, name_of, week_of
from admissions.models import Accompaniment
from people.models import Person
from services.enums import CountingMethod
from services.models import ServiceYear
from tests.activity.entries import stored
from tests.activity.weeks import MONDAY, TUESDAY, URL, WEEK, acts, cell, form_on, rows_on, save
from tests.conftest import LONG
from tests.hostile import read_page
from tests.pages import field_errors, text_of


@pytest.fixture
def visit(cast):
    return cast.kinds[ActType.INDIVIDUAL]


@pytest.fixture
def hers(cast, client, as_owner, visit):
    """Alice keeps two rows in sight."""
    with as_owner():
        for person in (cast.paul, cast.nadia):
            FavouriteRow.objects.create(service=cast.nord, user=cast.alice, person=person, kind=visit)
    client.force_login(cast.alice)
    return cast


# What comes by itself


def test_rows_are_those_of_two_weeks_and_her_own(cast, client, as_owner, visit):
    with as_owner():
        phone = ActKind.objects.get(service=cast.nord, family="appel")
        FavouriteRow.objects.create(service=cast.nord, user=cast.alice, person=cast.nadia, kind=phone)
    common = {"kind_id": visit.pk}
    stored(as_owner, cast, date=MONDAY - datetime.timedelta(days=14), **common)
    stored(as_owner, cast, date=MONDAY - datetime.timedelta(days=15), person_ids=(cast.nadia.pk,), **common)
    stored(as_owner, cast, date=MONDAY - datetime.timedelta(days=1), professional_ids=(cast.bob.pk,), kind_id=phone.pk)
    client.force_login(cast.alice)
    assert rows_on(client) == [("Çelik Nadia", phone.label), ("Éon Paul", visit.label)]
    assert [value for name, (value, *_) in form_on(client).items() if name.startswith("m_") and value] == []
    client.force_login(cast.bob)
    assert rows_on(client) == [("Éon Paul", phone.label)]


def many_people(cast, count: int) -> list[Person]:
    people = []
    for number in range(count):
        common = {"organisation_id": cast.rives.pk}
        people.append(Person.objects.create(last_name=f"Nom {number:02}", first_name="Jo", **common))
        Accompaniment.objects.create(
            service=cast.nord, person=people[-1], first_contact_on=datetime.date(2024, 1, 1), **common
        )
    return people


def test_last_week_is_taken_up_whole_without_its_minutes(cast, client, as_owner, visit):
    with as_owner():
        people = many_people(cast, MOST_RECENT_ROWS + 3)
    for person in people:
        stored(as_owner, cast, date=MONDAY - datetime.timedelta(days=3), person_ids=(person.pk,), kind_id=visit.pk)
    client.force_login(cast.alice)
    page = client.get(URL)
    assert len(page.context["grid"].rows) == MOST_RECENT_ROWS
    assert "Reprendre la semaine dernière" in text_of(page)
    whole = client.get(page.context["last_url"])
    assert len(whole.context["grid"].rows) == MOST_RECENT_ROWS + 3
    assert "Reprendre la semaine dernière" not in text_of(whole)
    assert {cell.text for row in whole.context["grid"].rows for cell in row.cells} == {""}


def test_kind_put_aside_and_planned_acts_bring_no_row(cast, client, as_owner, visit, today):
    aside = visit
    stored(as_owner, cast, date=MONDAY - datetime.timedelta(days=2), kind_id=aside.pk)
    with as_owner():
        ActKind.objects.filter(pk=aside.pk).update(is_active=False)
    client.force_login(cast.alice)
    assert rows_on(client) == []


# One save


def test_week_is_saved_at_once(hers, client, as_owner, visit):
    form = form_on(client)
    answer = save(
        client,
        form,
        **{cell(hers.paul, visit): "1h30", cell(hers.paul, visit, TUESDAY): "45", cell(hers.nadia, visit): "1,5h"},
    )
    assert answer.status_code == 302, field_errors(answer)
    assert set(acts(as_owner)) == {
        (MONDAY, 90, hers.paul.pk, visit.pk),
        (MONDAY, 90, hers.nadia.pk, visit.pk),
        (TUESDAY, 45, hers.paul.pk, visit.pk),
    }
    assert "3 ajoutés" in text_of(client.get(answer.url))
    again = form_on(client)
    assert again[cell(hers.paul, visit)] == ["1h30"]
    assert again[cell(hers.paul, visit, TUESDAY)] == ["0h45"]


def test_cell_is_corrected_and_emptied(hers, client, as_owner, visit):
    save(client, form_on(client), **{cell(hers.paul, visit): "60", cell(hers.nadia, visit): "60"})
    answer = save(client, form_on(client), **{cell(hers.paul, visit): "50", cell(hers.nadia, visit): " "})
    assert "1 corrigé, 1 supprimé" in text_of(client.get(answer.url))
    assert acts(as_owner) == [(MONDAY, 50, hers.paul.pk, visit.pk)]
    with as_owner():
        act = Act.objects.get()
        assert (act.version, act.status, act.type) == (2, ActStatus.DONE, ActType.INDIVIDUAL)
        assert [row.user_id for row in act.act_professionals.all()] == [hers.alice.pk]


def test_week_sent_again_as_it_is_writes_nothing(hers, client, as_owner, visit):
    save(client, form_on(client), **{cell(hers.paul, visit): "60"})
    answer = save(client, form_on(client))
    assert "rien n’avait changé" in text_of(client.get(answer.url))
    with as_owner():
        assert Act.objects.get().version == 1


def test_error_stays_in_its_cell_and_nothing_is_written(hers, client, as_owner, visit):
    wrong, right = cell(hers.paul, visit), cell(hers.nadia, visit, TUESDAY)
    answer = save(client, form_on(client), **{wrong: "1h5", right: "2h"})
    assert answer.status_code == 200
    assert list(field_errors(answer)) == [wrong]
    assert "peut se lire de deux façons" in field_errors(answer)[wrong][0]
    page = read_page(URL, answer.content.decode())
    form = next(one for one in page.forms if wrong in one.fields)
    assert (form.fields[wrong].values, form.fields[right].values) == (["1h5"], ["2h"])
    assert form.fields[wrong].is_invalid
    assert not form.fields[right].is_invalid
    assert "peut se lire" in page.texts[form.fields[wrong].described_by[0]]
    assert acts(as_owner) == []


def test_what_a_rule_forbids_is_told_in_its_cell(hers, client, as_owner, visit):
    wrong = cell(hers.paul, visit)
    answer = save(client, form_on(client), **{wrong: "x", cell(hers.nadia, visit): "60"})
    assert field_errors(answer) == {wrong: ["La durée est obligatoire : les actes de cette date sont minutés."]}
    assert acts(as_owner) == []


def test_act_without_minutes_is_typed_x_where_none_are_asked(hers, client, as_owner, visit):
    weeks = [datetime.date(2026, 1, 5) + datetime.timedelta(weeks=number) for number in range(4)]
    with as_owner():
        ServiceYear.objects.create(service=hers.nord, year=2026, method=CountingMethod.SAMPLING, sampled_weeks=weeks)
    assert save(client, form_on(client), **{cell(hers.paul, visit): "X"}).status_code == 302
    assert acts(as_owner) == [(MONDAY, None, hers.paul.pk, visit.pk)]
    assert form_on(client)[cell(hers.paul, visit)] == ["x"]


def test_days_to_come_are_not_typed(hers, client, today):
    form = form_on(client, WEEK)
    days = {int(name[-1]) for name in form if name.startswith("m_")}
    assert days == set(range(today.weekday() + 1))


def test_twenty_five_cells_cost_no_more_than_two(hers, client, as_owner, visit):
    with as_owner():
        people = many_people(hers, 5)
        for person in people:
            FavouriteRow.objects.create(service=hers.nord, user=hers.alice, person=person, kind=visit)
    days = [MONDAY + datetime.timedelta(days=number) for number in range(5)]
    asked = {}
    for monday, count in ((0, 2), (7, 25)):
        url = f"{WEEK}?semaine={MONDAY + datetime.timedelta(days=monday):%Y-%m-%d}"
        names = [cell(person, visit, day) for person in people for day in days][:count]
        for round_, value in enumerate(("60", "45", "")):
            form = form_on(client, url)
            with CaptureQueriesContext(connection) as captured:
                assert save(client, form, url, **dict.fromkeys(names, value)).status_code == 302
            asked[count, round_] = len([one for one in captured if "SAVEPOINT" not in one["sql"]])
        with CaptureQueriesContext(connection) as captured:
            client.get(url)
        asked[count, "page"] = len(captured)
    with as_owner():
        assert not Act.objects.exists()
    for one in (0, 1, 2, "page"):
        assert asked[2, one] == asked[25, one], asked


# What is never typed over


@pytest.mark.parametrize(
    ("changes", "remark"),
    [
        ({"note": "Point budget"}, "note"),
        ({"transport_minutes": 20}, "trajet"),
        ({"own_trip_minutes": 20}, "trajet"),
        ({"start": datetime.time(14)}, "à 14:00"),
        ({"nature": ActNature.ASSESSMENT}, "évaluation des besoins"),
        ({"uncounted_because": "doublon"}, "non compté"),
        ({"status": ActStatus.PLANNED}, "prévu"),
        ({"status": ActStatus.NO_SHOW}, "personne absente"),
        ({"colleague": True}, "à plusieurs"),
    ],
)
def test_act_that_says_more_is_opened_and_not_typed_over(hers, client, as_owner, visit, changes, remark):
    if changes.pop("colleague", False):
        changes["professional_ids"] = (hers.alice.pk, hers.bob.pk)
    act = stored(as_owner, hers, kind_id=visit.pk, **changes)
    form = form_on(client)
    assert cell(hers.paul, visit) not in form
    page = client.get(URL)
    assert reverse("activity:act_edit", args=[act.pk]) in page.content.decode()
    assert remark in text_of(page)
    answer = save(client, form, **{cell(hers.paul, visit): "10"})
    assert answer.status_code == 200
    assert "vous aviez tapé « 10 »" in text_of(answer)
    with as_owner():
        assert Act.objects.get().version == 1


def test_cell_of_two_acts_shows_their_sum_and_opens_both(hers, client, as_owner, visit):
    both = [stored(as_owner, hers, kind_id=visit.pk, minutes=minutes) for minutes in (60, 45)]
    assert cell(hers.paul, visit) not in form_on(client)
    page = client.get(URL)
    assert "1 h 45 2 actes" in text_of(page)
    for act in both:
        assert reverse("activity:act_edit", args=[act.pk]) in page.content.decode()


def test_sessions_and_indirect_time_are_counted_in_the_day(hers, client, as_owner, visit):
    stored(as_owner, hers, type=ActType.CASES, minutes=30, person_ids=(hers.paul.pk, hers.nadia.pk))
    stored(as_owner, hers, kind_id=visit.pk, minutes=60)
    with as_owner():
        log_indirect_time(
            service=hers.nord, date=MONDAY, minutes=120, heading="institutionnel", attendees=[hers.alice], actor=None
        )
    page = client.get(URL)
    words = text_of(page)
    assert "Séances et situations 0 h 30" in words
    assert "Temps indirect, déjà compté 2 h 00" in words
    assert page.context["grid"].totals[0] == (210, 150)
    assert page.context["grid"].total == 210


# Two editors


def test_cell_changed_meanwhile_is_told_and_kept(hers, client, as_owner, visit):
    name = cell(hers.paul, visit)
    save(client, form_on(client), **{name: "60"})
    old = form_on(client)
    save(client, form_on(client), **{name: "45"})
    answer = save(client, old, **{name: "90", cell(hers.nadia, visit): "30"})
    assert "Modifié entre-temps : il y a maintenant 0h45" in field_errors(answer)[name][0]
    assert acts(as_owner) == [(MONDAY, 45, hers.paul.pk, visit.pk)]
    (form,) = (one for one in read_page(URL, answer.content.decode()).forms if name in one.fields)
    assert form.fields[name].values == ["90"]
    assert save(client, form.data).status_code == 302
    assert [(minutes, person) for _day, minutes, person, _kind in acts(as_owner)] == [
        (30, hers.nadia.pk),
        (90, hers.paul.pk),
    ]


def test_cell_that_she_left_alone_keeps_what_was_written_meanwhile(hers, client, as_owner, visit):
    name, other = cell(hers.paul, visit), cell(hers.nadia, visit)
    save(client, form_on(client), **{name: "60"})
    old = form_on(client)
    save(client, form_on(client), **{name: "45"})
    # An error elsewhere shows the form again: what she left alone is still not hers to overwrite.
    answer = save(client, old, **{other: "1h5"})
    (form,) = (one for one in read_page(URL, answer.content.decode()).forms if name in one.fields)
    assert save(client, form.data | {other: ["30"]}).status_code == 302
    assert {(minutes, person) for _day, minutes, person, _kind in acts(as_owner)} == {
        (45, hers.paul.pk),
        (30, hers.nadia.pk),
    }


def test_form_sent_twice_is_written_once(hers, client, as_owner, visit):
    form = form_on(client)
    for _copy in range(2):
        assert save(client, form, **{cell(hers.paul, visit): "60"}).status_code == 302
    assert len(acts(as_owner)) == 1


# Rows


def test_row_is_added_with_what_was_typed_kept(hers, client, as_owner, visit):
    with as_owner():
        phone = ActKind.objects.get(service=hers.nord, family="appel")
    typed = {cell(hers.paul, visit): "pas encore"}
    form = form_on(client)
    asked = {"people": str(hers.nadia.pk), "kind": str(phone.pk), "add_row": "1"}
    answer = save(client, form, **typed, **asked)
    (again,) = (one for one in read_page(URL, answer.content.decode()).forms if "form_key" in one.fields)
    assert again.fields[cell(hers.paul, visit)].values == ["pas encore"]
    assert cell(hers.nadia, phone) in again.fields
    assert acts(as_owner) == []
    assert save(client, again.data, **{cell(hers.paul, visit): "", cell(hers.nadia, phone): "15"}).status_code == 302
    assert acts(as_owner) == [(MONDAY, 15, hers.nadia.pk, phone.pk)]


def test_row_asked_for_by_half_says_what_is_missing(hers, client, visit):
    form = form_on(client)
    assert "Choisissez d’abord la personne" in text_of(save(client, form, kind=str(visit.pk), add_row="1"))
    assert "Choisissez le type d’acte" in text_of(save(client, form, people=str(hers.paul.pk), add_row="1"))


def test_person_is_found_without_a_script(hers, client):
    answer = save(client, form_on(client), person_query="ce", person_search="1")
    assert [option.label for option in answer.context["form"].people_found] == ["Çelik Nadia"]


def test_person_or_kind_of_another_service_makes_no_row(hers, client, as_owner, visit):
    with as_owner():
        foreign = ActKind.objects.filter(service=hers.sud).first()
    form = form_on(client)
    before = len(form["row"])
    for person, kind in ((hers.sarah, visit), (hers.elias, visit), (hers.paul, foreign)):
        row = name_of((person.pk, kind.pk))
        answer = client.post(URL, form | {"row": [*form["row"], row], f"m_{row}_0": ["60"], "add_row": ["1"]})
        assert len(answer.context["grid"].rows) == before
    assert acts(as_owner) == []


def test_star_keeps_a_row_and_lets_it_go(hers, client, as_owner, visit, enter):
    form = form_on(client)
    row = name_of((hers.paul.pk, visit.pk))
    assert save(client, form | {"star": [row]}).status_code == 302
    assert [name for name, _kind in rows_on(client)] == ["Éon Paul"]
    assert save(client, form_on(client) | {"star": []}).status_code == 302
    assert rows_on(client) == []


def test_favourite_rows_are_ones_own(hers, enter):
    enter(hers.alice)
    assert FavouriteRow.objects.count() == 2
    for other in (hers.bob, hers.chloe, hers.samir, hers.ines):
        enter(other)
        assert not FavouriteRow.objects.exists()


# Whose week


def test_head_of_service_opens_the_week_of_a_colleague(hers, client, as_owner, visit):
    stored(as_owner, hers, kind_id=visit.pk)
    client.force_login(hers.chloe)
    url = f"{URL}&professionnel={hers.alice.pk}"
    form = form_on(client, url)
    assert form[cell(hers.paul, visit)] == ["1h00"]
    assert "star" not in form
    assert save(client, form, url, **{cell(hers.paul, visit): "30"}).status_code == 302
    with as_owner():
        assert Act.objects.get().act_professionals.get().user_id == hers.alice.pk
        assert FavouriteRow.objects.filter(user=hers.alice).count() == 2


def test_nobody_else_opens_the_week_of_a_colleague(hers, client):
    assert client.get(f"{URL}&professionnel={hers.bob.pk}").status_code == 403
    client.force_login(hers.chloe)
    assert client.get(f"{URL}&professionnel={hers.zoe.pk}").status_code == 404
    assert client.get(f"{URL}&professionnel={uuid.uuid4()}").status_code == 404


def test_draft_of_a_week_opens_on_its_week(hers, client, as_owner, visit):
    form = form_on(client)
    sent = form | {cell(hers.paul, visit): ["pas fini"], "draft_path": [WEEK]}
    assert client.post(reverse("accounts:draft_keep"), sent).status_code == 200
    with as_owner():
        draft = Draft.objects.get(path=WEEK)
    page = client.get(f"{WEEK}?brouillon={draft.pk}")
    assert page.context["grid"].monday == MONDAY
    assert 'value="pas fini"' in page.content.decode()


# Whatever is typed

TEXTS = st.one_of(
    st.integers(0, 1500).map(str),
    st.integers(1, 1440).map(printed),
    st.tuples(st.integers(0, 24), st.integers(0, 59)).map(lambda one: f"{one[0]}h{one[1]:02}"),
    st.tuples(st.integers(0, 24), st.integers(0, 59)).map(lambda one: f"{one[0]}:{one[1]:02}"),
    st.sampled_from(["", " ", "1,5h", "0,25 h", "2h", "90 min", "x", "abc", "1h5", "25h", "1,5"]),
)


def read_by_the_rules(text: str) -> int | None:
    """What the week takes for this text; raises NotADuration for what it refuses."""
    minutes = minutes_from(text)
    if minutes == 0:
        raise NotADuration
    return minutes


@settings(max_examples=150 if LONG else 30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(weeks=st.lists(st.lists(TEXTS, min_size=14, max_size=14), min_size=1, max_size=4))
def test_whatever_is_typed_is_what_is_read_again(hers, client, as_owner, visit, weeks):
    names = [
        cell(person, visit, MONDAY + datetime.timedelta(days=number))
        for person in (hers.paul, hers.nadia)
        for number in range(7)
    ]

    def minutes_shown():
        form = form_on(client)
        return {name: minutes_from(form[name][0]) for name in names}

    shown = minutes_shown()
    for texts in weeks:
        answer = save(client, form_on(client), **dict(zip(names, texts, strict=True)))
        read, refused = {}, set()
        for name, text in zip(names, texts, strict=True):
            try:
                read[name] = read_by_the_rules(text)
            except NotADuration:
                refused.add(name)
        if refused:
            # What cannot be read is told first; what a rule forbids, when all can be read.
            assert set(field_errors(answer)) <= refused
            assert field_errors(answer)
        else:
            assert answer.status_code == 302
            shown = read
        assert minutes_shown() == shown
        with as_owner():
            assert Act.objects.count() == sum(minutes is not None for minutes in shown.values())


@pytest.mark.parametrize("asked", ["", "x", "2026-02-31", "0001-01-01", "9999-12-31", "2026-05-04T00:00", "\x00"])
def test_week_that_is_none_is_this_one(hers, client, today, asked):
    assert client.get(WEEK, {"semaine": asked}).context["grid"].monday == week_of(today)[0]
