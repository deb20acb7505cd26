"""Several acts corrected at once by the head of service: seen first, then all or none."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from activity.enums import ActType
from activity.models import Act, ActKind, LateChange, MonthClosing
from services.refusals import give_reason
from tests.activity.entries import DAY, LIST, stored
from tests.hostile import read_page
from tests.pages import field_errors, text_of

URL = reverse("activity:acts_correct")
TUESDAY = DAY + datetime.timedelta(days=1)


@pytest.fixture
def chosen(cast, client, as_owner):
    """Two visits of Alice's, chosen by Chloé in the list."""
    visit = cast.kinds[ActType.INDIVIDUAL]
    cast.acts = [
        stored(as_owner, cast, kind_id=visit.pk, minutes=60),
        stored(as_owner, cast, kind_id=visit.pk, minutes=45, person_ids=(cast.nadia.pk,), note="Point budget"),
    ]
    with as_owner():
        cast.phone = ActKind.objects.get(service=cast.nord, family="appel")
    client.force_login(cast.chloe)
    cast.url = f"{URL}?" + "&".join(f"choix={act.pk}" for act in cast.acts)
    return cast


def form_of(answer, url=URL) -> dict:
    assert answer.status_code == 200
    (form,) = (one for one in read_page(url, answer.content.decode()).forms if "choix" in one.fields)
    return form.data


def preview(client, cast, **typed):
    return client.post(URL, form_of(client.get(cast.url)) | {"preview": "1"} | typed)


def save(client, cast, **typed):
    return client.post(URL, form_of(preview(client, cast, **typed)) | {"save": "1"})


def in_database(as_owner) -> list[Act]:
    with as_owner():
        return list(Act.objects.order_by("-minutes").prefetch_related("act_professionals"))


def test_list_lets_the_head_choose_acts_and_nobody_else(chosen, client):
    page = client.get(LIST)
    (form,) = (one for one in read_page(LIST, page.content.decode()).forms if "choix" in one.fields)
    assert (form.action, form.method) == (URL, "get")
    client.force_login(chosen.alice)
    assert 'name="choix"' not in client.get(LIST).content.decode()


@pytest.mark.parametrize(
    ("typed", "words", "same"),
    [
        ({"kind": "phone"}, "→ Appel téléphonique", lambda act, cast: act.kind_id == cast.phone.pk),
        ({"date": "05/05/2026"}, "04/05/2026 → 05/05/2026", lambda act, cast: act.date == TUESDAY),
        ({"status": "absent"}, "Réalisé → Personne absente", lambda act, cast: act.status == "absent"),
        (
            {"counting": "ne_pas_compter", "uncounted_because": "doublon"},
            "non compté : doublon",
            lambda act, cast: act.uncounted_because == "doublon" and not act.counted,
        ),
        (
            {"replaced": "alice", "by": "bob"},
            "Alice Kermarrec → Bob Le Goff",
            lambda act, cast: [row.user_id for row in act.act_professionals.all()] == [cast.bob.pk],
        ),
    ],
)
def test_what_changes_is_seen_then_saved_in_each_act(chosen, client, as_owner, typed, words, same):
    sent = {name: str(getattr(chosen, value).pk) if hasattr(chosen, value) else value for name, value in typed.items()}
    answer = preview(client, chosen, **sent)
    assert text_of(answer).count(words) == 2
    assert [act.version for act in in_database(as_owner)] == [1, 1]
    assert save(client, chosen, **sent).status_code == 302
    acts = in_database(as_owner)
    assert all(same(act, chosen) and act.version == 2 for act in acts)
    with as_owner():
        assert acts[1].note.text == "Point budget"


def test_all_or_none(chosen, client, as_owner):
    # At the same hour the second would overlap, once it is Alice's day.
    stored(as_owner, chosen, date=TUESDAY, start=datetime.time(9), minutes=60)
    with as_owner():
        Act.objects.filter(pk=chosen.acts[0].pk).update(start=datetime.time(9))
    answer = preview(client, chosen, date="05/05/2026")
    assert "Ce moment est déjà occupé" in text_of(answer)
    assert 'name="save"' not in answer.content.decode()
    assert client.post(URL, form_of(answer) | {"save": "1"}).status_code == 200
    assert {act.date for act in in_database(as_owner) if act.pk in {one.pk for one in chosen.acts}} == {DAY}


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"counting": "ne_pas_compter"}, "uncounted_because"),
        ({"uncounted_because": "doublon"}, "counting"),
        ({"replaced": "alice"}, "by"),
        ({"by": "bob"}, "replaced"),
        ({"date": "n'importe"}, "date"),
        ({"kind": "x"}, "kind"),
    ],
)
def test_half_an_answer_is_told_at_its_field(chosen, client, typed, field):
    sent = {name: str(getattr(chosen, value).pk) if hasattr(chosen, value) else value for name, value in typed.items()}
    assert list(field_errors(preview(client, chosen, **sent))) == [field]


def test_what_was_not_seen_is_not_saved(chosen, client, as_owner):
    form = form_of(preview(client, chosen, status="absent"))
    answer = client.post(URL, form | {"save": "1", "status": "annule"})
    assert "Réalisé → Annulé" in text_of(answer)
    assert {act.status for act in in_database(as_owner)} == {"realise"}


def test_act_changed_meanwhile_is_told_and_nothing_is_saved(chosen, client, as_owner):
    form = form_of(preview(client, chosen, status="absent"))
    with as_owner():
        Act.objects.filter(pk=chosen.acts[0].pk).update(version=2, minutes=50)
    answer = client.post(URL, form | {"save": "1"})
    assert "vient d'être modifié" in text_of(answer)
    assert {act.status for act in in_database(as_owner)} == {"realise"}
    # She has seen it as it is now.
    form = form_of(client.post(URL, form_of(answer) | {"preview": "1"}))
    assert client.post(URL, form | {"save": "1"}).status_code == 302


def test_session_is_corrected_alone(chosen, client, as_owner):
    session = stored(as_owner, chosen, type=ActType.COLLECTIVE, person_ids=(chosen.paul.pk,))
    chosen.url += f"&choix={session.pk}"
    answer = preview(client, chosen, status="absent")
    assert "se corrige seule" in text_of(answer)
    assert 'name="save"' not in answer.content.decode()


def test_act_of_another_service_is_not_chosen(chosen, client, as_owner):
    foreign = stored(as_owner, chosen, service_id=chosen.nord.pk)
    chosen.url += f"&choix={foreign.pk}"
    client.force_login(chosen.alice)
    assert client.get(chosen.url).status_code == 403
    client.force_login(chosen.chloe)
    assert len(form_of(client.get(chosen.url))["choix"]) == 3
    assert client.get(f"{URL}?choix=x").status_code == 302


def test_closed_month_asks_for_the_reason(chosen, client, as_owner, enter):
    with as_owner():
        MonthClosing.objects.create(service=chosen.nord, month=DAY.replace(day=1), closed_by=chosen.chloe)
    answer = save(client, chosen, status="absent")
    (form,) = (one for one in read_page(URL, answer.content.decode()).forms if "late_reason" in one.fields)
    assert client.post(URL, form.data | {"late_reason": ["erreur de statut"]}).status_code == 302
    give_reason("")
    with as_owner():
        assert LateChange.objects.filter(reason="erreur de statut").count() == 2


def test_many_acts_cost_no_more_than_two(chosen, client, as_owner):
    asked = []
    for more in (0, 20):
        for _one in range(more):
            act = stored(as_owner, chosen, kind_id=chosen.phone.pk)
            chosen.url += f"&choix={act.pk}"
        form = form_of(preview(client, chosen, status="absent" if more else "annule"))
        with CaptureQueriesContext(connection) as captured:
            assert client.post(URL, form | {"save": "1"}).status_code == 302
        asked.append(len([one for one in captured if "SAVEPOINT" not in one["sql"]]))
    assert asked[0] == asked[1], asked
