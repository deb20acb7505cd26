"""The list of people and a person's page."""

import datetime
import uuid

import pytest
from dateutil.relativedelta import relativedelta
from django.urls import reverse
from django.utils import timezone

from accounts.models import Membership
from activity.actions import context_for, log_acts
from activity.rules import ActDraft
from admissions.models import Accompaniment, CommissionCase, Dipc, NeedsAssessment, Watch
from people.models import Deficiency, Orientation, ProtectionMeasure
from tests.conftest import give_second_factor
from tests.pages import text_of
from tests.paths import follow

LIST = "/personnes/"


def page_of(person) -> str:
    return reverse("desk:person_detail", args=[person.pk])


def names(response) -> list[str]:
    return [str(row.person) for row, _last_act in response.context["rows"]]


def log(cast, **changes):
    values = {
        "service_id": cast.nord.pk,
        "date": datetime.date(2026, 5, 4),
        "minutes": 60,
        "person_ids": (cast.paul.pk,),
        "professional_ids": (cast.alice.pk,),
    }
    (act,) = log_acts(
        [ActDraft(**(values | changes))], actor=None, context=context_for(cast.nord, on=timezone.localdate())
    )
    return act


# The list


@pytest.mark.parametrize(
    ("who", "status", "seen"),
    [
        ("alice", 200, ["Çelik Nadia", "Éon Paul"]),
        ("chloe", 200, ["Çelik Nadia", "Éon Paul"]),
        ("david", 200, ["Çelik Nadia", "Éon Paul"]),
        ("samir", 200, ["Nicol Sarah"]),
        ("zoe", 200, ["Tanguy Élias"]),
        ("ines", 403, None),
    ],
)
def test_person_list_shows_the_people_of_the_service_by_name(cast, client, who, status, seen):
    client.force_login(getattr(cast, who))
    response = client.get(LIST)
    assert response.status_code == status
    if seen:
        assert names(response) == seen
        assert "SAVS" in text_of(response)


def test_person_list_says_where_each_one_stands(cast, client, as_owner, today):
    with as_owner():
        Orientation.objects.create(
            person=cast.paul,
            decided_on=datetime.date(2024, 1, 1),
            starts_on=datetime.date(2024, 1, 1),
            ends_on=today + datetime.timedelta(days=20),
        )
        log(cast)
        log(cast, date=datetime.date(2026, 5, 6), status="absent", minutes=None)
    client.force_login(cast.alice)
    response = client.get(LIST)
    (nadia, none), (paul, last_act) = response.context["rows"]
    assert (none, last_act) == (None, datetime.date(2026, 5, 4))
    assert (nadia.light, paul.light) == ("aucune", "bientot")
    assert paul.situation == "accompagnee"
    assert paul.next_deadline.deadline.code == "dipc_remise"
    assert paul.next_deadline.late
    page = text_of(response)
    assert "Accompagnée" in page
    assert "Alice Kermarrec" in page
    assert "04/05/2026" in page


def test_person_list_leaves_out_who_left_until_asked(cast, client, as_owner, today):
    long_ago = datetime.date(2024, 1, 8)
    with as_owner():
        follow(
            cast,
            "Partie",
            first_contact_on=long_ago,
            cdaph_decided_on=long_ago,
            cdaph_decision="acceptee",
            ended_on=long_ago,
        )
        follow(cast, "Morte", first_contact_on=long_ago, ended_on=long_ago, end_reason="deces")
        follow(cast, "Venue", first_contact_on=today)
    client.force_login(cast.alice)
    assert names(client.get(LIST)) == ["Çelik Nadia", "Éon Paul", "Venue Ana"]
    everyone = names(client.get(f"{LIST}?situation=toutes"))
    assert everyone == ["Çelik Nadia", "Éon Paul", "Morte Ana", "Partie Ana", "Venue Ana"]


@pytest.mark.parametrize(
    ("query", "seen"),
    [
        ("referent={alice}", ["Éon Paul"]),
        ("referent={bob}", ["Çelik Nadia"]),
        ("referent=aucun", ["Venue Ana"]),
        ("situation=accompagnee", ["Çelik Nadia", "Éon Paul"]),
        ("situation=sans_orientation", ["Venue Ana"]),
        ("situation=file_active", ["Çelik Nadia", "Éon Paul"]),
        ("situation=veille", []),
        ("referent={bob}&situation=accompagnee", ["Çelik Nadia"]),
        ("referent=nonsense", ["Çelik Nadia", "Éon Paul", "Venue Ana"]),
        ("situation=%00", ["Çelik Nadia", "Éon Paul", "Venue Ana"]),
        ("page=99", ["Çelik Nadia", "Éon Paul", "Venue Ana"]),
    ],
)
def test_person_list_narrows_by_referent_and_situation(cast, client, as_owner, today, query, seen):
    with as_owner():
        follow(cast, "Venue", first_contact_on=today)
    client.force_login(cast.alice)
    assert names(client.get(f"{LIST}?{query.format(alice=cast.alice.pk, bob=cast.bob.pk)}")) == seen


@pytest.mark.parametrize("words", ["eon paul", "PAUL", "  éon  ", "eo\0n"])
def test_person_find_keeps_the_name_out_of_the_address(cast, client, words):
    client.force_login(cast.alice)
    response = client.post("/personnes/chercher/", {"person_query": words})
    assert response.url == "/personnes/?recherche=1"
    if "\0" not in words:
        assert names(client.get(response.url)) == ["Éon Paul"]
    assert names(client.get(LIST)) == ["Çelik Nadia", "Éon Paul"]


def test_person_find_blank_shows_everybody_and_get_finds_nothing(cast, client):
    client.force_login(cast.alice)
    assert client.post("/personnes/chercher/", {"person_query": "  "}).url == LIST
    assert client.get("/personnes/chercher/").status_code == 405


def test_person_find_looks_among_those_who_left(cast, client, as_owner):
    day = datetime.date(2024, 1, 8)
    with as_owner():
        follow(cast, "Partie", first_contact_on=day, cdaph_decided_on=day, cdaph_decision="acceptee", ended_on=day)
    client.force_login(cast.alice)
    assert names(client.post("/personnes/chercher/", {"person_query": "part"}, follow=True)) == ["Partie Ana"]


def test_person_list_has_fifty_a_page_and_keeps_the_filter(cast, client, as_owner, today):
    with as_owner():
        for n in range(60):
            follow(cast, f"Nom{n:02}", first_contact_on=today)
    client.force_login(cast.alice)
    first = client.get(f"{LIST}?situation=sans_orientation")
    assert len(names(first)) == 50
    assert "1 à 50 sur 60 personnes" in text_of(first)
    assert "?situation=sans_orientation&amp;page=2" in first.content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_person_list_asks_the_same_questions_whatever_it_shows(
    cast, client, as_owner, today, django_assert_num_queries, number
):
    with as_owner():
        for n in range(number):
            row = follow(cast, f"Nom{n}", admitted_on=today, referent=cast.bob)
            Dipc.objects.create(service=cast.nord, accompaniment=row, established_on=today, starts_on=today)
            NeedsAssessment.objects.create(service=cast.nord, accompaniment=row, started_on=today)
            CommissionCase.objects.create(service=cast.nord, accompaniment=row, decided_on=today, decision="admise")
            log(cast, person_ids=(row.person_id,), date=today, status="prevu")
    client.force_login(cast.alice)
    with django_assert_num_queries(12):
        client.get(LIST)


# A person


@pytest.mark.parametrize(
    ("who", "status"),
    [("alice", 200), ("bob", 200), ("chloe", 200), ("david", 200), ("ines", 403), ("samir", 404), ("zoe", 404)],
)
def test_person_detail_by_role(cast, client, who, status):
    client.force_login(getattr(cast, who))
    response = client.get(page_of(cast.paul))
    assert response.status_code == status
    assert ("Éon" in response.content.decode()) == (status == 200)


def test_person_detail_unknown_foreign_and_of_a_neighbour_read_the_same(cast, client):
    client.force_login(cast.alice)
    answers = [
        client.get(page_of(cast.elias)),
        client.get(page_of(cast.sarah)),
        client.get(f"/personnes/{uuid.uuid4()}/"),
    ]
    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert len({text_of(answer) for answer in answers}) == 1


@pytest.mark.parametrize(("who", "reads"), [("alice", True), ("chloe", True), ("david", False)])
def test_person_detail_shows_notes_to_caregivers_only(cast, client, as_owner, who, reads):
    with as_owner():
        log(cast, note="Elle a peur du courrier")
    client.force_login(getattr(cast, who))
    page = client.get(page_of(cast.paul)).content.decode()
    assert "Alice Kermarrec" in page
    assert ("peur du courrier" in page) == reads
    assert (f"/actes/saisir/?personne={cast.paul.pk}" in page) == reads


def test_person_detail_withholds_notes_of_a_service_where_she_has_no_right_to_them(cast, client, as_owner):
    """Secretary here, social worker there: the right goes with the service of the act."""
    with as_owner():
        Membership.objects.create(user=cast.david, service=cast.sud, role="travailleur_social")
        log(cast, note="Elle a peur du courrier")
    client.force_login(cast.david)
    client.post("/compte/service/", {"service": str(cast.sud.pk)})
    page = client.get(page_of(cast.paul))
    assert page.status_code == 200
    assert "peur du courrier" not in page.content.decode()
    assert "Suivie par SAVS Nord" in text_of(page)
    assert "/actes/saisir/?personne" not in page.content.decode()


def test_person_detail_in_a_service_that_one_only_administers_is_refused(cast, client, as_owner):
    with as_owner():
        Membership.objects.create(user=cast.alice, organisation=cast.rives, role="administrateur")
    give_second_factor(cast.alice)
    client.force_login(cast.alice)
    assert client.get(page_of(cast.paul)).status_code == 200
    assert client.get(page_of(cast.sarah)).status_code == 403
    assert client.get(page_of(cast.elias)).status_code == 404


def test_person_detail_says_who_she_is(cast, client, as_owner):
    with as_owner():
        Deficiency.objects.create(person=cast.paul, type="psychique")
        ProtectionMeasure.objects.create(person=cast.paul, type="curatelle_renforcee")
    client.force_login(cast.alice)
    page = text_of(client.get(page_of(cast.paul)))
    for words in ("17 mai 1985", "Psychique", "Curatelle renforcée", "référent : Alice Kermarrec", "SAVS Nord"):
        assert words in page


def steps(response) -> list[tuple[str, str]]:
    return [(step.state, step.label) for step in response.context["steps"]]


def test_person_detail_tells_her_path_in_order(cast, client, as_owner, today):
    with as_owner():
        row = cast.paul.accompaniments.get()
        Dipc.objects.create(
            service=cast.nord,
            accompaniment=row,
            established_on=datetime.date(2024, 3, 4),
            handed_over_on=datetime.date(2024, 3, 4),
            signed_on=datetime.date(2024, 4, 2),
            starts_on=datetime.date(2024, 3, 4),
            ends_on=today + datetime.timedelta(days=40),
        )
        Watch.objects.create(service=cast.nord, accompaniment=row, starts_on=datetime.date(2024, 6, 1))
        NeedsAssessment.objects.create(
            service=cast.nord,
            accompaniment=row,
            started_on=datetime.date(2024, 1, 22),
            ended_on=datetime.date(2024, 2, 9),
        )
        for day, decision in ((12, "liste_attente"), (26, "admise")):
            CommissionCase.objects.create(
                service=cast.nord, accompaniment=row, decided_on=datetime.date(2024, 2, day), decision=decision
            )
    client.force_login(cast.alice)
    assert steps(client.get(page_of(cast.paul))) == [
        ("done", "Premier contact"),
        ("done", "Évaluation des besoins commencée"),
        ("done", "Première rencontre d'évaluation"),
        ("done", "Évaluation des besoins terminée"),
        ("done", "Décision de la commission : liste d'attente"),
        ("done", "Décision de la commission : admise"),
        ("done", "Admission"),
        ("done", "DIPC établi et remis"),
        ("done", "DIPC signé"),
        ("done", "Début de la veille"),
        ("done", "Fin de la veille"),
        ("current", "Aujourd'hui : accompagnée"),
        ("late", "Établir l'avenant au DIPC : objectifs et prestations adaptés à la personne"),
        ("late", "Valider un premier projet d'accompagnement (PAP)"),
        ("late", "Clore la veille : six mois au plus"),
        ("todo", "Renouveler le DIPC ou préparer la fin de l'accompagnement"),
    ]


def test_person_detail_explains_each_deadline_late_ones_first(cast, client):
    client.force_login(cast.alice)
    response = client.get(page_of(cast.paul))
    due = response.context["stages"][0].deadlines
    codes = ["dipc_remise", "dipc_signature", "sans_acte", "avenant_6_mois", "pap_premier"]
    assert [one.deadline.code for one in due] == codes
    page = text_of(response)
    assert "Pour le 19 mars 2024 · à la charge du référent · compté depuis le 4 mars 2024" in page
    assert "Convention 2025-2029, article 7" in page
    assert "Pour le 4 septembre 2024" in page


def test_person_detail_shows_her_re_entry_and_what_came_before(cast, client, as_owner, today):
    with as_owner():
        ended = datetime.date(2025, 1, 31)
        cast.paul.accompaniments.update(
            exit_requested_on=ended, cdaph_decided_on=ended, cdaph_decision="acceptee", ended_on=ended
        )
        back = datetime.date(2026, 2, 2)
        Accompaniment.objects.create(
            organisation=cast.rives, service=cast.nord, person=cast.paul, first_contact_on=back, referent=cast.bob
        )
    client.force_login(cast.alice)
    response = client.get(page_of(cast.paul))
    assert [stage.situation for stage in response.context["stages"]] == ["sans_orientation", "sortie"]
    assert "référent : Bob Le Goff" in text_of(response)
    assert "depuis le 08/01/2024" in text_of(response)


def test_person_detail_acts_add_up_to_the_year_with_her_share(cast, client, as_owner, today):
    first = datetime.date(today.year, 1, 1)
    with as_owner():
        log(cast, date=first, minutes=30, transport_minutes=40)
        people = (cast.nadia.pk, cast.paul.pk)
        log(cast, date=first, minutes=15, type="reunion_dossiers", person_ids=people)
        log(cast, date=first, minutes=120, type="collectif", person_ids=people)
        log(cast, date=first, minutes=60, type="collectif", person_ids=people, eligible=False)
        log(cast, date=first, minutes=20, status="absent")
        log(cast, date=first - datetime.timedelta(days=1), minutes=500)
    client.force_login(cast.alice)
    response = client.get(page_of(cast.paul))
    totals = response.context["totals"]
    assert (totals.individual, totals.individual_minutes) == (2, 30 + 7)
    assert (totals.sessions, totals.session_minutes, totals.transport_minutes) == (1, 120, 40)
    assert sorted(row["minutes"] for row in response.context["rows"]) == [7, 20, 30, 60, 120, 500]
    assert "Çelik" not in text_of(response)


def test_person_detail_has_fifty_acts_a_page_latest_first(cast, client, as_owner):
    with as_owner():
        for n in range(51):
            log(cast, date=datetime.date(2025, 1, 1) + datetime.timedelta(days=n), minutes=10)
    client.force_login(cast.alice)
    response = client.get(page_of(cast.paul))
    assert [row["act"].date.day for row in response.context["rows"][:2]] == [20, 19]
    assert len(response.context["rows"]) == 50
    assert len(client.get(f"{page_of(cast.paul)}?page=2").context["rows"]) == 1


@pytest.mark.parametrize("number", [1, 3])
def test_person_detail_asks_the_same_questions_whatever_it_shows(
    cast, client, as_owner, today, django_assert_num_queries, number
):
    with as_owner():
        row = cast.paul.accompaniments.get()
        for n in range(number):
            day = datetime.date(2024, 4, 1) + relativedelta(months=n)
            Dipc.objects.create(service=cast.nord, accompaniment=row, established_on=day, starts_on=day)
            Watch.objects.create(service=cast.nord, accompaniment=row, starts_on=day, ends_on=day)
            Orientation.objects.create(person=cast.paul, decided_on=day, starts_on=day)
            NeedsAssessment.objects.create(service=cast.nord, accompaniment=row, started_on=day)
            CommissionCase.objects.create(service=cast.nord, accompaniment=row, decided_on=day, decision="admise")
            log(cast, date=day)
    client.force_login(cast.alice)
    with django_assert_num_queries(44):
        client.get(page_of(cast.paul))


def test_person_detail_writes_nothing(cast, client, as_owner):
    client.force_login(cast.alice)
    with as_owner():
        before = list(Accompaniment.objects.order_by("pk").values_list("pk", "version"))
    for address in ("/", LIST, page_of(cast.paul), "/actes/", "/actes/saisir/", "/temps-indirect/"):
        assert client.get(address).status_code == 200
    with as_owner():
        assert list(Accompaniment.objects.order_by("pk").values_list("pk", "version")) == before
