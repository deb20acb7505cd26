"""Around the form of an act: whom she saw last, the service's own words, what is said once it is saved, taking it back."""

import datetime
import json
import uuid

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from activity.entry import UNDO_LASTS, may_be_undone
from activity.enums import ActFamily, ActStatus, ActType
from activity.last_seen import RECENT_DAYS, last_seen, recent_people
from activity.models import Act, ActKind, ActPerson
from admissions.models import Watch
from services.models import Service
from tests.activity.entries import CREATE, DAY, LIST, edit_url, page_of, stored, typed
from tests.pages import field_errors, text_of

# Saving an act, everything in it, transactions' own statements left out.
MOST_QUERIES = 12


def save(client, cast, **changes):
    answer = client.post(CREATE, typed(cast, **changes))
    assert answer.status_code == 302, field_errors(answer)
    return answer.url


def seen_lately(user, cast, today):
    return recent_people(user, last_seen(user, cast.nord, today))


def undo_url(act) -> str:
    return reverse("activity:act_undo", args=[act.pk])


# The service's own words


def test_every_service_has_a_kind_of_each_family_from_its_first_day(cast, as_owner):
    with as_owner():
        new = Service.objects.create(organisation=cast.rives, code="neuf", name="SAVS Neuf")
        kinds = list(ActKind.objects.filter(service=new).order_by("rank"))
    assert [kind.family for kind in kinds] == [*ActFamily.values, ActFamily.CASES]
    assert [kind.label for kind in kinds] == [*ActFamily.labels, "Visite à plusieurs personnes d'un foyer"]
    assert [kind.type for kind in kinds] == [ActFamily(kind.family).type for kind in kinds]


def test_act_takes_its_type_from_the_kind_chosen(cast, client, enter):
    client.force_login(cast.alice)
    session = cast.kinds[ActType.COLLECTIVE]
    save(client, cast, type=str(session.pk), people=[str(cast.paul.pk), str(cast.nadia.pk)])
    enter(cast.alice)
    act = Act.objects.get()
    assert (act.kind, act.type) == (session, ActType.COLLECTIVE)


def test_kind_of_another_service_put_aside_or_unknown_is_refused(cast, client, as_owner, enter):
    with as_owner():
        foreign = ActKind.objects.filter(service=cast.sud).first()
        put_aside = ActKind.objects.get(service=cast.nord, family=ActFamily.PHONE)
        ActKind.objects.filter(pk=put_aside.pk).update(is_active=False)
    client.force_login(cast.alice)
    for kind in (foreign.pk, put_aside.pk, uuid.uuid4(), "visite"):
        assert list(field_errors(client.post(CREATE, typed(cast, type=str(kind))))) == ["type"]
    enter(cast.alice)
    assert not Act.objects.exists()


@pytest.mark.parametrize("which", ["service", "type"])
def test_database_refuses_a_kind_of_another_service_or_type(cast, as_owner, which):
    act = stored(as_owner, cast)
    places = {"service": (cast.sud, "individuel"), "type": (cast.nord, "collectif")}
    with as_owner():
        service, type_ = places[which]
        wrong = ActKind.objects.filter(service=service, type=type_).first()
        moved = Act.objects.filter(pk=act.pk)
        with pytest.raises(IntegrityError, match="act_kind_of_service_and_type"), transaction.atomic():
            moved.update(kind=wrong)


def test_act_without_a_kind_keeps_its_type_when_it_is_corrected(cast, client, as_owner, enter):
    act = stored(as_owner, cast)
    client.force_login(cast.alice)
    form = client.get(edit_url(act)).context["form"]
    assert form["type"].value() == "individuel"
    sent = typed(cast, version="1", minutes="45") | {"type": "individuel"}
    assert client.post(edit_url(act), sent).status_code == 302
    enter(cast.alice)
    act.refresh_from_db()
    assert (act.kind, act.type, act.minutes) == (None, "individuel", 45)


def test_kind_put_aside_stays_that_of_an_act_that_has_it(cast, client, as_owner, enter):
    client.force_login(cast.alice)
    save(client, cast)
    with as_owner():
        ActKind.objects.filter(pk=cast.kinds["individuel"].pk).update(is_active=False)
    enter(cast.alice)
    act = Act.objects.get()
    assert client.post(edit_url(act), typed(cast, version="1", minutes="45")).status_code == 302
    act.refresh_from_db()
    assert (act.kind, act.minutes) == (cast.kinds["individuel"], 45)


# Whom she saw last


def test_people_seen_last_come_first_and_are_hers_alone(cast, as_owner, enter, today):
    for days, person, worker in ((3, cast.paul, cast.alice), (1, cast.nadia, cast.alice), (0, cast.paul, cast.bob)):
        stored(
            as_owner,
            cast,
            date=today - datetime.timedelta(days=days),
            person_ids=(person.pk,),
            professional_ids=(worker.pk,),
        )
    assert seen_lately(enter(cast.alice, today), cast, today) == [cast.nadia, cast.paul]
    assert seen_lately(enter(cast.bob, today), cast, today) == [cast.paul]


def test_people_seen_long_ago_or_not_yet_are_not_recent(cast, as_owner, enter, today):
    stored(as_owner, cast, date=today - datetime.timedelta(days=RECENT_DAYS + 1))
    stored(
        as_owner, cast, date=today + datetime.timedelta(days=1), status=ActStatus.PLANNED, person_ids=(cast.nadia.pk,)
    )
    assert seen_lately(enter(cast.alice, today), cast, today) == []


def test_form_offers_those_seen_last_and_one_tick_is_enough(cast, client, as_owner, today):
    stored(as_owner, cast, date=today)
    client.force_login(cast.alice)
    assert [option.label for option in client.get(CREATE).context["recent"]] == ["Éon Paul"]


@pytest.mark.parametrize("where", ["picker", "page"])
def test_search_gives_those_seen_last_first_then_the_others_by_name(cast, client, as_owner, where):
    stored(as_owner, cast)
    with as_owner():
        ActPerson.objects.update(person=cast.nadia)
    stored(as_owner, cast, date=timezone.localdate())
    asked = {"picker": ("/personnes/choisir/", {}), "page": (CREATE, {"person_search": "1"})}
    address, button = asked[where]
    client.force_login(cast.alice)
    page = client.post(address, {"person_query": "a"} | button).content.decode()
    assert page.index("Éon Paul") < page.index("Çelik Nadia")
    client.force_login(cast.bob)
    page = client.post(address, {"person_query": "a"} | button).content.decode()
    assert page.index("Çelik Nadia") < page.index("Éon Paul")


# What it begins with, and what the day holds already


def test_last_act_of_each_type_says_with_whom_it_is_usually_done(cast, client):
    visit, session = (str(cast.kinds[type_].pk) for type_ in (ActType.INDIVIDUAL, ActType.COLLECTIVE))
    today = f"{timezone.localdate():%d/%m/%Y}"
    both = [str(cast.alice.pk), str(cast.bob.pk)]
    client.force_login(cast.alice)
    save(client, cast, date=today, start="08:00", minutes="30", type=visit, professionals=both)
    save(client, cast, date=today, start="10:00", minutes="30", type=session, professionals=both)
    save(client, cast, date=today, start="11:00", minutes="30", type=session)
    usual = json.loads(client.get(CREATE).context["usual"])
    assert usual == {visit: both, session: [str(cast.alice.pk)]}


def test_day_shows_what_she_and_the_person_did(cast, client, as_owner):
    stored(as_owner, cast, start=datetime.time(9), minutes=90)
    stored(as_owner, cast, start=datetime.time(14), minutes=30, professional_ids=(cast.bob.pk,))
    stored(as_owner, cast, person_ids=(cast.nadia.pk,), professional_ids=(cast.bob.pk,))
    client.force_login(cast.alice)
    sent = {"date": f"{DAY:%d/%m/%Y}", "people": str(cast.paul.pk)}
    day = client.post(reverse("activity:act_day"), sent).context["day"]
    assert [(act.hours, act.people, act.hers) for act in day.acts] == [
        ("09:00 à 10:30", "Éon Paul", True),
        ("14:00 à 14:30", "Éon Paul", False),
    ]
    assert (day.date, day.minutes) == (DAY, 90)
    alone = client.post(reverse("activity:act_day"), {"date": "4/5/2026"}).context["day"]
    assert [act.hours for act in alone.acts] == ["09:00 à 10:30"]


@pytest.mark.parametrize("date", ["", "x", "99/99", "\x00", "1" * 5000])
def test_day_that_is_none_shows_nothing(cast, client, date):
    client.force_login(cast.alice)
    assert client.post(reverse("activity:act_day"), {"date": date, "people": ["x"]}).content.strip() == b""


def test_day_is_shown_with_the_refused_form_and_without_the_act_being_corrected(cast, client, as_owner):
    act = stored(as_owner, cast, start=datetime.time(9), minutes=60)
    client.force_login(cast.alice)
    assert "09:00 à 10:00" in text_of(client.post(CREATE, typed(cast, minutes="rien")))
    assert "09:00 à 10:00" not in text_of(client.post(edit_url(act), typed(cast, minutes="rien", version="1")))
    sent = {"date": f"{DAY:%d/%m/%Y}", "but": act.ref}
    assert client.post(reverse("activity:act_day"), sent).content.strip() == b""


def test_day_takes_as_many_queries_for_one_act_as_for_many(cast, client, as_owner):
    client.force_login(cast.alice)

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            client.post(reverse("activity:act_day"), {"date": f"{DAY:%d/%m/%Y}", "people": str(cast.paul.pk)})
        return len(asked)

    stored(as_owner, cast, start=datetime.time(8), minutes=30)
    once = queries()
    for hour in range(9, 18):
        stored(as_owner, cast, start=datetime.time(hour), minutes=30)
    assert queries() == once


# Once it is saved


def test_saved_act_can_be_done_again_or_duplicated(cast, client):
    client.force_login(cast.alice)
    url = save(client, cast, type=str(cast.kinds["individuel"].pk), transport_minutes="20", note="Confidence")
    saved = client.get(url)
    assert "Annuler la saisie" in text_of(saved)
    address = saved.content.decode().split('href="' + CREATE + "?copie=")[1].split('"')[0]
    copy = client.get(f"{CREATE}?copie={address}").context["form"]
    assert [one.label for one in copy.chosen_people] == ["Éon Paul"]
    assert (copy["minutes"].value(), copy["transport_minutes"].value(), copy["type"].value()) == (
        90,
        20,
        str(cast.kinds["individuel"].pk),
    )
    assert copy["date"].value() == f"{timezone.localdate():%d/%m/%Y}"
    assert (copy["start"].value(), copy["note"].value()) == (None, "")


@pytest.mark.parametrize("key", ["", "x", "0" * 32, "\x00", "1" * 5000])
def test_address_that_names_no_act_of_hers_says_nothing(cast, client, key):
    client.force_login(cast.alice)
    assert "enregistré" not in text_of(client.get(LIST, {"acte": key}))
    assert client.get(CREATE, {"copie": key}).context["form"].chosen_people == []


def test_act_of_another_service_is_neither_said_nor_copied(cast, client, as_owner):
    client.force_login(cast.alice)
    url = save(client, cast)
    key = url.partition("acte=")[2]
    client.force_login(cast.samir)
    assert "enregistré" not in text_of(client.get(LIST, {"acte": key}))
    assert client.get(CREATE, {"copie": key}).context["form"].chosen_people == []


def test_saved_act_in_a_watch_is_remarked(cast, client, as_owner):
    with as_owner():
        Watch.objects.create(service=cast.nord, accompaniment=cast.paul.accompaniments.get(), starts_on=DAY)
    client.force_login(cast.alice)
    assert "Cette personne est en veille" in text_of(client.get(save(client, cast)))


def test_back_to_the_list_as_it_was_narrowed(cast, client):
    client.force_login(cast.alice)
    answer = client.post(f"{CREATE}?retour=/agenda/%3Fvue%3Djour", typed(cast))
    assert answer.url.startswith("/agenda/?vue=jour&acte=")


@pytest.mark.parametrize(
    ("back", "leads_to"),
    [
        ("/personnes/", "/personnes/"),
        ("https://ailleurs.test/", LIST),
        ("//x", LIST),
        ("/healthz", LIST),
        ("/" * 400, LIST),
    ],
)
def test_back_where_the_form_was_opened_and_nowhere_else(cast, client, back, leads_to):
    client.force_login(cast.alice)
    answer = client.post(f"{CREATE}?retour={back}", typed(cast))
    assert page_of(answer.url) == leads_to


# Taking it back


def test_act_just_entered_is_taken_back_and_its_history_stays(cast, client, enter):
    client.force_login(cast.alice)
    save(client, cast, note="À tort")
    enter(cast.alice)
    act = Act.objects.get()
    assert "Saisie annulée" in text_of(client.post(undo_url(act), follow=True))
    assert not Act.objects.exists()
    assert list(
        act.history.model.objects.filter(pgh_obj=act.pk).order_by("pgh_id").values_list("pgh_label", flat=True)
    ) == ["insert", "delete"]
    assert client.post(undo_url(act)).status_code == 404


def test_act_corrected_since_old_or_entered_by_another_is_not_taken_back(cast, client, enter):
    client.force_login(cast.alice)
    save(client, cast)
    enter(cast.alice)
    act = Act.objects.get()
    now = timezone.now()
    assert may_be_undone(act, cast.alice, now)
    assert not may_be_undone(act, cast.alice, now + UNDO_LASTS + datetime.timedelta(seconds=1))
    assert not may_be_undone(act, enter(cast.chloe), now)
    client.force_login(cast.alice)
    client.post(edit_url(act), typed(cast, version="1", minutes="45"))
    assert client.post(undo_url(act)).url == edit_url(act)
    enter(cast.alice)
    assert Act.objects.get() == act


# What saving costs


def test_saving_an_act_asks_few_questions(cast, client):
    client.force_login(cast.alice)
    save(client, cast)
    with CaptureQueriesContext(connection) as asked:
        save(client, cast, start="14:00", note="Point budget", transport_minutes="10")
    own = [query["sql"] for query in asked.captured_queries if "SAVEPOINT" not in query["sql"]]
    assert len(own) <= MOST_QUERIES, own
