"""Correcting an act: the page, who opens it, what it refuses."""

import datetime
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from activity.models import Act, ActNote
from services.models import ServiceYear
from tests.activity.entries import LIST, edit_url, stored, typed
from tests.hostile import read_page
from tests.pages import field_errors, text_of


@pytest.mark.parametrize(
    ("who", "status"),
    [("alice", 200), ("chloe", 200), ("bob", 403), ("david", 403), ("ines", 403), ("samir", 404), ("zoe", 404)],
)
def test_act_edit_opens_to_who_took_part_and_to_the_head(cast, client, as_owner, who, status):
    act = stored(as_owner, cast, note="Note de la visite")
    client.force_login(getattr(cast, who))
    for response in (client.get(edit_url(act)), client.post(edit_url(act), typed(cast))):
        assert response.status_code == status or (status == 200 and response.status_code in (200, 302))
        # What was sent is out of date: whoever may read the act is shown what is stored.
        assert ("Note de la visite" in response.content.decode()) == (status == 200)


def test_act_edit_unknown_and_foreign_read_the_same(cast, client, as_owner):
    act = stored(as_owner, cast)
    client.force_login(cast.zoe)
    foreign, unknown = client.get(edit_url(act)), client.get(f"/actes/{uuid.uuid4()}/corriger/")
    assert foreign.status_code == unknown.status_code == 404
    assert text_of(foreign) == text_of(unknown)


def test_act_edit_shows_the_act_and_writes_the_correction(cast, client, as_owner, enter):
    act = stored(
        as_owner, cast, start=datetime.time(9, 0), note="Visite", uncounted_because="doublon", transport_minutes=20
    )
    client.force_login(cast.alice)
    form = client.get(edit_url(act)).context["form"]
    assert form["minutes"].value() == 60
    assert form["transport_minutes"].value() == 20
    assert form["uncounted_because"].value() == "doublon"
    sent = typed(cast, version="1", minutes="45", uncounted_because="", start="09:30")
    assert client.post(edit_url(act), sent).url == LIST
    enter(cast.alice)
    act = Act.objects.get()
    assert (act.minutes, act.start, act.version, act.uncounted_because, act.counted) == (
        45,
        datetime.time(9, 30),
        2,
        "",
        True,
    )


def test_act_edit_sent_twice_writes_once_and_is_not_told_it_is_late(cast, client, as_owner, enter):
    act = stored(as_owner, cast)
    client.force_login(cast.alice)
    sent = typed(cast, version="1", minutes="45")
    assert [client.post(edit_url(act), sent).status_code for _ in range(2)] == [302, 302]
    enter(cast.alice)
    assert Act.objects.get().version == 2


def test_act_edit_of_a_row_that_moved_on_keeps_what_was_typed_and_then_lets_through(cast, client, as_owner, enter):
    act = stored(as_owner, cast)
    client.force_login(cast.chloe)
    assert client.post(edit_url(act), typed(cast, version="1", minutes="45")).status_code == 302
    client.force_login(cast.alice)
    sent = typed(cast, version="1", minutes="50", note="Ma version")
    response = client.post(edit_url(act), sent)
    assert list(field_errors(response)) == ["version", "minutes", "note"]
    assert "modifiée pendant que vous écriviez" in text_of(response)
    assert "Ma version" in response.content.decode()
    again = sent | {"version": str(response.context["form"]["version"].value())}
    assert client.post(edit_url(act), again).status_code == 302
    enter(cast.alice)
    assert ActNote.objects.get().text == "Ma version"


def test_act_edit_keeps_a_professional_who_left(cast, client, as_owner, enter):
    act = stored(as_owner, cast, professional_ids=(cast.alice.pk, cast.bob.pk))
    with as_owner():
        cast.bob.memberships.update(ends_on=datetime.date(2026, 6, 1))
    client.force_login(cast.alice)
    form = client.get(edit_url(act)).context["form"]
    assert form["professionals"].value() == [str(cast.alice.pk), str(cast.bob.pk)]
    sent = typed(cast, version="1", professionals=form["professionals"].value())
    assert client.post(edit_url(act), sent).status_code == 302


def test_people_that_only_the_other_changed_are_those_the_page_shows(cast, client, as_owner):
    """Sent as it came back, the form writes the other's choice, and not the one it was opened on."""
    act = stored(as_owner, cast)
    client.force_login(cast.chloe)
    opened = form_of(client.get(edit_url(act)))
    client.force_login(cast.alice)
    other = form_of(client.get(edit_url(act))) | {"people": [str(cast.nadia.pk)]}
    assert client.post(edit_url(act), other).status_code == 302
    client.force_login(cast.chloe)
    shown = form_of(client.post(edit_url(act), opened))
    assert shown["people"] == [str(cast.nadia.pk)]
    assert client.post(edit_url(act), shown).status_code == 302
    with as_owner():
        assert [row.person for row in act.act_people.select_related("person")] == [cast.nadia]


def form_of(response) -> dict:
    (form,) = (one for one in read_page("", response.content.decode()).forms if "version" in one.fields)
    return form.data


def test_correction_leads_back_to_where_it_was_opened_from(cast, client, as_owner):
    act = stored(as_owner, cast, date=timezone.localdate(), note="Visite")
    client.force_login(cast.alice)
    monday = act.date - datetime.timedelta(days=act.date.weekday())
    pages = [
        f"{reverse('activity:week')}?semaine={monday}",
        reverse("desk:person_detail", args=[cast.paul.pk]),
        f"{LIST}?statut=realise",
        reverse("desk:home"),
    ]
    for page in pages:
        links = read_page(page, client.get(page).content.decode()).links
        (link,) = {one for one in links if edit_url(act) in one}
        form = client.get(link)
        assert form.context["cancel_url"] == page
        version = str(form.context["form"]["version"].value())
        assert client.post(link, typed(cast, version=version, date=None, minutes="45")).status_code == 200
        sent = typed(cast, version=version, date=f"{act.date:%d/%m/%Y}", minutes="45")
        assert client.post(link, sent).url == page
    assert client.get(f"{edit_url(act)}?retour=https://ailleurs.test/").context["cancel_url"] == LIST


@pytest.mark.parametrize(("day", "told"), [(10, False), (11, True), (17, True), (18, False)])
def test_correction_says_when_its_day_is_of_a_sampled_week(cast, client, as_owner, day, told):
    mondays = [datetime.date(2026, 5, 11) + datetime.timedelta(weeks=4 * number) for number in range(4)]
    with as_owner():
        ServiceYear.objects.create(service=cast.nord, year=2026, method="carottage", sampled_weeks=mondays)
    act = stored(as_owner, cast, date=datetime.date(2026, 5, day))
    client.force_login(cast.alice)
    assert ("Du lundi 11 mai au dimanche 17 mai" in text_of(client.get(edit_url(act)))) == told
