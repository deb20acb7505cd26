"""Closing a month: what is missing before, what the database refuses after, the head's reason, and what the report tells of it."""

import datetime
import threading
import uuid

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Absence, Membership
from activity.actions import log_indirect_time
from activity.models import (
    Act,
    ActPerson,
    ActProfessional,
    Attendee,
    DayBounds,
    IndirectTime,
    LateChange,
    MonthClosing,
)
from activity.week.grid import name_of
from reporting.classeur.load import import_classeur
from reporting.classeur.problems import ClasseurRefused
from reporting.classeur.read import read_classeur
from reporting.late import late_lines
from services.refusals import give_reason
from tests.activity.entries import CREATE, DAY, LIST, edit_url, page_of, stored, typed
from tests.hostile import read_page
from tests.pages import field_errors, text_of
from tests.reporting import classeurs

MAY = datetime.date(2026, 5, 1)
CLOSINGS = reverse("activity:closing_list")
MONTH = f"{reverse('activity:month_closing')}?mois=2026-05"
REASON = "acte retrouvé à l'agenda"


def at(day: int) -> datetime.date:
    return MAY.replace(day=day)


# The database


@pytest.fixture
def closed(cast, as_owner):
    """An act and a meeting of Alice's in May, and the month closed."""
    cast.act = stored(as_owner, cast, date=DAY, minutes=60)
    with as_owner():
        cast.event = log_indirect_time(
            service=cast.nord, date=DAY, minutes=30, heading="institutionnel", attendees=[cast.alice], actor=None
        )
        MonthClosing.objects.create(service=cast.nord, month=MAY, closed_by=cast.chloe)
    return cast


def new_act(cast, **changes) -> Act:
    values = {"organisation": cast.rives, "service": cast.nord, "date": DAY, "minutes": 5, "people_count": 1} | changes
    return Act(**values)


WRITES = {
    "a new act": lambda cast: new_act(cast).save(force_insert=True),
    "acts in bulk": lambda cast: Act.objects.bulk_create(
        [new_act(cast, date=at(1) + datetime.timedelta(40)), new_act(cast)]
    ),
    "minutes": lambda cast: Act.objects.filter(pk=cast.act.pk).update(minutes=90),
    "out of the month": lambda cast: Act.objects.filter(pk=cast.act.pk).update(date="2026-06-02"),
    "into the month": lambda cast: Act.objects.filter(pk=cast.other.pk).update(date=DAY),
    "deleted": lambda cast: Act.objects.filter(pk=cast.act.pk).delete(),
    "its person": lambda cast: ActPerson.objects.filter(act=cast.act).update(person=cast.nadia),
    "without its person": lambda cast: ActPerson.objects.filter(act=cast.act).delete(),
    "one more professional": lambda cast: ActProfessional.objects.create(
        service=cast.nord, act=cast.act, user=cast.bob, busy=cast.act.busy
    ),
    "a new event": lambda cast: IndirectTime.objects.create(
        organisation=cast.rives, service=cast.nord, date=DAY, minutes=5, heading="preparation"
    ),
    "an event": lambda cast: IndirectTime.objects.filter(pk=cast.event.pk).update(minutes=90),
    "an event deleted": lambda cast: IndirectTime.objects.filter(pk=cast.event.pk).delete(),
    "one more attendee": lambda cast: Attendee.objects.create(
        service=cast.nord, indirect_time=cast.event, user=cast.bob
    ),
    "an attendee less": lambda cast: Attendee.objects.filter(indirect_time=cast.event).delete(),
}


@pytest.mark.parametrize("write", WRITES)
@pytest.mark.parametrize("who", ["alice", "chloe", "ines"])
def test_database_refuses_whatever_changes_a_closed_month(closed, as_owner, enter, today, write, who):
    closed.other = stored(as_owner, closed, date=datetime.date(2026, 6, 2))
    closed.act.refresh_from_db = None
    enter(getattr(closed, who), today)
    closed.act = Act.objects.get(pk=closed.act.pk)
    with pytest.raises(IntegrityError, match="this month is closed"), transaction.atomic():
        WRITES[write](closed)
    # A reason is not enough where she is not the head of that service.
    if who != "chloe":
        give_reason(REASON)
        with pytest.raises(IntegrityError, match="this month is closed"), transaction.atomic():
            WRITES[write](closed)
    assert not LateChange.objects.exists()


@pytest.mark.parametrize("write", WRITES)
def test_head_changes_it_with_a_reason_and_each_change_is_kept_once(closed, as_owner, enter, today, write):
    closed.other = stored(as_owner, closed, date=datetime.date(2026, 6, 2))
    enter(closed.chloe, today)
    closed.act = Act.objects.get(pk=closed.act.pk)
    give_reason(REASON)
    WRITES[write](closed)
    (late,) = LateChange.objects.all()
    assert (late.user, late.reason, late.date) == (closed.chloe, REASON, DAY)
    expected = {"a new act": "ajout", "acts in bulk": "ajout", "a new event": "ajout", "deleted": "suppression"}
    assert late.change == expected.get(write, "suppression" if "event deleted" in write else "correction")


def test_sql_that_reaches_the_tables_by_itself_is_refused_too(closed, enter, today):
    enter(closed.alice, today)
    with connection.cursor() as cursor:
        for statement in (
            "UPDATE activity_act SET minutes = minutes + 1",
            "DELETE FROM activity_attendee",
            "UPDATE activity_actperson SET rank = 1",
            "INSERT INTO activity_indirecttime SELECT gen_random_uuid(), 1, 'R', date, 1, heading, '', organisation_id, service_id "
            "FROM activity_indirecttime",
        ):
            if statement.startswith("INSERT"):
                columns = [f.column for f in IndirectTime._meta.concrete_fields]
                values = {"id": "gen_random_uuid()", "ref": "'R'"}
                select = ", ".join(values.get(name, name) for name in columns)
                statement = f"INSERT INTO activity_indirecttime ({', '.join(columns)}) SELECT {select} FROM activity_indirecttime"  # noqa: S608
            with pytest.raises(IntegrityError, match="this month is closed"), transaction.atomic():
                cursor.execute(statement)


def test_nobody_but_the_head_closes_or_reopens_and_nobody_writes_the_journal(closed, enter, today):
    for who in (closed.alice, closed.david, closed.ines, closed.samir):
        enter(who, today)
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            MonthClosing.objects.create(service=closed.nord, month=datetime.date(2026, 4, 1), closed_by=who)
        assert not MonthClosing.objects.update(reopened_because="x")
    enter(closed.chloe, today)
    assert MonthClosing.objects.filter(month=MAY).delete()[0] == 0
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        LateChange.objects.create(
            service=closed.nord,
            about="acte",
            change="ajout",
            subject=uuid.uuid4(),
            ref="R",
            date=DAY,
            reason="x",
            transaction=1,
        )


def test_other_months_and_other_services_are_free(closed, client, as_owner, enter):
    client.force_login(closed.alice)
    assert client.post(CREATE, typed(closed, date="01/06/2026")).status_code == 302
    stored(as_owner, closed, service_id=closed.nord.pk, date=datetime.date(2026, 4, 30))
    enter(closed.samir)
    act = Act(organisation=closed.rives, service=closed.sud, date=DAY, minutes=5, people_count=1)
    act.save(force_insert=True)
    assert not LateChange.objects.exists()


# The pages


def test_worker_is_told_whom_to_ask_and_finds_what_she_typed(closed, client, enter):
    client.force_login(closed.alice)
    answer = client.post(CREATE, typed(closed, minutes="37"))
    text = text_of(answer)
    assert answer.status_code == 200
    assert "Rien n’est enregistré" in text
    assert "mai 2026" in text
    assert "rouvrir le mois" in text
    assert "late_reason" not in answer.content.decode()
    (link,) = [one for one in read_page(CREATE, answer.content.decode()).links if "brouillon" in one]
    assert client.get(link).context["form"]["minutes"].value() == "37"
    enter(closed.alice)
    assert Act.objects.count() == 1


def test_worker_who_sends_a_reason_is_refused_all_the_same(closed, client):
    client.force_login(closed.alice)
    assert "Rien n’est enregistré" in text_of(client.post(CREATE, typed(closed) | {"late_reason": REASON}))


def reason_form(answer, url=CREATE) -> dict:
    (form,) = (one for one in read_page(url, answer.content.decode()).forms if "late_reason" in one.fields)
    return form.data


def test_head_gives_her_reason_in_the_field_that_appears(closed, client, enter):
    client.force_login(closed.chloe)
    sent = typed(closed, minutes="37", note="Deux\nlignes", start="14:00")
    form = reason_form(client.post(CREATE, sent))
    answer = client.post(CREATE, form | {"late_reason": [" "]})
    assert "Indiquez le motif." in text_of(answer)
    answer = client.post(CREATE, reason_form(answer) | {"late_reason": [REASON]})
    assert (answer.status_code, page_of(answer.url)) == (302, LIST)
    enter(closed.chloe)
    act = Act.objects.get(minutes=37)
    assert act.note.text.replace("\r\n", "\n") == "Deux\nlignes"
    late = LateChange.objects.get()
    assert (late.subject, late.ref, late.minutes_before, late.minutes_after) == (act.pk, act.ref, None, 37)
    # The same form again is that same act.
    assert client.post(CREATE, form | {"late_reason": [REASON]}).status_code == 302
    assert Act.objects.filter(minutes=37).count() == 1


@pytest.mark.parametrize("reason", ["", "a\0b", "x" * 201, "deux\nlignes", "\u202eabc"])
def test_reason_that_is_none_is_told_beside_its_field(closed, client, enter, reason):
    client.force_login(closed.chloe)
    answer = client.post(CREATE, typed(closed, minutes="37") | {"late_reason": reason})
    page = read_page(CREATE, answer.content.decode())
    (form,) = (one for one in page.forms if "late_reason" in one.fields)
    assert form.fields["late_reason"].is_invalid
    assert page.texts[form.fields["late_reason"].described_by[0]].strip()
    enter(closed.chloe)
    assert Act.objects.count() == 1


def test_correction_and_indirect_time_meet_the_same_refusal(closed, client, enter):
    client.force_login(closed.chloe)
    sent = typed(closed, version="1", minutes="45")
    form = reason_form(client.post(edit_url(closed.act), sent))
    assert client.post(edit_url(closed.act), form | {"late_reason": [REASON]}).status_code == 302
    give_reason("")  # a request ends with its transaction; those of a test share one
    event_url = reverse("activity:indirect_delete", args=[closed.event.pk])
    form = reason_form(client.post(event_url, {}))
    assert client.post(event_url, form | {"late_reason": [REASON]}).status_code == 302
    enter(closed.chloe)
    assert sorted(LateChange.objects.values_list("about", "change", "minutes_before", "minutes_after")) == [
        ("acte", "correction", 60, 45),
        ("indirect", "suppression", 30, None),
    ]


def test_week_meets_the_same_refusal_and_keeps_its_cells(closed, client, as_owner, enter):
    visit = closed.kinds["individuel"]
    client.force_login(closed.alice)
    row = name_of((closed.paul.pk, visit.pk))
    url = f"{reverse('activity:week')}?semaine=2026-05-04"
    form = next(one for one in read_page(url, client.get(url).content.decode()).forms if "week" in one.fields)
    sent = form.data | {"row": [row], f"m_{row}_1": ["37"]}
    answer = client.post(url, sent)
    (link,) = [one for one in read_page(url, answer.content.decode()).links if "brouillon" in one]
    assert 'value="37"' in client.get(link).content.decode()
    client.force_login(closed.chloe)
    url += f"&professionnel={closed.alice.pk}"
    sent |= {"form_key": [str(uuid.uuid4())]}
    form = reason_form(client.post(url, sent), url)
    assert client.post(url, form | {"late_reason": [REASON]}).status_code == 302
    enter(closed.chloe)
    assert LateChange.objects.get().minutes_after == 37


def test_ordinary_save_asks_no_more_once_a_month_is_closed(closed, client):
    client.force_login(closed.alice)
    asked = []
    for start in ("08:00", "09:00"):
        with CaptureQueriesContext(connection) as captured:
            assert client.post(CREATE, typed(closed, date="02/06/2026", start=start, minutes="30")).status_code == 302
        asked.append(len([one for one in captured if "SAVEPOINT" not in one["sql"]]))
    assert asked[1] <= 12, asked


def test_import_into_a_closed_month_is_refused_whole(closed, enter, today, as_owner):
    row = {
        "ref": "A1",
        "service": "nord",
        "date": "2026-05-04",
        "type": "individuel",
        "minutes": 5,
        "statut": "realise",
    }
    file = classeurs.xlsx({"actes": [row | {"personnes": closed.paul.ref, "professionnels": closed.alice.email}]})
    with pytest.raises(ClasseurRefused) as refused:
        import_classeur(read_classeur(file), actor=None, on=today, organisation=closed.rives)
    assert "Mai 2026 est clos" in str(refused.value.report.errors[0])
    assert "rouvrir ce mois" in str(refused.value.report.errors[0])
    with as_owner():
        assert Act.objects.count() == 1
        MonthClosing.objects.update(
            reopened_at=datetime.datetime.now(datetime.UTC), reopened_by=closed.chloe, reopened_because="oubli"
        )
    import_classeur(read_classeur(file), actor=None, on=today, organisation=closed.rives)
    with as_owner():
        assert [(one.ref, one.reason) for one in LateChange.objects.all()] == [("A1", "oubli")]


# Closing and reopening


def close(client, url=MONTH, **sent):
    form = next(one for one in read_page(url, client.get(url).content.decode()).forms if "form_key" in one.fields)
    return client.post(url, form.data | sent)


def test_month_is_closed_reopened_with_a_reason_and_closed_again(cast, client, as_owner):
    stored(as_owner, cast, date=DAY)
    client.force_login(cast.chloe)
    assert close(client, clore="1").status_code == 302
    assert "Clos" in text_of(client.get(f"{CLOSINGS}?annee=2026"))
    assert field_errors(close(client, rouvrir="1")) == {"reason": ["Indiquez le motif."]}
    assert close(client, rouvrir="1", reason="oubli de mai").status_code == 302
    client.force_login(cast.alice)
    assert client.post(CREATE, typed(cast, start="15:00")).status_code == 302
    client.force_login(cast.chloe)
    assert close(client, clore="1").status_code == 302
    with as_owner():
        closings = MonthClosing.objects.order_by("closed_at").values_list(
            "closed_by", "reopened_by", "reopened_because"
        )
        assert list(closings) == [(cast.chloe.pk, cast.chloe.pk, "oubli de mai"), (cast.chloe.pk, None, "")]
        (late,) = LateChange.objects.all()
        assert (late.user, late.reason) == (cast.alice, "oubli de mai")
    assert "oubli de mai" in text_of(client.get(MONTH))


def test_month_that_is_not_over_cannot_be_closed(cast, client, as_owner, today):
    client.force_login(cast.chloe)
    url = f"{reverse('activity:month_closing')}?mois={today:%Y-%m}"
    assert "Il se clôt une fois fini" in text_of(client.get(url))
    client.post(url, {"clore": "1"})
    with as_owner():
        assert not MonthClosing.objects.exists()


def test_button_of_a_page_that_is_out_of_date_undoes_nothing(closed, client, as_owner):
    client.force_login(closed.chloe)
    assert "vient d’être clos" in text_of(client.post(MONTH, {"clore": "1", "reason": "x"}))
    with as_owner():
        assert MonthClosing.objects.in_force().count() == 1


def test_page_says_what_is_missing_before_closing(cast, client, as_owner):
    with as_owner():
        Membership.objects.filter(user=cast.bob).update(ends_on=datetime.date(2026, 4, 30))
        Absence.objects.create(service=cast.nord, user=cast.alice, first_day=at(11), last_day=at(31))
    for day, minutes in ((4, 601), (5, 59), (6, 300)):
        stored(as_owner, cast, date=at(day), minutes=minutes)
    stored(as_owner, cast, date=at(7), status="prevu")
    client.force_login(cast.chloe)
    page = client.get(MONTH)
    ((worker, told, _url),) = page.context["lines"]
    assert worker == cast.alice
    assert (told.missing, told.unusual, told.total) == ([at(7)], [at(4), at(5)], 960)
    assert "1 acte encore « prévu »" in text_of(page)


def test_bounds_of_a_day_are_the_services_own(cast, client, as_owner):
    stored(as_owner, cast, date=at(4), minutes=300)
    client.force_login(cast.chloe)
    url = reverse("activity:day_bounds")
    form = next(one for one in read_page(url, client.get(url).content.decode()).forms if "shortest" in one.fields)
    answer = client.post(url, form.data | {"shortest": "4h", "longest": "3h"})
    assert list(field_errors(answer)) == ["longest"]
    assert client.post(url, form.data | {"shortest": "1h", "longest": "4h30"}).status_code == 302
    assert client.get(MONTH).context["lines"][0][1].unusual == [at(4)]
    with as_owner():
        assert sorted(DayBounds.objects.values_list("longest", flat=True)) == [270, 600, 600]


# The report


def test_report_tells_what_came_late(closed, client, as_owner, enter, today):
    enter(closed.chloe, today)
    before = list(late_lines(closed.nord.pk, 2026))
    give_reason(REASON)
    Act.objects.filter(pk=closed.act.pk).update(minutes=90)
    client.force_login(closed.chloe)
    page = text_of(client.get(reverse("reporting:annexe1", args=[2026])))
    assert before == []
    assert "Modifié après la clôture du mois" in page
    assert f"1 acte corrigé par Chloé Rault le {today.day} " in page
    assert REASON in page
    assert REASON not in text_of(client.get(reverse("reporting:annexe1", args=[2025])))


# At the same moment


@pytest.mark.django_db(transaction=True)
def test_closing_waits_for_the_save_under_way(cast, as_owner):
    """An act that is being written when the month closes is in it, or refused: never slipped in behind."""
    order, inside, go_on = [], threading.Event(), threading.Event()

    def save() -> None:
        from accounts.scope import enter

        with transaction.atomic():
            enter(cast.alice.pk, on=datetime.date(2026, 6, 1))
            new_act(cast).save(force_insert=True)
            inside.set()
            go_on.wait(5)
            order.append("saved")
        connection.close()

    def close_it() -> None:
        client = Client()
        client.force_login(cast.chloe)
        close(client, clore="1")
        order.append("closed")
        connection.close()

    threads = [threading.Thread(target=save), threading.Thread(target=close_it)]
    threads[0].start()
    assert inside.wait(5)
    threads[1].start()
    threads[1].join(1.5)
    assert order == []
    go_on.set()
    for thread in threads:
        thread.join(10)
    assert order == ["saved", "closed"]
