"""« Départ » of a colleague: her last day, her people, her planned acts, her drafts, on one page."""

import datetime
import uuid

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from accounts.actions import keep_draft
from accounts.enums import ReviewOutcome, Role
from accounts.models import Membership, RightsReview
from activity.actions import context_for, log_acts
from activity.departure.actions import handed_over
from activity.enums import ActStatus
from activity.models import Act, ActNote
from activity.rules import ActDraft
from admissions.models import Accompaniment
from tests.pages import field_errors, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(cast, as_owner, today):
    """A planned act of Alice's with Paul, so many days from today."""

    def planned(days, *professionals, note=None):
        who = professionals or (cast.alice,)
        draft = ActDraft(
            service_id=cast.nord.pk,
            date=today + datetime.timedelta(days=days),
            person_ids=(cast.paul.pk,),
            professional_ids=tuple(one.pk for one in who),
            status=ActStatus.PLANNED,
            note=note,
        )
        with as_owner():
            return log_acts([draft], actor=None, context=context_for(cast.nord, on=today))[0]

    return planned


def url(user):
    return reverse("activity:departure", args=[user.memberships.get().pk])


@pytest.fixture
def tell(client, cast, today):
    """Tell a departure, by default Alice's today as Chloé, everything to Bob."""

    def sent(user=None, by=None, **changes):
        user = user or cast.alice
        client.force_login(by or cast.chloe)
        values = {
            "last_day": today.isoformat(),
            "people_to": cast.bob.pk,
            "acts_to": cast.bob.pk,
            "version": user.memberships.get().version,
            "form_key": uuid.uuid4(),
        }
        return client.post(url(user), {name: str(value) for name, value in (values | changes).items()})

    return sent


def path_of(person):
    return Accompaniment.objects.get(person=person)


def professionals_of(act):
    return set(act.act_professionals.values_list("user__first_name", flat=True))


def test_everything_goes_to_one_colleague(tell, plan, cast, client, enter, today):
    act = plan(3, note="À préparer")
    answer = tell()
    assert answer.url == reverse("accounts:account_detail", args=[cast.alice.pk])
    enter(cast.chloe, on=today)
    assert cast.alice.memberships.get().ends_on == today
    assert path_of(cast.paul).referent == cast.bob
    assert professionals_of(act) == {"Bob"}
    act.refresh_from_db()
    assert (act.status, act.version) == (ActStatus.PLANNED, 2)
    assert ActNote.objects.get(act=act).text == "À préparer"
    review = RightsReview.objects.get()
    assert (review.reviewed_by, review.outcome) == (cast.chloe, ReviewOutcome.ENDED)
    client.force_login(cast.bob)
    assert "Éon" in text_of(client.get("/"))


def test_each_goes_to_one(tell, plan, cast, as_owner, enter, today):
    with as_owner():
        nadia = path_of(cast.nadia)
        nadia.referent = cast.alice
        nadia.save()
        paul = path_of(cast.paul)
    first, second, third = plan(1), plan(2), plan(3)
    tell(
        people_to="",
        acts_to="laisser",
        **{f"personne_{paul.pk}": cast.chloe.pk, f"personne_{nadia.pk}": "aucun"},
        **{f"acte_{first.pk}": cast.chloe.pk, f"acte_{second.pk}": "annuler"},
    )
    enter(cast.chloe, on=today)
    assert (path_of(cast.paul).referent, path_of(cast.nadia).referent) == (cast.chloe, None)
    assert [professionals_of(act) for act in (first, second, third)] == [{"Chloé"}, {"Alice"}, {"Alice"}]
    assert list(Act.objects.order_by("date").values_list("status", flat=True)) == [
        ActStatus.PLANNED,
        ActStatus.CANCELLED,
        ActStatus.PLANNED,
    ]


def test_acts_until_the_last_day_stay_hers(tell, plan, enter, cast, today):
    before, on_the_day, after = plan(1), plan(2), plan(3)
    tell(last_day=(today + datetime.timedelta(days=2)).isoformat())
    enter(cast.chloe, on=today)
    assert [professionals_of(act) for act in (before, on_the_day, after)] == [{"Alice"}, {"Alice"}, {"Bob"}]


def statuses():
    return list(Act.objects.order_by("date").values_list("status", flat=True))


@pytest.mark.parametrize("end", [ActStatus.DONE, ActStatus.NO_SHOW, ActStatus.CANCELLED])
def test_past_appointment_still_planned_gets_its_end(tell, plan, enter, cast, as_owner, today, end):
    act = plan(-3, note="Vu")
    with as_owner():
        Act.objects.update(minutes=45)
    tell(overdue_to=end.value)
    enter(cast.chloe, on=today)
    act.refresh_from_db()
    assert (act.status, act.counted) == (end, end == ActStatus.DONE)
    assert professionals_of(act) == {"Alice"}
    assert ActNote.objects.get(act=act).text == "Vu"


def test_past_appointments_end_each_their_way_or_stay_hers(tell, plan, enter, cast, as_owner, today):
    kept, missed, _coming = plan(-5), plan(-3), plan(1)
    tell(overdue_to="laisser", **{f"passe_{missed.pk}": "absent"})
    enter(cast.chloe, on=today)
    assert statuses() == [ActStatus.PLANNED, ActStatus.NO_SHOW, ActStatus.PLANNED]
    assert professionals_of(kept) == {"Alice"}


def test_past_appointment_that_nobody_tells_holds_the_departure(tell, plan, cast, today):
    act = plan(-3)
    answer = tell()
    assert field_errors(answer) == {f"passe_{act.pk}": ["Dites ce qu’il en a été, ici ou pour tous."]}
    assert cast.alice.memberships.get().ends_on is None


def test_past_appointment_carried_out_without_its_duration_is_named(tell, plan, cast, enter, today):
    act = plan(-3)
    page = text_of(tell(overdue_to="realise"))
    assert f"{act.date:%d/%m/%Y} : La durée est obligatoire" in page
    enter(cast.chloe, on=today)
    assert statuses() == [ActStatus.PLANNED]
    assert cast.alice.memberships.get().ends_on is None


def draft_with(*professional_ids):
    return ActDraft(
        service_id=uuid.uuid4(), date=datetime.date(2026, 6, 1), professional_ids=professional_ids, status="prevu"
    )


def test_act_of_several_is_left_by_one(cast):
    leaver, other, taker = cast.alice.pk, cast.bob.pk, cast.chloe
    assert handed_over(draft_with(leaver, other), leaver, None).professional_ids == (other,)
    assert handed_over(draft_with(leaver, other), leaver, None).status == ActStatus.PLANNED
    assert handed_over(draft_with(leaver), leaver, None).status == ActStatus.CANCELLED
    assert handed_over(draft_with(other, leaver), leaver, taker).professional_ids == (other, taker.pk)
    assert handed_over(draft_with(leaver, taker.pk), leaver, taker).professional_ids == (taker.pk,)


def test_nothing_is_written_until_everything_is_settled(tell, plan, cast, as_owner, today):
    act = plan(3)
    with as_owner():
        paul = path_of(cast.paul)
    answer = tell(people_to="", acts_to="")
    assert set(field_errors(answer)) == {f"personne_{paul.pk}", f"acte_{act.pk}"}
    assert cast.alice.memberships.get().ends_on is None
    with as_owner():
        assert path_of(cast.paul).referent == cast.alice


@pytest.mark.parametrize(
    "changes, field",
    [
        ({"last_day": ""}, "last_day"),
        ({"last_day": "0001-01-01"}, "last_day"),
        ({"last_day": "2019-12-31"}, "last_day"),
        ({"people_to": "zoe"}, "people_to"),
        ({"people_to": "samir"}, "people_to"),
        ({"people_to": "david"}, "people_to"),
        ({"people_to": "alice"}, "people_to"),
        ({"acts_to": "zoe"}, "acts_to"),
        ({"version": "0"}, "version"),
    ],
)
def test_mistakes_are_told_at_their_field(tell, plan, cast, changes, field):
    plan(3)
    Membership.objects.filter(user=cast.alice).update(starts_on=datetime.date(2020, 1, 1))
    changes = {name: getattr(cast, value).pk if hasattr(cast, value) else value for name, value in changes.items()}
    assert field in field_errors(tell(**changes))
    assert cast.alice.memberships.get().ends_on is None


def test_same_form_sent_twice_is_one_departure(tell, cast, enter, today):
    key = uuid.uuid4()
    assert tell(form_key=key).url == tell(form_key=key).url
    enter(cast.chloe, on=today)
    assert RightsReview.objects.count() == 1
    assert cast.alice.memberships.get().version == 2


def test_she_works_on_her_last_day_and_sees_a_calm_page_after(tell, cast, today):
    alice = Client()
    alice.force_login(cast.alice)
    tell(last_day=today.isoformat())
    assert alice.get("/").status_code == 200
    cast.alice.memberships.update(ends_on=today - datetime.timedelta(days=1))
    answer = alice.get("/")
    assert answer.status_code == 403
    assert "Aucun service aujourd’hui" in text_of(answer)


def test_departure_in_the_past_ends_her_sessions(tell, cast, today):
    alice = Client()
    alice.force_login(cast.alice)
    tell(last_day=(today - datetime.timedelta(days=1)).isoformat())
    assert alice.get("/").status_code == 302


def test_someone_who_works_in_another_service_stays_signed_in(tell, cast, client, today):
    place = cast.alice.memberships.get()
    Membership.objects.create(user=cast.alice, role=Role.SOCIAL_WORKER, service=cast.sud)
    alice = Client()
    alice.force_login(cast.alice)
    client.force_login(cast.chloe)
    values = {
        "last_day": (today - datetime.timedelta(days=1)).isoformat(),
        "people_to": cast.bob.pk,
        "version": 1,
        "form_key": uuid.uuid4(),
    }
    client.post(reverse("activity:departure", args=[place.pk]), values)
    assert alice.get("/").status_code == 200


def test_drafts_are_counted_and_never_shown(client, cast, enter):
    enter(cast.alice)
    for text in ("Récit de Paul", "Autre récit"):
        keep_draft(
            actor=cast.alice,
            path=reverse("activity:act_create"),
            data=QueryDict(f"form_key={uuid.uuid4()}&note={text}"),
        )
    client.force_login(cast.chloe)
    page = text_of(client.get(url(cast.alice)))
    assert "2 textes commencés" in page
    assert "Récit" not in page


def test_administrator_tells_any_departure_of_her_organisation(tell, cast, enter, today):
    tell(user=cast.chloe, by=cast.ines)
    tell(user=cast.samir, by=cast.ines, people_to="aucun")
    assert cast.chloe.memberships.get().ends_on == cast.samir.memberships.get().ends_on == today
    enter(cast.ines, on=today)
    assert path_of(cast.sarah).referent is None


def test_last_administrator_does_not_leave(tell, cast):
    assert "Plus aucun administrateur" in text_of(tell(user=cast.ines, by=cast.ines))
    assert cast.ines.memberships.get().ends_on is None


@pytest.mark.parametrize(
    "who, target, status",
    [
        ("chloe", "chloe", 403),
        ("chloe", "samir", 404),
        ("chloe", "ines", 404),
        ("chloe", "zoe", 404),
        ("ines", "zoe", 404),
        ("alice", "bob", 403),
        ("alice", "alice", 403),
        ("david", "bob", 403),
        ("zoe", "alice", 403),
    ],
)
def test_any_other_pair_is_refused(tell, client, cast, who, target, status):
    target = getattr(cast, target)
    assert tell(user=target, by=getattr(cast, who)).status_code == status
    assert client.get(url(target)).status_code == status
    assert target.memberships.get().ends_on is None


def test_only_open_accompaniments_and_coming_acts_are_listed(client, cast, plan, as_owner, today):
    past, act = plan(-3), plan(0)
    with as_owner():
        path = path_of(cast.nadia)
        path.referent, path.ended_on = cast.alice, today
        path.save()
    client.force_login(cast.chloe)
    form = client.get(url(cast.alice)).context["form"]
    assert [one.person for one in form.caseload] == [cast.paul]
    assert [one.pk for one, _row in form.acts] == [act.pk]
    assert [one.pk for one, _row in form.overdue] == [past.pk]


@pytest.mark.parametrize("number", [1, 3])
def test_page_costs_the_same_whatever_it_lists(client, cast, plan, as_owner, number, django_assert_num_queries):
    with as_owner():
        Accompaniment.objects.filter(person__in=[cast.paul, cast.nadia][:number]).update(referent=cast.alice)
    for days in range(number):
        plan(days)
        plan(-1 - days)
    client.force_login(cast.chloe)
    with django_assert_num_queries(17):
        client.get(url(cast.alice))
