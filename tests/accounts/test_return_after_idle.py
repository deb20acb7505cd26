"""A form that meets a locked session is not saved and not lost: its owner finds it again once she has proved who she is."""

import uuid

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from accounts.models import Draft
from accounts.sign_in.lock import KEPT, NOT_KEPT, SEEN, WITHOUT_FILES
from activity.models import Act
from tests.conftest import PASSPHRASE
from tests.pages import text_of

pytestmark = pytest.mark.django_db

SIGN_IN, FORM = reverse("accounts:sign_in"), reverse("activity:act_create")
NOTE = "Visite à domicile, courrier lu ensemble."


def leave(client):
    """She is away for longer than a session waits."""
    session = client.session
    session[SEEN] -= settings.SESSION_IDLE.total_seconds() + 1
    session.save()


@pytest.fixture
def away(cast):
    client = Client()
    client.force_login(cast.alice)
    leave(client)
    return client


def typed(**more):
    return {"form_key": str(uuid.uuid4()), "version": 0, "note": NOTE, "minutes": "45", **more}


def test_form_that_meets_a_locked_session_is_kept_and_not_saved(away, cast, enter):
    response = away.post(FORM, typed())
    enter(cast.alice)
    (draft,) = Draft.objects.all()
    assert (draft.user, draft.path) == (cast.alice, FORM)
    assert not Act.objects.exists()
    assert response.url.startswith(f"{SIGN_IN}?next=")
    assert "Visite" not in str(away.cookies)
    page = text_of(away.get(response.url))
    assert " ".join(KEPT.split()) in page
    assert NOTE not in page


def test_she_is_led_back_to_her_form(away, cast, enter):
    asked = away.post(FORM, typed()).url
    back = away.get(asked).context["redirect_field_value"]
    response = away.post(SIGN_IN, {"password": PASSPHRASE, "next": back})
    enter(cast.alice)
    assert response.url == Draft.objects.get().url


def test_page_asked_for_is_where_she_comes_back(away):
    asked = reverse("desk:person_list") + "?situation=file_active"
    response = away.get(asked)
    back = away.get(response.url).context["redirect_field_value"]
    assert away.post(SIGN_IN, {"password": PASSPHRASE, "next": back}).url == asked


def test_form_without_its_token_is_not_kept(cast, enter):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.alice)
    leave(client)
    assert client.post(FORM, typed()).status_code == 403
    enter(cast.alice)
    assert not Draft.objects.exists()


def test_what_a_script_posts_is_not_taken_for_a_form(away, cast, enter):
    for headers in ({"HX-Request": "true"}, {"Sec-Fetch-Mode": "cors"}):
        away.post(FORM, typed(), headers=headers)
    enter(cast.alice)
    assert not Draft.objects.exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_what_htmx_asks_is_told_of_the_lock_and_of_nothing_else(away, cast, enter, method):
    response = getattr(away, method)(reverse("activity:person_search"), typed(), headers={"HX-Request": "true"})
    assert (response.status_code, response.content, response.headers["HX-Trigger"]) == (204, b"", "savs:locked")


def test_what_htmx_asks_of_no_session_at_all_is_sent_to_sign_in(client):
    response = client.post(reverse("activity:person_search"), headers={"HX-Request": "true"})
    assert response.url.startswith(SIGN_IN)


def test_secret_is_never_kept(away, cast, enter):
    away.post(reverse("account_change_password"), {"oldpassword": PASSPHRASE, "password1": NOTE, "password2": NOTE})
    enter(cast.alice)
    assert not Draft.objects.exists()


def test_files_are_said_not_to_be_kept(away):
    from django.core.files.uploadedfile import SimpleUploadedFile

    response = away.post(FORM, typed(document=SimpleUploadedFile("lettre.txt", b"Bonjour")))
    assert " ".join(WITHOUT_FILES.split()) in text_of(away.get(response.url))


def test_act_without_a_form_leads_back_to_its_page(away):
    """A button that posts elsewhere: she comes back to the page that holds it, and presses it again."""
    people = reverse("desk:person_list")
    response = away.post(
        reverse("accounts:service_choose"), {"service": "x"}, headers={"Referer": f"http://testserver{people}"}
    )
    page = away.get(response.url)
    assert page.context["redirect_field_value"] == people
    assert NOT_KEPT in text_of(page)


def test_other_tabs_of_the_owner_keep_their_token(cast):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.alice)
    client.get(FORM)
    before = client.cookies[settings.CSRF_COOKIE_NAME].value
    leave(client)
    page = client.get(client.get(FORM).url)
    token = page.context["csrf_token"]
    client.post(SIGN_IN, {"password": PASSPHRASE, "csrfmiddlewaretoken": str(token)})
    assert "_auth_user_id" in client.session
    assert client.cookies[settings.CSRF_COOKIE_NAME].value == before
