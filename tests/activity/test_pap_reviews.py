"""The yearly review of a project is typed once: planned or held, it writes its act, and its act never says otherwise."""

import datetime
import uuid

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from activity.actions import context_for, drafts_of, log_acts
from activity.agenda.rules import moved, not_carried_out
from activity.enums import ActStatus, OutcomeKind
from activity.models import Act
from activity.rules import ActDraft, Outcome
from admissions.models import Accompaniment
from desk.deadlines.gathered import of_service
from desk.projects.board import board_of
from pap.actions import begin_version
from pap.models import ObjectiveReview, PapReview, PapReviewDecision, PapReviewInvitee, PapReviewNote
from services.calendars import add_months
from tests.pages import as_a_browser_sends, field_errors, text_of
from tests.savs.world_of_projects import add_aim, in_force

TODAY = timezone.localdate()
BEGUN, HELD = TODAY - datetime.timedelta(400), TODAY - datetime.timedelta(20)
SOON = TODAY + datetime.timedelta(12)


@pytest.fixture
def path(cast, as_owner):
    with as_owner():
        path = cast.paul.accompaniments.get()
        in_force(path, cast.alice, cast.chloe, BEGUN)
        return path


@pytest.fixture
def alice(cast, client, enter):
    enter(cast.alice)
    client.force_login(cast.alice)
    return client


def create(path: Accompaniment) -> str:
    return reverse("activity:pap_review_create", args=[path.pk])


def edit(review: PapReview) -> str:
    return reverse("activity:pap_review_edit", args=[review.pk])


def remove(review: PapReview) -> str:
    return reverse("activity:pap_review_remove", args=[review.pk])


def typed_of(response) -> dict:
    """The form of the page, as a browser would send it."""
    return as_a_browser_sends(response.context["form"])


def held(cast, **changes) -> dict:
    return {
        "form_key": str(uuid.uuid4()),
        "date": f"{HELD:%d/%m/%Y}",
        "minutes": "1h30",
        "professionals": [str(cast.alice.pk)],
        "person_present": "on",
        "guest_1_name": "Anne, sa sœur",
        "guest_1_kind": "proche",
        "guest_1_present": "on",
        "guest_2_name": "Mme Le Goff",
        "guest_2_kind": "representant",
        "text": "Elle prend le bus <seule> depuis mars.",
        "decision_1_text": "Chercher un club de randonnée",
        "decision_1_doer": "personne",
        "decision_1_who": "avec sa sœur",
        "decision_1_due_on": f"{TODAY}",
        "decision_3_text": "Réviser le projet",
        "decision_3_doer": "savs",
    } | changes


def planned(cast, **changes) -> dict:
    return {
        "form_key": str(uuid.uuid4()),
        "date": f"{SOON:%d/%m/%Y}",
        "start": "14:00",
        "minutes": "60",
        "professionals": [str(cast.alice.pk)],
        "guest_1_name": "Anne, sa sœur",
        "guest_1_kind": "proche",
    } | changes


def post(client, address: str, data: dict):
    answer = client.post(address, data)
    assert answer.status_code == 302, field_errors(answer)
    return answer


def correct(act: Act, change, actor) -> None:
    (stored,) = drafts_of(Act.objects.filter(pk=act.pk))
    draft = change(stored)
    log_acts([draft], actor=actor, context=context_for(act.service, on=TODAY, drafts=[draft]))


def test_a_review_held_writes_its_act_and_all_that_it_says_once(cast, alice, path):
    data = held(cast)
    answer = post(alice, create(path), data)
    assert alice.post(create(path), data).url == answer.url
    review = PapReview.objects.get()
    assert (review.accompaniment_id, review.date, review.took_place) == (path.pk, HELD, True)
    act = Act.objects.get()
    assert (act.pk, act.date, act.minutes, act.status) == (review.pk, HELD, 90, ActStatus.DONE)
    assert (act.type, act.nature, act.kind.family, act.counted) == ("individuel", "accompagnement", "reunion", True)
    assert list(act.people.values_list("pk", flat=True)) == [cast.paul.pk]
    assert list(act.professionals.values_list("pk", flat=True)) == [cast.alice.pk]
    invitees = PapReviewInvitee.objects.order_by("pk").values_list("kind", "name", "was_present")
    assert list(invitees) == [
        ("personne", "", True),
        ("proche", "Anne, sa sœur", True),
        ("representant", "Mme Le Goff", False),
        ("professionnel", str(cast.alice), True),
    ]
    assert PapReviewNote.objects.get().text == "Elle prend le bus <seule> depuis mars."
    decisions = PapReviewDecision.objects.order_by("rank").values_list("rank", "text", "doer", "who", "due_on")
    assert list(decisions) == [
        (1, "Chercher un club de randonnée", "personne", "avec sa sœur", TODAY),
        (3, "Réviser le projet", "savs", "", None),
    ]
    page = alice.get(answer.url)
    assert "Elle prend le bus &lt;seule&gt; depuis mars." in page.content.decode()
    words = text_of(page)
    assert f"Venus : La personne , Anne, sa sœur (proche) , {cast.alice} (professionnel du service)" in words
    assert "Absents : Mme Le Goff (représentant légal)" in words
    assert f"Chercher un club de randonnée La personne : avec sa sœur · pour le {TODAY:%d/%m/%Y}" in words


def test_the_next_one_invites_those_of_the_last_and_the_first_those_of_the_project(cast, alice, path):
    first = alice.get(create(path)).context["form"]
    assert (first["guest_1_name"].value(), first["guest_1_kind"].value()) == ("Sa sœur Anne", "proche")
    post(alice, create(path), held(cast))
    again = alice.get(create(path)).context["form"]
    names = [again[f"guest_{rank}_name"].value() for rank in (1, 2, 3)]
    assert names == ["Anne, sa sœur", "Mme Le Goff", None]
    assert not again["guest_1_present"].value()


def test_a_planned_review_stands_in_the_agenda_and_is_completed_once_held(cast, alice, path):
    answer = post(alice, create(path), planned(cast))
    review, act = PapReview.objects.get(), Act.objects.get()
    assert (review.date, review.took_place) == (SOON, False)
    assert (act.status, act.start, act.minutes) == (ActStatus.PLANNED, datetime.time(14), 60)
    assert set(PapReviewInvitee.objects.order_by("pk").values_list("was_present", flat=True)) == {None}
    assert "prévue Invités : La personne , Anne, sa sœur (proche)" in text_of(alice.get(answer.url))
    assert f"revues-du-projet/{review.pk}/" in alice.get(create(path)).content.decode()
    # The day comes, a week earlier than was thought.
    form = typed_of(alice.get(edit(review)))
    form |= {"start": "14:00", "date": f"{HELD:%d/%m/%Y}", "person_present": "on", "text": "Tout va", "minutes": "45"}
    post(alice, edit(review), form)
    review.refresh_from_db()
    act = Act.objects.get()
    assert (review.date, review.took_place) == (HELD, True)
    assert (act.pk, act.date, act.status, act.minutes) == (review.pk, HELD, ActStatus.DONE, 45)
    assert dict(PapReviewInvitee.objects.order_by("pk").values_list("kind", "was_present")) == {
        "personne": True,
        "proche": False,
        "professionnel": True,
    }


def test_a_correction_keeps_what_does_not_change_and_its_act_as_it_is(cast, alice, path):
    post(alice, create(path), held(cast))
    review, act = PapReview.objects.get(), Act.objects.get()
    rows = dict(PapReviewInvitee.objects.order_by("pk").values_list("name", "pk"))
    form = typed_of(alice.get(edit(review)))
    del form["guest_2_name"], form["guest_2_kind"], form["decision_3_text"], form["decision_3_doer"], form["text"]
    post(alice, edit(review), form | {"guest_3_name": "CCAS", "guest_3_kind": "partenaire"})
    assert dict(PapReviewInvitee.objects.order_by("pk").values_list("name", "pk")) == {
        name: rows[name] for name in ("", "Anne, sa sœur", str(cast.alice))
    } | {"CCAS": PapReviewInvitee.objects.get(name="CCAS").pk}
    assert list(PapReviewDecision.objects.order_by("rank").values_list("rank", flat=True)) == [1]
    assert not PapReviewNote.objects.exists()
    assert Act.objects.get().version == act.version
    assert PapReview.objects.get().version == review.version + 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"minutes": ""}, "minutes"),
        ({"professionals": []}, "professionals"),
        ({"date": "01/01/2012"}, "date"),
        ({"date": f"{SOON:%d/%m/%Y}"}, "person_present"),
        ({"person_present": "", "guest_1_present": ""}, "person_present"),
        ({"guest_1_kind": ""}, "guest_1_kind"),
        ({"guest_2_name": ""}, "guest_2_name"),
        ({"guest_2_name": "Anne, sa sœur", "guest_2_kind": "proche"}, "guest_2_name"),
        ({"decision_1_doer": ""}, "decision_1_doer"),
        ({"decision_1_text": ""}, "decision_1_text"),
        ({"decision_1_due_on": "2012-01-01"}, "decision_1_due_on"),
        ({"guest_1_kind": "professionnel"}, "guest_1_kind"),
    ],
)
def test_what_is_wrong_is_said_beside_it_and_nothing_is_written(cast, alice, path, changes, field):
    answer = alice.post(create(path), held(cast, **changes))
    assert field in field_errors(answer)
    assert not PapReview.objects.exists()
    assert not Act.objects.exists()
    assert answer.context["form"]["text"].value() == changes.get("text", "Elle prend le bus <seule> depuis mars.")


def test_a_moment_that_is_taken_shows_the_ways_out_and_writes_neither(cast, alice, path):
    other = ActDraft(
        service_id=cast.nord.pk,
        date=HELD,
        person_ids=(cast.nadia.pk,),
        professional_ids=(cast.alice.pk,),
        start=datetime.time(10),
        minutes=60,
    )
    log_acts([other], actor=cast.alice, context=context_for(cast.nord, on=TODAY, drafts=[other]))
    data = held(cast, start="10:30")
    answer = alice.post(create(path), data)
    assert "start" in field_errors(answer)
    assert not PapReview.objects.exists()
    ((value, _words),) = answer.context["form"].overlap.shorter
    assert value == "11:00/60"
    post(alice, create(path), data | {"shorter": value})
    act = Act.objects.get(pk=PapReview.objects.get().pk)
    assert (act.start, act.minutes) == (datetime.time(11), 60)


def test_a_project_that_is_not_validated_is_not_reviewed(cast, alice, as_owner):
    with as_owner():
        path = cast.nadia.accompaniments.get(service=cast.nord)
    assert alice.get(create(path)).url == reverse("pap:pap_begin", args=[path.pk])
    with as_owner():
        pap = begin_version(path, on=BEGUN, actor=cast.alice)
        add_aim(pap, cast.alice)
    answer = alice.post(create(path), held(cast))
    assert answer.url == reverse("pap:pap_detail", args=[pap.pk]) + "#revues"
    assert not PapReview.objects.exists()
    page = alice.get(answer.url)
    assert "Une revue se note une fois le projet validé." in text_of(page)
    assert create(path) not in page.content.decode()


def test_two_of_one_day_are_one_too_many(cast, alice, path):
    post(alice, create(path), held(cast))
    answer = alice.post(create(path), held(cast))
    assert field_errors(answer)["date"] == ["Une revue de ce projet est déjà notée ce jour-là : corrigez-la."]
    with pytest.raises(IntegrityError, match="one_pap_review_a_day"), transaction.atomic():
        PapReview.objects.create(service=cast.nord, accompaniment=path, date=HELD)


def test_its_act_moved_or_told_in_the_agenda_moves_it(cast, alice, path):
    post(alice, create(path), planned(cast))
    review, act = PapReview.objects.get(), Act.objects.get()
    later = SOON + datetime.timedelta(7)
    correct(act, lambda stored: moved(stored, date=later, start=None), cast.alice)
    review.refresh_from_db()
    assert (review.date, review.took_place, review.version) == (later, False, 2)
    correct(act, lambda stored: moved(stored, date=TODAY, start=None), cast.alice)
    page = reverse("activity:appointment_tell", args=[act.pk])
    told = alice.post(page, {"chip": "45", "version": 3, "date": f"{TODAY}"})
    assert told.status_code == 302, field_errors(told)
    review.refresh_from_db()
    assert (review.date, review.took_place) == (TODAY, True)
    # Who came is still to be said, there and nowhere else.
    pap = path.paps.get()
    assert "dites qui est venu Invités : La personne" in text_of(alice.get(reverse("pap:pap_detail", args=[pap.pk])))
    assert alice.get(reverse("activity:act_edit", args=[act.pk])).url == edit(review)
    form = typed_of(alice.get(edit(review)))
    assert field_errors(alice.post(edit(review), form)).keys() == {"person_present"}
    post(alice, edit(review), form | {"person_present": "on"})


def test_one_that_was_missed_did_not_take_place_and_its_absence_stays(cast, alice, path):
    post(alice, create(path), planned(cast, date=f"{TODAY:%d/%m/%Y}"))
    review, act = PapReview.objects.get(), Act.objects.get()
    correct(act, lambda stored: not_carried_out(stored, Outcome(OutcomeKind.EXCUSED)), cast.alice)
    review.refresh_from_db()
    assert not review.took_place
    assert alice.get(edit(review)).status_code == 302
    assert "pas encore notée comme tenue" not in text_of(alice.get(create(path)))
    page = alice.get(remove(review))
    assert "et son acte aussi" not in text_of(page)
    post(alice, remove(review), {"form_key": str(uuid.uuid4()), "stamp": review.version})
    assert not PapReview.objects.exists()
    assert Act.objects.get().status == ActStatus.NO_SHOW


def test_an_act_is_not_moved_to_the_day_of_another_review(cast, alice, path):
    post(alice, create(path), planned(cast))
    later = SOON + datetime.timedelta(30)
    post(alice, create(path), planned(cast, date=f"{later:%d/%m/%Y}"))
    act = Act.objects.get(date=SOON)
    page = reverse("activity:appointment_tell", args=[act.pk])
    told = alice.post(page, {"do": "deplace", "version": 1, "date": f"{later:%d/%m/%Y}", "start": "16:00"})
    assert field_errors(told) == {"date": ["Une autre revue de ce projet est déjà notée ce jour-là."]}
    assert set(PapReview.objects.order_by("pk").values_list("date", flat=True)) == {SOON, later}


def test_taken_back_it_goes_with_its_act_and_a_second_copy_is_answered_the_same(cast, alice, path):
    post(alice, create(path), held(cast))
    review = PapReview.objects.get()
    assert "et son acte aussi" in text_of(alice.get(remove(review)))
    stale = alice.post(remove(review), {"form_key": str(uuid.uuid4()), "stamp": review.version + 1})
    assert "stamp" in field_errors(stale)
    sent = {"form_key": str(uuid.uuid4()), "stamp": review.version}
    answer = post(alice, remove(review), sent)
    assert alice.post(remove(review), sent).url == answer.url
    assert alice.get(remove(review)).status_code == 404
    assert not PapReview.objects.exists()
    assert not Act.objects.exists()


def test_its_act_alone_is_not_undone(cast, alice, path):
    post(alice, create(path), held(cast))
    act = Act.objects.get()
    assert alice.post(reverse("activity:act_undo", args=[act.pk]), {"form_key": str(uuid.uuid4())}).status_code == 404
    assert Act.objects.exists()


def test_a_colleague_corrects_its_words_and_not_its_time(cast, client, alice, path, enter):
    post(alice, create(path), held(cast))
    review = PapReview.objects.get()
    client.force_login(enter(cast.bob))
    form = typed_of(client.get(edit(review)))
    post(client, edit(review), form | {"text": "Elle prend le car."})
    assert PapReviewNote.objects.get().text == "Elle prend le car."
    form = typed_of(client.get(edit(review)))
    assert field_errors(client.post(edit(review), form | {"minutes": "20"})).keys() == {"professionals"}
    both = {"minutes": "20", "professionals": [str(cast.alice.pk), str(cast.bob.pk)]}
    assert field_errors(client.post(edit(review), form | both)).keys() == {"professionals"}
    assert client.get(remove(review)).status_code == 302
    assert Act.objects.get().minutes == 90
    client.force_login(enter(cast.chloe))
    post(client, edit(review), typed_of(client.get(edit(review))) | {"minutes": "20"})
    assert Act.objects.get().minutes == 20


def test_two_who_correct_it_at_once_are_shown_both(cast, client, alice, path, enter):
    post(alice, create(path), held(cast))
    review = PapReview.objects.get()
    mine = typed_of(alice.get(edit(review)))
    client.force_login(enter(cast.chloe))
    post(client, edit(review), typed_of(client.get(edit(review))) | {"text": "Soir", "decision_1_text": "Marcher"})
    client.force_login(enter(cast.alice))
    answer = client.post(edit(review), mine | {"text": "Midi"})
    found = field_errors(answer)
    assert {"version", "text"} <= found.keys()
    form = answer.context["form"]
    assert form["text"].value() == "Midi"
    assert form.fields["text"].conflict.stored == "Soir"
    assert form["decision_1_text"].value() == "Marcher"


def test_what_was_typed_of_one_taken_back_meanwhile_opens_as_a_new_one(cast, alice, path):
    post(alice, create(path), held(cast))
    review = PapReview.objects.get()
    form = typed_of(alice.get(edit(review)))
    post(alice, remove(review), {"form_key": str(uuid.uuid4()), "stamp": review.version})
    answer = alice.post(edit(review), form | {"text": "Gardé"})
    assert answer.url.startswith(f"{create(path)}?brouillon=")
    assert alice.get(answer.url).context["form"]["text"].value() == "Gardé"


def test_the_secretary_opens_none_and_knows_only_the_day(cast, client, alice, path, enter):
    post(alice, create(path), held(cast))
    review = PapReview.objects.get()
    client.force_login(enter(cast.david))
    for address in (create(path), edit(review), remove(review)):
        assert client.get(address).status_code == 403
    assert PapReview.objects.get().date == HELD
    for model in (PapReviewInvitee, PapReviewNote, PapReviewDecision):
        assert not model.objects.exists()
    client.force_login(enter(cast.zoe))
    for address in (create(path), edit(review), remove(review)):
        assert client.get(address).status_code == 404
    assert not PapReview.objects.exists()


def test_the_page_asks_as_much_whatever_the_number_of_reviews(cast, alice, path, as_owner, django_assert_num_queries):
    pap = path.paps.get()
    address = reverse("pap:pap_detail", args=[pap.pk])
    post(alice, create(path), held(cast))
    alice.get(address)
    with django_assert_num_queries(20):
        alice.get(address)
    for days in (100, 200, 300):
        day = TODAY - datetime.timedelta(days)
        left = {"decision_1_due_on": ""}
        post(alice, create(path), held(cast, date=f"{day:%d/%m/%Y}") | left)
    alice.get(address)
    with django_assert_num_queries(20):
        alice.get(address)


def test_the_board_and_the_deadlines_count_from_the_same_review(cast, alice, path, as_owner):
    with as_owner():
        objective = path.objectives.get()
        ObjectiveReview.objects.create(service=cast.nord, objective=objective, reviewed_on=BEGUN, outcome="atteint")

    def due() -> set[tuple]:
        (line,) = (one for one in board_of(cast.alice, cast.nord, TODAY) if one.person_id == cast.paul.pk)
        told = of_service(cast.nord, on=TODAY, horizon=400)
        return {(line.due_code, line.due_on)} | {
            (one.code, one.due) for one in told if one.person_id == cast.paul.pk and one.code.startswith("pap_")
        }

    assert due() == {("pap_evaluation", add_months(BEGUN, 12))}
    post(alice, create(path), planned(cast))
    assert due() == {("pap_evaluation", add_months(BEGUN, 12))}
    post(alice, create(path), held(cast))
    assert due() == {("pap_evaluation", add_months(HELD, 12))}
