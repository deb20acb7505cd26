"""The same form sent twenty times at once, over HTTP: written once, answered twenty times the same."""

import datetime
import http.client
import threading
from collections.abc import Sequence
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from activity.models import Act, IndirectTime
from activity.projects.actions import ReviewTime, act_of, log_pap_review
from pap.models import PapReview
from pap.rules import PapReviewDraft
from tests.activity.entries import CREATE, DAY, LIST, edit_url, page_of, stored, typed
from tests.savs.world_of_projects import in_force

pytestmark = pytest.mark.django_db(transaction=True)

COPIES = 20
INDIRECT = "/temps-indirect/saisir/"


@pytest.fixture
def send_at_once(live_server, cast):
    """POST the same fields as Alice from as many threads, or each of `others` in its own; the (status, location) of each."""

    def send(path: str = "", fields: dict | None = None, *, others: Sequence[tuple[str, dict]] = ()) -> list[tuple]:
        sent = others or [(path, fields)] * COPIES
        client = Client()
        client.force_login(cast.alice)
        cookie = SimpleCookie({"sessionid": client.cookies["sessionid"].value, "csrftoken": "x" * 32})
        headers = {
            "Cookie": cookie.output(header="", sep=";").strip(),
            "Content-Type": "application/x-www-form-urlencoded",
        }
        together, answers = threading.Barrier(len(sent)), []

        def one(path: str, fields: dict) -> None:
            body = urlencode(fields | {"csrfmiddlewaretoken": "x" * 32}, doseq=True)
            connection = http.client.HTTPConnection(urlsplit(live_server.url).netloc, timeout=60)
            connection.connect()
            together.wait()
            connection.request("POST", path, body, headers)
            response = connection.getresponse()
            response.read()
            answers.append((response.status, response.headers["Location"]))
            connection.close()

        threads = [threading.Thread(target=one, args=each) for each in sent]
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


def test_ten_reviews_moved_to_one_day_at_once_are_not_all_there(cast, send_at_once, as_owner):
    today = timezone.localdate()
    last, moves = today + datetime.timedelta(40), []
    with as_owner():
        path = cast.paul.accompaniments.get()
        in_force(path, cast.alice, cast.chloe, today - datetime.timedelta(400))
        for number in range(10):
            review = PapReview(service_id=path.service_id, accompaniment=path)
            draft = PapReviewDraft(date=today + datetime.timedelta(10 + number), invitees=())
            time = ReviewTime(start=datetime.time(14), minutes=60, professional_ids=(cast.alice.pk,))
            act = act_of(review, draft, time, None)
            log_pap_review(review, draft=draft, act=act, professionals=[cast.alice], actor=cast.alice, on=today)
            told = {"do": "deplace", "version": "1", "date": f"{last:%d/%m/%Y}", "start": f"{8 + number:02}:00"}
            moves.append((reverse("activity:appointment_tell", args=[review.pk]), told))
    assert sorted(status for status, _where in send_at_once(others=moves)) == [200] * 9 + [302]
    with as_owner():
        assert PapReview.objects.filter(date=last).count() == 1
