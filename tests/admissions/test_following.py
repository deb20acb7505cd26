"""Who follows her, how closely, and when nobody does: référents one after the other, phases, veille."""

import datetime
import uuid

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from activity.actions import context_for, log_acts
from activity.rules import ActDraft
from admissions.actions import change_referents
from admissions.following.actions import follow_referents
from admissions.following.rules import phase_on
from admissions.models import ReferentPeriod, SupportPhase, Watch
from tests.pages import field_errors

TODAY = timezone.localdate()


def ago(days):
    return TODAY - datetime.timedelta(days=days)


@pytest.fixture
def path(cast, enter):
    """Paul's, admitted long ago, whose référent is Alice, nobody knows since when."""
    enter(cast.alice, TODAY)
    path = cast.paul.accompaniments.get()
    follow_referents(accompaniments=[path], since=None, actor=None)
    return path


def send(client, user, address, **typed):
    """Open the form and send it, as a browser does."""
    client.force_login(user)
    version = client.get(address).context["form"].current_version
    return client.post(address, {"form_key": str(uuid.uuid4()), "version": version, **typed})


def url(name, row):
    return reverse(f"admissions:{name}", args=[row.pk])


def history(enter, user):
    enter(user, TODAY)
    rows = ReferentPeriod.objects.order_by("role", "starts_on").select_related("user")
    return [(row.role, row.user.first_name, row.starts_on, row.ends_on) for row in rows]


# Référents


def test_new_referent_leaves_the_former_in_her_history(cast, client, enter, path):
    typed = {"referent": str(cast.bob.pk), "co_referent": str(cast.chloe.pk), "since": f"{ago(10)}"}
    answer = send(client, cast.chloe, url("referents_edit", path), **typed)
    assert answer.status_code == 302, field_errors(answer)
    assert history(enter, cast.alice) == [
        ("co_referent", "Chloé", ago(10), None),
        ("referent", "Bob", ago(10), None),
        ("referent", "Alice", None, ago(11)),
    ]
    path.refresh_from_db()
    assert path.referent == cast.bob
    # The same day again: whoever was named by mistake has followed nobody.
    send(client, cast.chloe, url("referents_edit", path), **typed | {"referent": str(cast.alice.pk)})
    assert [row[1:] for row in history(enter, cast.alice) if row[0] == "referent"] == [
        ("Alice", ago(10), None),
        ("Alice", None, ago(11)),
    ]


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        ({"since": f"{TODAY + datetime.timedelta(days=1)}"}, "since", "dans l'avenir"),
        ({"since": f"{ago(20)}"}, "since", "l'est que depuis le"),
        ({"co_referent": "bob"}, "co_referent", "quelqu'un d'autre"),
    ],
)
def test_change_that_contradicts_her_history_is_refused_and_kept(cast, client, enter, path, typed, field, message):
    change_referents(service=cast.nord, referents={path.pk: cast.chloe}, since=ago(10), actor=cast.chloe)
    sent = {"referent": str(cast.bob.pk), "co_referent": "", "since": f"{ago(5)}"} | typed
    sent = {name: str(cast.bob.pk) if value == "bob" else value for name, value in sent.items()}
    answer = send(client, cast.chloe, url("referents_edit", path), **sent)
    assert answer.status_code == 200
    assert message in " ".join(field_errors(answer)[field])
    assert answer.context["form"]["referent"].value() == str(cast.bob.pk)


def test_present_referent_is_the_accompaniments_own_whatever_writes(cast, path):
    type(path).objects.filter(pk=path.pk).update(referent=cast.bob)
    with (
        pytest.raises(IntegrityError, match="present_referent_is_the_accompaniments"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    type(path).objects.filter(pk=path.pk).update(referent=cast.alice)


def test_two_referents_at_once_are_refused_by_the_database(cast, path):
    with pytest.raises(IntegrityError, match="one_referent_at_a_time"), transaction.atomic():
        ReferentPeriod.objects.create(
            service=cast.nord, accompaniment=path, user=cast.bob, role="referent", starts_on=ago(9), ends_on=ago(5)
        )


def test_a_whole_caseload_changes_in_the_same_queries(cast, enter, path, django_assert_num_queries):
    nadia = cast.nadia.accompaniments.get()
    follow_referents(accompaniments=[nadia], since=None, actor=None)
    for rows in ([path], [path, nadia]):
        for row in rows:
            row.referent = cast.chloe if row.referent != cast.chloe else cast.bob
            row.save(update_fields=["referent"])
        with django_assert_num_queries(4):
            follow_referents(accompaniments=rows, since=ago(3), actor=None)


# Phases

PHASE = {"kind": "renforcement", "starts_on": f"{ago(60)}", "ends_on": f"{ago(30)}", "reason": "Déménagement"}


def test_phase_is_noted_then_ended(cast, client, enter, path):
    answer = send(client, cast.alice, url("phase_create", path), **PHASE | {"ends_on": ""})
    assert answer.status_code == 302, field_errors(answer)
    enter(cast.alice, TODAY)
    phase = SupportPhase.objects.get()
    assert phase_on([phase], TODAY) == phase
    send(client, cast.alice, url("phase_edit", phase), **PHASE)
    enter(cast.alice, TODAY)
    phase.refresh_from_db()
    assert (phase.ends_on, phase.version) == (ago(30), 2)
    assert (phase_on([phase], ago(30)), phase_on([phase], ago(29))) == (phase, None)


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        ({"starts_on": f"{ago(40)}", "ends_on": ""}, "starts_on", "une seule à la fois"),
        ({"starts_on": "2024-03-03", "ends_on": "2024-03-20"}, "starts_on", "suit l'admission, le 04/03/2024"),
        ({"starts_on": f"{ago(5)}", "ends_on": f"{ago(6)}"}, "ends_on", "La fin précède le début."),
        ({"starts_on": f"{TODAY + datetime.timedelta(days=1)}", "ends_on": ""}, "starts_on", "dans l'avenir"),
    ],
)
def test_phase_out_of_place_is_refused_and_kept(cast, client, enter, path, typed, field, message):
    SupportPhase.objects.create(
        service=cast.nord, accompaniment=path, kind="allegement", starts_on=ago(45), ends_on=ago(35)
    )
    answer = send(client, cast.alice, url("phase_create", path), **PHASE | typed)
    assert answer.status_code == 200
    assert message in " ".join(field_errors(answer)[field])
    assert answer.context["form"]["reason"].value() == "Déménagement"
    enter(cast.alice, TODAY)
    assert SupportPhase.objects.count() == 1


def test_two_phases_at_once_are_refused_by_the_database(cast, path):
    SupportPhase.objects.create(service=cast.nord, accompaniment=path, kind="allegement", starts_on=ago(45))
    with pytest.raises(IntegrityError, match="one_support_phase_at_a_time"), transaction.atomic():
        SupportPhase.objects.create(service=cast.nord, accompaniment=path, kind="renforcement", starts_on=ago(5))


# Veille


def test_watch_is_begun_then_closed_with_its_reasons(cast, client, enter, path):
    answer = send(client, cast.alice, url("watch_create", path), starts_on=f"{ago(60)}", reason="Hospitalisation")
    assert answer.status_code == 302, field_errors(answer)
    enter(cast.alice, TODAY)
    watch = Watch.objects.get()
    assert (watch.starts_on, watch.ends_on, watch.reason) == (ago(60), None, "Hospitalisation")
    send(client, cast.alice, url("watch_close", watch), ends_on=f"{ago(2)}", end_reason="Elle revient")
    enter(cast.alice, TODAY)
    watch.refresh_from_db()
    assert (watch.ends_on, watch.end_reason) == (ago(2), "Elle revient")


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        (
            {"starts_on": f"{ago(60)}", "ends_on": f"{TODAY + datetime.timedelta(days=200)}"},
            "ends_on",
            "six mois au plus",
        ),
        ({"starts_on": "2024-01-01"}, "starts_on", "suit l'admission"),
        ({"starts_on": f"{ago(400)}"}, "starts_on", "couvre ces dates"),
        ({"starts_on": f"{ago(379)}"}, "ends_on", "sans interruption depuis"),
        ({"reason": ""}, "reason", "Indiquez le motif"),
    ],
)
def test_watch_out_of_place_is_refused_and_kept(cast, client, enter, path, typed, field, message):
    Watch.objects.create(service=cast.nord, accompaniment=path, starts_on=ago(390), ends_on=ago(380))
    sent = {"starts_on": f"{ago(20)}", "ends_on": "", "reason": "Pause"} | typed
    answer = send(client, cast.alice, url("watch_create", path), **sent)
    assert answer.status_code == 200
    assert message in " ".join(field_errors(answer)[field])
    assert {name: answer.context["form"][name].value() for name in sent} == sent
    enter(cast.alice, TODAY)
    assert Watch.objects.count() == 1


# A whole caseload, and a veille closed in one press: pages of activity/


def test_caseload_is_given_to_several_colleagues_on_one_page(cast, client, enter, path):
    nadia = cast.nadia.accompaniments.get()
    change_referents(service=cast.nord, referents={nadia.pk: cast.alice}, since=ago(30), actor=cast.chloe)
    seat = cast.alice.memberships.get()
    client.force_login(cast.chloe)
    address = reverse("activity:caseload_transfer", args=[seat.pk])
    typed = {"form_key": str(uuid.uuid4()), "people_to": str(cast.bob.pk), "since": f"{ago(40)}"}
    early = client.post(address, typed)
    assert "l'est que depuis le" in " ".join(field_errors(early)[f"personne_{nadia.pk}"])
    answer = client.post(address, typed | {"since": f"{ago(2)}", f"personne_{nadia.pk}": str(cast.chloe.pk)})
    assert answer.status_code == 302, field_errors(answer)
    enter(cast.alice, TODAY)
    path.refresh_from_db()
    nadia.refresh_from_db()
    assert (path.referent, nadia.referent) == (cast.bob, cast.chloe)
    present = ReferentPeriod.objects.filter(ends_on=None).values_list("accompaniment", "starts_on")
    assert dict(present) == {path.pk: ago(2), nadia.pk: ago(2)}


def test_act_in_a_veille_closes_it_in_one_press(cast, client, enter, path):
    watch = Watch.objects.create(service=cast.nord, accompaniment=path, starts_on=ago(60))
    draft = ActDraft(
        service_id=cast.nord.pk,
        date=ago(3),
        minutes=30,
        person_ids=(cast.paul.pk,),
        professional_ids=(cast.alice.pk,),
        kind_id=cast.kinds["individuel"].pk,
    )
    (act,) = log_acts([draft], actor=cast.alice, context=context_for(cast.nord, on=TODAY, drafts=[draft]))
    client.force_login(cast.alice)
    client.post(reverse("activity:act_close_watch", args=[act.pk]), {"form_key": str(uuid.uuid4())})
    enter(cast.alice, TODAY)
    watch.refresh_from_db()
    assert (watch.ends_on, watch.end_reason) == (ago(4), "L'accompagnement reprend")
