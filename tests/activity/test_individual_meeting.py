"""The individual meeting of article 4 is typed once: what it gathered, its act, and what follows from it."""

import datetime
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from activity.models import Act
from admissions.models import Accompaniment, AssessedNeed, CommissionCase, NeedsAssessment, NeedsSheet
from admissions.rules import path_of, situation_on
from tests.admissions.paths import newcomer
from tests.pages import field_errors, text_of

pytestmark = pytest.mark.django_db
FIRST, SECOND = datetime.date(2026, 5, 4), datetime.date(2026, 5, 18)


@pytest.fixture
def path(cast, as_owner):
    with as_owner():
        return newcomer(cast, "Le Bihan", assessed=False)


def page_of(path):
    return reverse("activity:individual_meeting_create", args=[path.person_id])


def typed(cast, **changes):
    return {
        "form_key": str(uuid.uuid4()),
        "date": f"{FIRST:%d/%m/%Y}",
        "place": "visite",
        "minutes": "1h15",
        "professionals": [str(cast.alice.pk)],
        "need_logement": "Quitter le foyer",
        "need_budget": "Comprendre ses factures",
        "capacities": "Cuisine, prend le bus",
        "tool": "Grille d'autonomie",
        "tool_on": f"{FIRST}",
        "adhesion": "adhere",
        "third_party": "Sa sœur",
    } | changes


def situation(path, day):
    return situation_on(path_of(Accompaniment.objects.with_path().get(pk=path.pk)), day)


def test_meeting_writes_its_sheet_its_act_and_the_day_of_the_assessment_once(cast, client, as_owner, path):
    client.force_login(cast.alice)
    answer = client.post(page_of(path), typed(cast))
    assert answer.status_code == 302, field_errors(answer)
    with as_owner():
        act = Act.objects.get()
        assert (act.nature, act.minutes, act.date, act.kind.family) == ("evaluation", 75, FIRST, "visite")
        path.refresh_from_db()
        assert path.assessed_on == FIRST
        sheet = NeedsSheet.objects.get()
        assert (sheet.assessment.started_on, sheet.assessment.ended_on) == (FIRST, None)
        assert (sheet.tool, sheet.tool_on, sheet.third_party) == ("Grille d'autonomie", FIRST, "Sa sœur")
        assert dict(AssessedNeed.objects.order_by("pk").values_list("domain", "text")) == {
            "logement": "Quitter le foyer",
            "budget": "Comprendre ses factures",
        }
        assert situation(path, SECOND) == "en_evaluation"


def test_second_meeting_goes_on_with_the_sheet_and_concludes(cast, client, as_owner, path):
    client.force_login(cast.alice)
    client.post(page_of(path), typed(cast))
    page = client.get(page_of(path))
    assert page.context["form"]["need_logement"].value() == "Quitter le foyer"
    again = typed(
        cast, date=f"{SECOND:%d/%m/%Y}", fit="coherente", need_budget="", need_sante="Un médecin", version="2"
    )
    answer = client.post(page_of(path), again)
    assert answer.status_code == 302, field_errors(answer)
    with as_owner():
        assessment = NeedsAssessment.objects.get()
        assert (assessment.started_on, assessment.ended_on) == (FIRST, SECOND)
        path.refresh_from_db()
        assert path.assessed_on == FIRST
        assert Act.objects.count() == 2
        assert set(AssessedNeed.objects.order_by("pk").values_list("domain", flat=True)) == {"logement", "sante"}
        assert situation(path, SECOND + datetime.timedelta(days=1)) == "a_decider"
        assert not CommissionCase.objects.exists()


def test_offer_that_does_not_fit_leads_back_to_the_mdph_with_reasons(cast, client, as_owner, path):
    client.force_login(cast.alice)
    refused = client.post(page_of(path), typed(cast, fit="non_pertinente"))
    assert list(field_errors(refused)) == ["reasons"]
    assert refused.context["form"]["need_logement"].value() == "Quitter le foyer"
    with as_owner():
        assert not Act.objects.exists()
        assert not NeedsSheet.objects.exists()
    sent = typed(cast, fit="non_pertinente", reasons="Relève d'un SAMSAH : soins quotidiens")
    assert client.post(page_of(path), sent).status_code == 302
    with as_owner():
        case = CommissionCase.objects.get()
        assert (case.decision, case.decided_on, case.reasons) == ("reorientee", FIRST, sent["reasons"])
        assert situation(path, FIRST) == "reorientee"


@pytest.mark.parametrize(
    "changes, field",
    [
        ({"date": "01/01/2100"}, "date"),
        ({"minutes": ""}, "minutes"),
        ({"professionals": []}, "professionals"),
        ({"tool": ""}, "tool"),
        ({"place": "ailleurs"}, "place"),
        ({"need_logement": "x" * 301}, "need_logement"),
    ],
)
def test_what_is_missing_is_said_beside_it_and_nothing_is_written(cast, client, as_owner, path, changes, field):
    client.force_login(cast.alice)
    answer = client.post(page_of(path), typed(cast, **changes))
    assert list(field_errors(answer)) == [field]
    assert answer.context["form"]["capacities"].value() == "Cuisine, prend le bus"
    with as_owner():
        assert not Act.objects.exists()
        assert not NeedsAssessment.objects.exists()


def test_someone_admitted_has_acts_and_no_more_such_meetings(cast, client):
    client.force_login(cast.alice)
    page = reverse("activity:individual_meeting_create", args=[cast.paul.pk])
    assert "saisissez plutôt un acte" in text_of(client.get(page, follow=True))


def test_sheet_is_corrected_without_another_meeting_and_closed_to_the_secretary(cast, client, as_owner, path):
    client.force_login(cast.alice)
    client.post(page_of(path), typed(cast))
    with as_owner():
        sheet = NeedsSheet.objects.get()
    page = reverse("admissions:needs_edit", args=[sheet.pk])
    sent = {"version": f"{sheet.version}", "form_key": str(uuid.uuid4()), "need_logement": "Quitter le foyer en juin"}
    assert client.post(page, sent).status_code == 302
    with as_owner():
        assert AssessedNeed.objects.get().text == "Quitter le foyer en juin"
        assert Act.objects.count() == 1
    client.force_login(cast.david)
    assert client.get(page).status_code == 403
    assert client.get(page_of(path)).status_code == 403


def test_meeting_of_today_is_heard_by_the_commission_of_today(cast, client, as_owner, path):
    client.force_login(cast.alice)
    today = timezone.localdate()
    client.post(page_of(path), typed(cast, date=f"{today:%d/%m/%Y}", tool_on="", tool="", fit="coherente"))
    client.force_login(cast.chloe)
    offered = client.get(reverse("admissions:commission_create")).context["form"].offered
    assert [one.pk for one, _chosen in offered] == [path.pk]
