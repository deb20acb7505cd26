"""manage.py deadlines: the open deadlines of one service, as JSON and nothing else."""

import datetime
import io
import json

import pytest
from django.core.management import CommandError, call_command

from admissions.models import Accompaniment, Dipc, Watch
from people.models import Orientation, Person

day = datetime.date.fromisoformat


def printed(**options):
    out = io.StringIO()
    call_command("deadlines", format="json", stdout=out, **options)
    return json.loads(out.getvalue())


def test_command_lists_one_service_most_urgent_first(cast, as_owner):
    with as_owner():
        path = Accompaniment.objects.get(person=cast.paul)
        Dipc.objects.create(
            service=cast.nord,
            accompaniment=path,
            established_on=day("2024-03-04"),
            handed_over_on=day("2024-03-10"),
            signed_on=day("2024-03-12"),
            starts_on=day("2024-03-04"),
            ends_on=day("2025-03-03"),
        )
    rows = printed(service="nord", on="2025-03-01")
    assert [(row["code"], row["personne"], row["echeance"], row["jours"]) for row in rows] == [
        ("dipc_remise", cast.nadia.ref, "2024-03-19", -347),
        ("dipc_signature", cast.nadia.ref, "2024-04-04", -331),
        *sorted(("sans_acte", person.ref, "2024-05-03", -302) for person in (cast.nadia, cast.paul)),
        *sorted(("avenant_6_mois", person.ref, "2024-09-04", -178) for person in (cast.nadia, cast.paul)),
        *sorted(("pap_premier", person.ref, "2024-09-04", -178) for person in (cast.nadia, cast.paul)),
        ("dipc_fin", cast.paul.ref, "2025-03-03", 2),
    ]
    assert set(rows[0]) == {
        "code", "personne", "accompagnement", "depuis", "echeance", "jours", "qui", "source", "libelle",
    }  # fmt: skip


def test_horizon_hides_what_is_far(cast):
    codes = {row["code"] for row in printed(service="nord", on="2024-03-05", horizon=20)}
    assert codes == {"dipc_remise"}


@pytest.mark.parametrize(
    "options, message",
    [
        ({"service": "inconnu"}, "Aucun service n'a le code « inconnu »."),
        ({"service": "nord", "on": "31/02/2025"}, "Date attendue sous la forme AAAA-MM-JJ : 31/02/2025."),
        ({"service": "nord", "on": "2025-02-31"}, "Date attendue sous la forme AAAA-MM-JJ : 2025-02-31."),
        ({"service": "nord", "horizon": -1}, "--horizon va de 0 à 36500 jours : -1."),
    ],
)
def test_bad_request_is_one_clear_line(cast, options, message):
    with pytest.raises(CommandError, match="^" + message.replace(".", r"\.") + "$"):
        printed(**options)


@pytest.mark.parametrize("people", [1, 3])
def test_list_costs_the_same_whatever_the_number_of_people(cast, as_owner, people, django_assert_num_queries):
    from desk.deadlines.gathered import of_service

    with as_owner():
        for number in range(people):
            person = Person.objects.create(organisation=cast.rives, last_name="Nom", first_name=str(number))
            Orientation.objects.create(person=person, decided_on=day("2024-01-01"), starts_on=day("2024-01-01"))
            path = Accompaniment.objects.create(
                organisation=cast.rives, service=cast.nord, person=person, admitted_on=day("2024-01-01")
            )
            Dipc.objects.create(
                service=cast.nord, accompaniment=path, established_on=day("2024-01-01"), starts_on=day("2024-01-01")
            )
            Watch.objects.create(service=cast.nord, accompaniment=path, starts_on=day("2024-06-01"))
        with django_assert_num_queries(2):
            listed = of_service(cast.nord, on=day("2025-01-01"))
    assert sum(deadline.code == "veille_6_mois" for deadline in listed) == people
