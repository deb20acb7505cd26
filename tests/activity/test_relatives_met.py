"""Relatives met without the person: why, when and how she was told, and the deadline as long as she was not."""

import dataclasses
import datetime
import uuid

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from activity.enums import ActFamily
from activity.models import Act, ActKind, RelativesMet, RelativesMetReason
from activity.rules import ActContext, ActDraft, Relatives, problems_of
from desk.deadlines.gathered import of_service
from tests.activity.entries import CREATE, DAY, edit_url, stored, typed
from tests.activity.test_quick_entry import MOST_QUERIES
from tests.pages import field_errors, text_of

CODE = "proche_personne_a_informer"
WHY = "Sa sœur est venue au service sans prévenir"
DAY_AFTER = DAY + datetime.timedelta(days=1)


def codes(cast, on):
    return [(one.due, one.person_id) for one in of_service(cast.nord, on=on, horizon=30) if one.code == CODE]


def told_url(act):
    return reverse("activity:relatives_told", args=[act.pk])


def telling(**changes):
    return {"form_key": str(uuid.uuid4()), "told_on": f"{DAY_AFTER:%d/%m/%Y}", "told_how": "telephone"} | changes


@pytest.mark.parametrize(
    ("relatives", "changes", "fields"),
    [
        (None, {}, []),
        (Relatives(""), {}, []),
        (Relatives(WHY), {}, []),
        (Relatives(WHY, DAY, "ecrit"), {}, []),
        (Relatives(WHY, DAY - datetime.timedelta(days=3), "ecrit"), {}, []),  # told before they were met
        (Relatives("", DAY, "ecrit"), {}, ["relatives_why"]),
        (Relatives(WHY, DAY), {}, ["told_how"]),
        (Relatives(WHY, None, "ecrit"), {}, ["told_on"]),
        (Relatives(WHY, DAY_AFTER, "ecrit"), {}, ["told_on"]),  # tomorrow
        (Relatives(WHY), {"type": "reunion_dossiers"}, ["relatives_why"]),
    ],
)
def test_what_is_said_of_relatives_met(relatives, changes, fields):
    service, person, user = (uuid.uuid4() for _ in range(3))
    draft = ActDraft(
        service_id=service, date=DAY, minutes=30, person_ids=(person,), professional_ids=(user,), relatives=relatives
    )
    context = ActContext(
        on=DAY,
        timed=lambda _service, _date: True,
        follows={(service, person)},
        works={(service, user)},
        organisations={},
    )
    assert [one.field for one in problems_of(dataclasses.replace(draft, **changes), context)] == fields


def test_she_who_is_not_told_yet_is_due_in_seven_days(cast, client, enter):
    client.force_login(cast.alice)
    answer = client.post(CREATE, typed(cast, relatives_why=WHY))
    assert answer.status_code == 302, field_errors(answer)
    enter(cast.alice)
    assert codes(cast, DAY) == [(DAY + datetime.timedelta(days=7), cast.paul.pk)]
    assert codes(cast, DAY - datetime.timedelta(days=1)) == []
    labels = [due.deadline.label for due, _row in client.get("/").context["deadlines"]]
    assert "L'informer que ses proches ont été rencontrés sans elle" in labels
    page = text_of(client.get(reverse("desk:person_detail", args=[cast.paul.pk])))
    assert WHY in page
    assert "Pas encore informée" in page


def test_one_press_says_that_she_was_told(cast, client, as_owner, enter):
    act = stored(as_owner, cast, relatives=Relatives(WHY), note="Point budget")
    client.force_login(cast.alice)
    assert list(field_errors(client.post(told_url(act), telling(told_how="")))) == ["told_how"]
    assert list(field_errors(client.post(told_url(act), telling(told_on="1/1/2099")))) == ["told_on"]
    page = text_of(client.post(told_url(act), telling(), follow=True))
    assert f"Informée le {DAY_AFTER:%d/%m/%Y} (Au téléphone)." in page
    assert WHY in page
    enter(cast.alice)
    assert codes(cast, DAY_AFTER) == []
    assert codes(cast, DAY) != []  # that day, nobody had told her yet
    act = Act.objects.with_notes(cast.alice).get()
    assert (act.version, act.note_text, act.relatives_why) == (1, "Point budget", WHY)
    assert "C'est déjà noté" in text_of(client.post(told_url(act), telling(), follow=True))


def test_who_corrects_the_act_meanwhile_keeps_that_she_was_told(cast, client, as_owner, enter):
    act = stored(as_owner, cast, relatives=Relatives(WHY))
    client.force_login(cast.alice)
    form = client.get(edit_url(act)).context["form"]
    sent = typed(cast, version="1", minutes="45", relatives_why=WHY, shown=form["shown"].value())
    client.force_login(cast.chloe)
    assert client.post(told_url(act), telling()).status_code == 302
    client.force_login(cast.alice)
    answer = client.post(edit_url(act), sent)
    assert "la nouvelle version est reprise ici" in text_of(answer)
    assert "Rault" in text_of(answer)
    again = {name: answer.context["form"][name].value() for name in ("version", "shown", "told_on", "told_how")}
    assert client.post(edit_url(act), sent | again | {"form_key": str(uuid.uuid4())}).status_code == 302
    enter(cast.alice)
    assert (RelativesMet.objects.get().told_on, Act.objects.get().minutes) == (DAY_AFTER, 45)


def test_act_without_relatives_has_nothing_to_tell(cast, client, as_owner):
    client.force_login(cast.alice)
    assert client.get(told_url(stored(as_owner, cast))).status_code == 404


def test_another_worker_does_not_say_it_for_her(cast, client, as_owner):
    act = stored(as_owner, cast, relatives=Relatives(WHY))
    client.force_login(cast.bob)
    assert client.post(told_url(act), telling()).status_code == 403
    assert (
        f"actes/{act.pk}/informee"
        not in client.get(reverse("desk:person_detail", args=[cast.paul.pk])).content.decode()
    )


@pytest.mark.parametrize(
    ("changes", "kept"),
    [
        ({"relatives_why": "Son frère"}, Relatives("Son frère", DAY, "ecrit")),
        ({}, Relatives(WHY, DAY, "ecrit")),
        ({"told_on": "", "told_how": ""}, Relatives(WHY)),
        ({"relatives_why": "", "told_on": "", "told_how": ""}, None),
    ],
)
def test_correcting_the_act_corrects_what_is_said_of_them(cast, client, as_owner, enter, changes, kept):
    act = stored(as_owner, cast, relatives=Relatives(WHY, DAY, "ecrit"))
    client.force_login(cast.alice)
    form = client.get(edit_url(act)).context["form"]
    assert form.opens_relatives
    sent = {"relatives_why": WHY, "told_on": f"{DAY:%d/%m/%Y}", "told_how": "ecrit"} | changes
    answer = client.post(edit_url(act), typed(cast, version="1", minutes="45", **sent))
    assert answer.status_code == 302, field_errors(answer)
    enter(cast.alice)
    found = RelativesMet.objects.first()
    reason = RelativesMetReason.objects.first()
    assert (found and Relatives(reason.text, found.told_on, found.told_how)) == kept
    assert bool(found) == bool(reason)


@pytest.mark.parametrize("family", [ActFamily.PHONE, ActFamily.MAIL, ActFamily.SESSION])
def test_nobody_is_met_in_a_call_or_a_letter(cast, client, as_owner, enter, family):
    """The page hides the question: what is in it means nothing there."""
    with as_owner():
        kind = ActKind.objects.get(service=cast.nord, family=family)
    client.force_login(cast.alice)
    page = client.get(CREATE).content.decode()
    hidden = f'value="{kind.pk}" id="' if family == ActFamily.SESSION else "data-at-a-distance"
    assert hidden in page or family == ActFamily.SESSION
    assert client.post(CREATE, typed(cast, type=str(kind.pk), relatives_why=WHY)).status_code == 302
    enter(cast.alice)
    assert not RelativesMet.objects.exists()


def test_act_that_did_not_take_place_asks_nothing(cast, as_owner, enter):
    stored(as_owner, cast, status="annule", minutes=None, relatives=Relatives(WHY))
    enter(cast.alice)
    assert codes(cast, DAY_AFTER) == []


def test_secretary_knows_that_she_was_told_and_not_why(cast, client, as_owner, enter):
    stored(as_owner, cast, relatives=Relatives(WHY, DAY, "ecrit"))
    client.force_login(cast.david)
    page = text_of(client.get(reverse("desk:person_detail", args=[cast.paul.pk])))
    assert "Informée le" in page
    assert WHY not in page
    enter(cast.david)
    assert RelativesMet.objects.count() == 1
    assert not RelativesMetReason.objects.exists()
    enter(cast.zoe)
    assert not RelativesMet.objects.exists()


def test_saving_it_with_its_act_costs_two_more_writes(cast, client):
    client.force_login(cast.alice)
    client.post(CREATE, typed(cast))
    with CaptureQueriesContext(connection) as asked:
        assert client.post(CREATE, typed(cast, start="14:00", relatives_why=WHY)).status_code == 302
    own = [query["sql"] for query in asked.captured_queries if "SAVEPOINT" not in query["sql"]]
    assert len(own) <= MOST_QUERIES + 2, own


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ("UPDATE activity_relativesmet SET told_on = '2026-05-05'", "told_when_and_how"),
        ("UPDATE activity_relativesmet SET told_how = 'ecrit'", "told_when_and_how"),
        ("UPDATE activity_relativesmetreason SET text = ''", "reason_not_empty"),
        ("UPDATE activity_relativesmet SET service_id = %(sud)s", "row-level security|same_service"),
    ],
)
def test_database_refuses_by_itself(cast, as_owner, enter, statement, reason):
    stored(as_owner, cast, relatives=Relatives(WHY))
    enter(cast.alice)
    with pytest.raises(DatabaseError, match=reason), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, {"sud": cast.sud.pk})
