"""The whole path of a person as one list: facts, today, what is late, what comes; and what to do next."""

import datetime

import pytest
from django.urls import reverse

from accounts.models import User
from admissions.models import (
    Accompaniment,
    Amendment,
    CommissionCase,
    Dipc,
    InformationAttendee,
    InformationMeeting,
    MdphNotification,
    NeedsAssessment,
    ReferentPeriod,
    RefusedExitRequest,
    SupportPhase,
    ViaTrajectoireStep,
    Watch,
)
from admissions.rules import Path
from desk.followed import DueDeadline
from desk.timeline import Besides, WhatNext, due_steps, facts_of, in_service, what_next, whole_path
from pap.models import Pap, PapReview
from services.deadlines import Deadline
from tests.pages import text_of

ON = datetime.date(2026, 6, 1)
ALICE, BOB = User(first_name="Alice", last_name="K"), User(first_name="Bob", last_name="L")


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


HER = Accompaniment(first_contact_on=day("2024-01-08"), admitted_on=day("2024-03-04"))
DIPC = Dipc(established_on=day("2024-03-04"), starts_on=day("2024-03-04"))


def told(path: Path, **besides) -> list[tuple[str, str, str]]:
    """Each fact but the two days of the accompaniment itself."""
    steps = facts_of(path, Besides(**besides), ON)
    return [
        (f"{step.on}", step.label, step.detail) for step in steps if step.label not in ("Premier contact", "Admission")
    ]


def with_path(**rows) -> Path:
    return Path(HER, **rows)


FACTS = {
    "an assessment": (
        {"assessments": [NeedsAssessment(started_on=day("2024-01-22"), ended_on=day("2024-02-09"))]},
        {},
        [
            ("2024-01-22", "Évaluation des besoins commencée", ""),
            ("2024-02-09", "Évaluation des besoins terminée", ""),
        ],
    ),
    "a decision with its reasons": (
        {"decisions": [CommissionCase(decided_on=day("2024-02-19"), decision="liste_attente", reasons="Complet")]},
        {},
        [("2024-02-19", "Décision de la commission : liste d'attente", "Complet")],
    ),
    "an information meeting": ({}, {"informed_on": [day("2024-01-15")]}, [("2024-01-15", "Réunion d'information", "")]),
    "contacts while she waits": (
        {"contacts": [day("2024-02-20")]},
        {},
        [("2024-02-20", "Contact pendant l'attente", "")],
    ),
    "a DIPC done in one day": (
        {
            "dipcs": [
                Dipc(
                    established_on=day("2024-03-04"),
                    handed_over_on=day("2024-03-04"),
                    representative_handed_over_on=day("2024-03-04"),
                    signed_on=day("2024-03-04"),
                    starts_on=day("2024-03-04"),
                )
            ]
        },
        {},
        [("2024-03-04", "DIPC établi, remis, remis au représentant légal et signé", "")],
    ),
    "an avenant signed, then countersigned": (
        {"dipcs": [DIPC]},
        {
            "amendments": [
                Amendment(
                    number=2,
                    established_on=day("2024-09-02"),
                    handed_over_on=day("2024-09-02"),
                    signed_on=day("2024-09-03"),
                    countersignature="signe",
                    countersigned_on=day("2024-09-03"),
                )
            ]
        },
        [
            ("2024-03-04", "DIPC établi", ""),
            ("2024-09-02", "Avenant n° 2 établi et remis", ""),
            ("2024-09-03", "Avenant n° 2 signé et contresigné", ""),
        ],
    ),
    "an avenant refused": (
        {"dipcs": []},
        {
            "amendments": [
                Amendment(
                    number=1,
                    established_on=day("2024-09-02"),
                    countersignature="refuse",
                    countersigned_on=day("2024-09-16"),
                    countersignature_because="Trop d'objectifs",
                )
            ]
        },
        [
            ("2024-09-02", "Avenant n° 1 établi", ""),
            ("2024-09-16", "Avenant n° 1 : contreseing refusé", "Trop d'objectifs"),
        ],
    ),
    "a veille that nobody closed": (
        {"watches": [Watch(starts_on=day("2024-06-01"), reason="Hospitalisée")]},
        {},
        [
            ("2024-06-01", "Début de la veille", "Hospitalisée"),
            ("2024-11-30", "Fin de la veille", "six mois, le maximum"),
        ],
    ),
    "a phase that goes on": (
        {"phases": [SupportPhase(kind="renforcement", starts_on=day("2026-05-04"), reason="Emménage")]},
        {},
        [("2026-05-04", "Phase : renforcement", "Emménage")],
    ),
    "référents one after the other": (
        {},
        {
            "referents": [
                ReferentPeriod(user=ALICE, role="referent", ends_on=day("2024-12-31")),
                ReferentPeriod(user=BOB, role="referent", starts_on=day("2025-01-01")),
                ReferentPeriod(user=ALICE, role="co_referent", starts_on=day("2025-01-01"), ends_on=day("2025-06-30")),
            ]
        },
        [
            ("2025-01-01", "Référent : Bob L", ""),
            ("2025-01-01", "Co-référent : Alice K", ""),
            ("2025-06-30", "Co-référent jusqu'à ce jour : Alice K", ""),
        ],
    ),
    "requests to leave": (
        {},
        {"refused": [RefusedExitRequest(requested_on=day("2025-03-03"), refused_on=day("2025-05-12"))]},
        [("2025-03-03", "Sortie demandée à la MDPH", ""), ("2025-05-12", "Décision de la CDAPH", "Refusée")],
    ),
    "what was reported": (
        {"viatrajectoire": [ViaTrajectoireStep(code="47", reported_on=day("2024-03-05"))]},
        {},
        [("2024-03-05", "ViaTrajectoire : entré (47)", "")],
    ),
    "a project signed the day it was validated, and reviewed": (
        {},
        {
            "versions": [
                Pap(
                    number=1,
                    begun_on=day("2024-04-02"),
                    coconstructed_on=day("2024-05-13"),
                    validated_on=day("2024-05-20"),
                    answer="signe",
                    answered_on=day("2024-05-20"),
                )
            ],
            "reviews": [
                PapReview(date=day("2025-05-12"), took_place=True),
                PapReview(date=day("2026-05-18"), took_place=False),
            ],
        },
        [
            ("2024-04-02", "Projet d'accompagnement commencé", ""),
            ("2024-05-13", "Projet d'accompagnement co-construit", ""),
            ("2024-05-20", "Projet d'accompagnement validé et signé", ""),
            ("2025-05-12", "Revue du projet", ""),
        ],
    ),
    "a project revised, and what she refused": (
        {},
        {
            "versions": [
                Pap(
                    number=1,
                    begun_on=day("2024-04-02"),
                    coconstructed_on=day("2024-04-02"),
                    validated_on=day("2024-04-02"),
                    answer="refuse",
                    answered_on=day("2024-04-08"),
                ),
                Pap(number=2, begun_on=day("2024-04-09")),
            ],
        },
        [
            ("2024-04-02", "Projet d'accompagnement, version 1 : commencé, co-construit et validé", ""),
            ("2024-04-08", "Projet d'accompagnement, version 1 : refusé par la personne", ""),
            ("2024-04-09", "Projet d'accompagnement, version 2 : commencé", ""),
        ],
    ),
    "what has not happened yet": ({"phases": [SupportPhase(kind="allegement", starts_on=day("2026-06-02"))]}, {}, []),
}


@pytest.mark.parametrize("rows, besides, expected", FACTS.values(), ids=FACTS)
def test_facts_are_told(rows, besides, expected):
    assert told(with_path(**rows), **besides) == expected


def due(text: str, label: str = "Faire signer", who: str = "chef de service", url: str = "") -> DueDeadline:
    deadline = Deadline("code", None, None, ON, day(text), who, "article 7", label)
    return DueDeadline(deadline, ON, url=url)


def test_the_list_is_facts_then_today_then_what_is_late_then_what_comes():
    steps = [*due_steps([due("2026-07-01", "B"), due("2026-01-05", "A"), due("2026-06-01", "C")])]
    steps += in_service(facts_of(with_path(), Besides(), ON), "SAVS Nord")

    listed = [(step.state, step.label, step.where) for step in whole_path(steps, "Accompagnée", ON)]

    assert listed == [
        ("done", "Premier contact", "SAVS Nord"),
        ("done", "Admission", "SAVS Nord"),
        ("current", "Aujourd'hui : accompagnée", ""),
        ("late", "A", ""),
        ("todo", "C", ""),
        ("todo", "B", ""),
    ]


PROCEDURE = WhatNext("Valider le bilan motivé", "chef de service")
NEXT = {
    "nothing is asked": ([], None, None),
    "the most overdue, whatever the procedure": (
        [due("2026-05-04", "B"), due("2026-01-05", "A", "référent", "/a/"), due("2026-07-01", "C")],
        PROCEDURE,
        WhatNext("A", "référent", day("2026-01-05"), late=True, url="/a/"),
    ),
    "the procedure before what comes": ([due("2026-07-01")], PROCEDURE, PROCEDURE),
    "what comes first": (
        [due("2026-08-03", "B"), due("2026-07-01", "A")],
        None,
        WhatNext("A", "chef de service", day("2026-07-01")),
    ),
}


@pytest.mark.parametrize("deadlines, procedure, expected", NEXT.values(), ids=NEXT)
def test_what_to_do_next_and_who(deadlines, procedure, expected):
    facts = facts_of(with_path(), Besides(), ON)
    assert what_next([*facts, *due_steps(deadlines)], procedure) == expected


def page_of(person) -> str:
    return reverse("desk:person_detail", args=[person.pk])


def test_each_due_step_leads_to_the_form_that_does_it(cast, client, as_owner, today):
    with as_owner():
        row = cast.paul.accompaniments.get()
        dipc = Dipc.objects.create(
            service=cast.nord, accompaniment=row, established_on=day("2024-03-04"), starts_on=day("2024-03-04")
        )
        watch = Watch.objects.create(service=cast.nord, accompaniment=row, starts_on=today)
    forms = {
        "dipc_remise": reverse("activity:dipc_hand_over", args=[cast.paul.pk]),
        "dipc_signature": reverse("activity:dipc_sign", args=[dipc.pk]),
        "avenant_6_mois": reverse("admissions:amendment_create", args=[dipc.pk]),
        "veille_6_mois": reverse("admissions:watch_close", args=[watch.pk]),
        "pap_premier": reverse("pap:pap_begin", args=[row.pk]),
    }
    client.force_login(cast.alice)
    answer = client.get(page_of(cast.paul))
    assert {step.due.deadline.code: step.url for step in answer.context["steps"] if step.due} == forms
    for url in forms.values():
        assert f'href="{url}"' in answer.text
        assert client.get(url).status_code == 200
    # The secretary reads them, and has none of these forms.
    client.force_login(cast.david)
    assert not [step for step in client.get(page_of(cast.paul)).context["steps"] if step.url]


def test_answer_owed_to_the_mdph_is_given_once_she_is_admitted_too(cast, client, as_owner, today):
    with as_owner():
        row = MdphNotification.objects.create(
            service=cast.nord, accompaniment=cast.paul.accompaniments.get(), received_on=today
        )
    client.force_login(cast.david)
    answer = client.get(page_of(cast.paul))
    edit = reverse("admissions:mdph_notification_edit", args=[row.pk])
    assert [step.url for step in answer.context["steps"] if step.url] == [edit]
    assert f'action="{reverse("admissions:mdph_letter", args=[row.pk])}"' in answer.text


def test_without_a_dipc_it_is_to_be_written_first(cast, client):
    client.force_login(cast.alice)
    steps = client.get(page_of(cast.paul)).context["steps"]
    write = reverse("admissions:dipc_create", args=[cast.paul.accompaniments.get().pk])
    others = {"dipc_remise", "sans_acte", "pap_premier"}
    assert [step.url for step in steps if step.due and step.due.deadline.code not in others] == [write, write]


def test_page_says_what_is_next_late_in_words_and_who(cast, client):
    client.force_login(cast.alice)
    page = text_of(client.get(page_of(cast.paul)))
    said = (
        "Remettre le DIPC à la personne et, le cas échéant, à son représentant légal En retard à la charge du référent"
    )
    assert said in page
    assert page.count("Faire signer le DIPC par le service") == 1
    assert "jours de retard" in page


def test_path_holds_what_came_before_and_other_services_of_hers(cast, client, as_owner):
    with as_owner():
        ended = day("2025-01-31")
        cast.paul.accompaniments.update(
            exit_requested_on=ended, cdaph_decided_on=ended, cdaph_decision="acceptee", ended_on=ended
        )
        Accompaniment.objects.create(
            organisation=cast.rives, service=cast.nord, person=cast.paul, first_contact_on=day("2026-02-02")
        )
        meeting = InformationMeeting.objects.create(service=cast.nord, date=day("2026-02-09"))
        InformationAttendee.objects.create(service=cast.nord, meeting=meeting, person=cast.paul)
    client.force_login(cast.alice)
    steps = client.get(page_of(cast.paul)).context["steps"]
    contacts = [f"{step.on}" for step in steps if step.label == "Premier contact"]
    assert contacts == ["2024-01-08", "2026-02-02"]
    assert ("2026-02-09", "Réunion d'information") in [(f"{step.on}", step.label) for step in steps]


def test_way_in_is_what_to_do_next_and_whose(cast, client, as_owner, today):
    with as_owner():
        row = cast.paul.accompaniments.get()
        row.admitted_on, row.first_contact_on, row.assessed_on = None, today, None
        row.save()
    meeting = reverse("activity:individual_meeting_create", args=[cast.paul.pk])
    for who, url in ((cast.alice, meeting), (cast.david, "")):
        client.force_login(who)
        answer = client.get(page_of(cast.paul))
        step = answer.context["next"]
        assert (step.label, step.who, step.url) == (
            "Tenir la rencontre individuelle",
            "professionnel qui la reçoit",
            url,
        )
        assert text_of(answer).count("Tenir la rencontre individuelle") == 1
