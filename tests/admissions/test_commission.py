"""A session of the commission: planned, prepared, decided on one page, printed."""

import datetime
import uuid

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from admissions.models import (
    AssessedNeed,
    CaseSheet,
    Commission,
    CommissionCase,
    GrantedPrestation,
    NeedsSheet,
    RankChange,
    WaitingListEntry,
)
from people.models import FileReading
from tests.admissions.paths import newcomer
from tests.pages import field_errors, text_of

pytestmark = pytest.mark.django_db
CREATE = "/admissions/commissions/prevoir/"


def session(cast, *paths, date=None):
    """A session of today with these cases; as the owner."""
    commission = Commission.objects.create(service=cast.nord, date=date or timezone.localdate(), places_free=3)
    sheets = [CaseSheet.objects.create(service=cast.nord, commission=commission, accompaniment=one) for one in paths]
    return commission, sheets


def decided(**changes):
    return {"form_key": str(uuid.uuid4()), "version": "1", "decision": "admise"} | changes


def case_url(sheet):
    return reverse("admissions:case_edit", args=[sheet.pk])


def test_session_is_planned_with_the_places_free_and_those_who_may_be_heard(cast, client, as_owner):
    with as_owner():
        heard = newcomer(cast, "Le Bihan")
        newcomer(cast, "Guivarc'h", assessed=False)
    client.force_login(cast.chloe)
    page = client.get(CREATE)
    form = page.context["form"]
    assert form["places_free"].value() == 18  # twenty authorised, Paul and Nadia followed
    assert [str(one.person) for one, _chosen in form.offered] == [str(heard.person)]
    assert "20 places autorisées, 2 personnes suivies" in text_of(page)
    sent = {
        "form_key": str(uuid.uuid4()),
        "date": f"{timezone.localdate()}",
        "places_free": "17",
        "members": [str(cast.chloe.pk), str(cast.alice.pk)],
        "other_members": "MDPH 35",
        "agenda": [str(heard.pk)],
    }
    answer = client.post(CREATE, sent)
    assert answer.status_code == 302, field_errors(answer)
    with as_owner():
        commission = Commission.objects.get()
        assert (commission.places_free, commission.seats.count(), commission.sheets.count()) == (17, 2, 1)
    assert "MDPH 35" in text_of(client.get(answer.url))
    again = client.post(CREATE, sent | {"form_key": str(uuid.uuid4())})
    assert list(field_errors(again)) == ["date"]


@pytest.mark.parametrize(
    "changes, field",
    [
        ({"date": ""}, "date"),
        ({"places_free": ""}, "places_free"),
        ({"places_free": "-1"}, "places_free"),
        ({"members": [str(uuid.uuid4())]}, "members"),
        ({"agenda": [str(uuid.uuid4())]}, "agenda"),
    ],
)
def test_what_is_missing_in_a_session_is_said_beside_it(cast, client, changes, field):
    client.force_login(cast.chloe)
    sent = {"date": "2026-06-01", "places_free": "3", "members": [str(cast.chloe.pk)], "other_members": "MDPH 35"}
    answer = client.post(CREATE, sent | changes)
    assert list(field_errors(answer)) == [field]
    assert answer.context["form"]["other_members"].value() == "MDPH 35"


def test_case_is_decided_on_the_page_of_its_session_and_the_next_one_opens(cast, client, as_owner):
    with as_owner():
        first, second = newcomer(cast, "Le Bihan"), newcomer(cast, "Guivarc'h")
        sheet = NeedsSheet.objects.create(
            service=cast.nord, assessment=first.needs_assessments.get(), adhesion="adhere"
        )
        AssessedNeed.objects.create(service=cast.nord, sheet=sheet, domain="logement", text="Trouver un logement")
        commission, (one, other) = session(cast, first, second)
    client.force_login(cast.chloe)
    page = client.get(case_url(one))
    assert page.context["form"]["granted_logement"].value() == "Trouver un logement"
    sent = decided(
        urgency="immediate",
        complexity="forte",
        expected_months="6",
        priority="1",
        referent=str(cast.alice.pk),
        coreferent=str(cast.bob.pk),
        granted_logement="Chercher un logement : deux rendez-vous par mois",
        granted_budget="Tenir un budget",
    )
    answer = client.post(case_url(one), sent)
    assert answer.status_code == 302, field_errors(answer)
    assert answer.url == case_url(other)
    with as_owner():
        one.refresh_from_db()
        assert (one.case.decision, one.case.decided_on, one.case.accompaniment) == ("admise", commission.date, first)
        assert (one.priority, one.expected_months, one.referent, one.coreferent) == (1, 6, cast.alice, cast.bob)
        assert dict(GrantedPrestation.objects.order_by("pk").values_list("domain", "text")) == {
            "logement": "Chercher un logement : deux rendez-vous par mois",
            "budget": "Tenir un budget",
        }
    assert client.post(case_url(one), sent).url == answer.url  # sent twice
    shown = text_of(client.get(reverse("admissions:commission_detail", args=[commission.pk])))
    assert "2 situations à l’ordre du jour, 1 décidée" in shown
    assert shown.index("Le Bihan") < shown.index("Guivarc'h")
    refused = client.post(case_url(one), decided(version="2", decision="refusee", reasons="Hors du territoire"))
    assert refused.status_code == 302, field_errors(refused)
    with as_owner():
        assert CommissionCase.objects.get(accompaniment=first).reasons == "Hors du territoire"
        assert not GrantedPrestation.objects.exists()


def test_waiting_list_is_joined_at_a_rank_and_says_by_whom(cast, client, as_owner):
    with as_owner():
        waiting = newcomer(cast, "Salaün", decided="liste_attente")
        heard = newcomer(cast, "Le Bihan")
        commission, (sheet,) = session(cast, heard)
    client.force_login(cast.chloe)
    answer = client.post(case_url(sheet), decided(decision="liste_attente", rank="1"))
    assert answer.status_code == 302, field_errors(answer)
    with as_owner():
        ranked = list(WaitingListEntry.objects.order_by("position").values_list("accompaniment", flat=True))
        assert ranked == [heard.pk, waiting.pk]
        change = RankChange.objects.get()
        assert (change.from_rank, change.to_rank, change.changed_by) == (None, 1, cast.chloe)
        assert change.reason == f"Commission du {commission.date:%d/%m/%Y}"


@pytest.mark.parametrize(
    "changes, field",
    [
        ({"decision": "refusee"}, "reasons"),
        ({"decision": "reorientee"}, "reasons"),
        ({"expected_months": "beaucoup"}, "expected_months"),
        ({"priority": "4"}, "priority"),
        ({"rank": "0"}, "rank"),
        ({"referent": "alice", "coreferent": "alice"}, "coreferent"),
    ],
)
def test_what_forbids_a_decision_is_said_beside_it_and_kept(cast, client, as_owner, changes, field):
    with as_owner():
        _commission, (sheet,) = session(cast, newcomer(cast, "Le Bihan"))
    client.force_login(cast.chloe)
    changes = {name: str(cast.alice.pk) if value == "alice" else value for name, value in changes.items()}
    answer = client.post(case_url(sheet), decided(granted_budget="Tenir un budget", **changes))
    assert list(field_errors(answer)) == [field]
    assert answer.context["form"]["granted_budget"].value() == "Tenir un budget"
    with as_owner():
        assert not CommissionCase.objects.exists()


def test_sheet_is_prepared_before_the_day_and_decided_on_it(cast, client, as_owner, today):
    with as_owner():
        _c, (sheet,) = session(cast, newcomer(cast, "Le Bihan"), date=today + datetime.timedelta(days=7))
    client.force_login(cast.chloe)
    assert list(field_errors(client.post(case_url(sheet), decided()))) == ["decision"]
    prepared = client.post(case_url(sheet), decided(decision="", urgency="immediate"))
    assert prepared.status_code == 302, field_errors(prepared)
    with as_owner():
        sheet.refresh_from_db()
        assert (sheet.urgency, sheet.case) == ("immediate", None)


def test_what_is_decided_keeps_its_day_and_its_place_on_the_agenda(cast, client, as_owner):
    with as_owner():
        path = newcomer(cast, "Le Bihan")
        commission, (sheet,) = session(cast, path)
    client.force_login(cast.chloe)
    client.post(case_url(sheet), decided())
    edit = reverse("admissions:commission_edit", args=[commission.pk])
    sent = {"version": "1", "date": "2026-06-01", "places_free": "2", "members": [str(cast.chloe.pk)], "agenda": []}
    assert set(field_errors(client.post(edit, sent))) == {"date", "agenda"}
    kept = sent | {"date": f"{commission.date}", "agenda": [str(path.pk)], "form_key": str(uuid.uuid4())}
    assert client.post(edit, kept).status_code == 302
    with as_owner():
        commission.refresh_from_db()
        assert (commission.places_free, commission.version, commission.seats.get().user) == (2, 2, cast.chloe)


def test_minutes_are_a_pdf_and_a_reading_of_each_file(cast, client, as_owner):
    with as_owner():
        path = newcomer(cast, "Le Bihan")
        commission, _sheets = session(cast, path)
    client.force_login(cast.alice)
    answer = client.get(reverse("admissions:commission_pdf", args=[commission.pk]))
    assert answer.content.startswith(b"%PDF-")
    assert answer["Content-Disposition"] == f'attachment; filename="commission-{commission.date}.pdf"'
    with as_owner():
        reading = FileReading.objects.get()
        assert (reading.person, reading.page, reading.medium) == (path.person, "Commission d'admission", "export")


def test_only_the_head_of_service_decides(cast, client, as_owner):
    with as_owner():
        commission, (sheet,) = session(cast, newcomer(cast, "Le Bihan"))
    client.force_login(cast.alice)
    assert client.post(case_url(sheet), decided()).status_code == 403
    page = client.get(reverse("admissions:commission_detail", args=[commission.pk]))
    assert case_url(sheet) not in page.content.decode()


def test_case_and_its_decision_are_of_one_accompaniment_whatever_writes(cast, as_owner):
    with as_owner():
        one, other = newcomer(cast, "Le Bihan", decided="admise"), newcomer(cast, "Guivarc'h")
        _commission, (sheet,) = session(cast, other)
        with pytest.raises(IntegrityError), transaction.atomic():
            CaseSheet.objects.filter(pk=sheet.pk).update(case=one.commission_cases.get())
        foreign = newcomer(cast, "Hamon", service=cast.est)
        with pytest.raises(IntegrityError), transaction.atomic():
            CaseSheet.objects.filter(pk=sheet.pk).update(accompaniment=foreign)


def test_page_of_a_session_costs_the_same_whatever_its_agenda(cast, client, as_owner, django_assert_num_queries):
    with as_owner():
        first = newcomer(cast, "Le Bihan", decided="admise")
        commission, (sheet,) = session(cast, first)
        CaseSheet.objects.filter(pk=sheet.pk).update(case=first.commission_cases.get())
    client.force_login(cast.chloe)
    page = reverse("admissions:commission_detail", args=[commission.pk])
    client.get(page)
    with django_assert_num_queries(QUERIES):
        client.get(page)
    with as_owner():
        for name in ("Guivarc'h", "Salaün"):
            path = newcomer(cast, name, decided="admise")
            CaseSheet.objects.create(
                service=cast.nord, commission=commission, accompaniment=path, case=path.commission_cases.get()
            )
    with django_assert_num_queries(QUERIES):
        client.get(page)


QUERIES = 13
