"""The same form sent twenty times at once, over HTTP: written once, answered twenty times the same."""

import http.client
import threading
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

import pytest
from django.test import Client

from activity.models import Act, IndirectTime
from tests.activity.entries import CREATE, DAY, LIST, edit_url, page_of, stored, typed

pytestmark = pytest.mark.django_db(transaction=True)

COPIES = 20
INDIRECT = "/temps-indirect/saisir/"


@pytest.fixture
def send_at_once(live_server, cast):
    """POST the same fields as Alice from as many threads; the (status, location) of each answer."""

    def send(path: str, fields: dict) -> list[tuple[int, str | None]]:
        client = Client()
        client.force_login(cast.alice)
        cookie = SimpleCookie({"sessionid": client.cookies["sessionid"].value, "csrftoken": "x" * 32})
        headers = {
            "Cookie": cookie.output(header="", sep=";").strip(),
            "Content-Type": "application/x-www-form-urlencoded",
        }
        body = urlencode(fields | {"csrfmiddlewaretoken": "x" * 32}, doseq=True)
        together, answers = threading.Barrier(COPIES), []

        def one() -> None:
            connection = http.client.HTTPConnection(urlsplit(live_server.url).netloc, timeout=60)
            connection.connect()
            together.wait()
            connection.request("POST", path, body, headers)
            response = connection.getresponse()
            response.read()
            answers.append((response.status, response.headers["Location"]))
            connection.close()

        threads = [threading.Thread(target=one) for _ in range(COPIES)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return answers

    return send


def test_new_act_sent_twenty_times_at_once_is_written_once(cast, send_at_once, as_owner):
    answers = send_at_once(CREATE, typed(cast, note="Une fois"))
    assert answers == answers[:1] * COPIES
    assert (answers[0][0], page_of(answers[0][1])) == (302, LIST)
    with as_owner():
        act = Act.objects.get()
        assert (act.note.text, act.act_people.count(), act.act_professionals.count()) == ("Une fois", 1, 1)


def test_correction_sent_twenty_times_at_once_is_written_once(cast, send_at_once, as_owner):
    act = stored(as_owner, cast)
    assert send_at_once(edit_url(act), typed(cast, version="1", minutes="45")) == [(302, LIST)] * COPIES
    with as_owner():
        act.refresh_from_db()
        assert (act.version, act.minutes, act.act_people.count(), act.act_professionals.count()) == (2, 45, 1, 1)


def test_indirect_time_sent_twenty_times_at_once_is_written_once(cast, send_at_once, as_owner):
    fields = {"form_key": typed(cast)["form_key"], "version": "0", "heading": "institutionnel", "label": "Réunion"}
    fields |= {"date": DAY.isoformat(), "minutes": "90", "professionals": [str(cast.alice.pk)]}
    assert send_at_once(INDIRECT, fields) == [(302, "/temps-indirect/")] * COPIES
    with as_owner():
        assert IndirectTime.objects.get().attendees.count() == 1


def test_refused_act_sent_twenty_times_at_once_writes_nothing(cast, send_at_once, as_owner):
    assert send_at_once(CREATE, typed(cast, minutes="beaucoup")) == [(200, None)] * COPIES
    with as_owner():
        assert not Act.objects.exists()


def test_two_corrections_of_one_version_cannot_both_win(cast, send_at_once, as_owner):
    """Twenty forms of their own, opened on the same version: one is written, nineteen are shown what it wrote."""
    act = stored(as_owner, cast)
    answers = send_at_once(edit_url(act), typed(cast, form_key="", version="1", minutes="45"))
    assert sorted(answers, key=str) == [(200, None)] * (COPIES - 1) + [(302, LIST)]
    with as_owner():
        act.refresh_from_db()
        assert act.version == 2
