"""The support posts of a year: who sees and edits them, and that their sum is exact (rule FS-1)."""

import uuid
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.annexe1 import compute, options_of
from reporting.enums import Row
from services.models import SupportQuota
from services.rules import support_minutes
from tests.pages import field_errors, text_of

LIST, CREATE = "/fonctions-support/", "/fonctions-support/ajouter/"
THIRD = "0.3333333333"


@pytest.mark.parametrize(
    ("posts", "minutes"),
    [
        ([], 0),
        ([("0.5", 1820), ("0.3", 1820)], 1456 * 60),
        ([("0.5", 1607)], 48210),
        ([(THIRD, 1820)] * 3, 1820 * 60),
        ([("0.00001", 1820), ("0.00001", 1820)], 2),
    ],
)
def test_support_is_summed_exactly_and_rounded_once(posts, minutes):
    quotas = [SupportQuota(fte_share=Decimal(share), hours_per_fte=Decimal(hours)) for share, hours in posts]
    assert support_minutes(quotas) == minutes


@given(st.lists(st.tuples(st.integers(0, 10**10), st.sampled_from([1820, 1607])), max_size=6))
def test_support_is_within_half_a_minute_of_its_exact_sum_in_any_order(posts):
    quotas = [SupportQuota(fte_share=Decimal(n).scaleb(-10), hours_per_fte=Decimal(hours)) for n, hours in posts]
    exact = sum((Fraction(n, 10**10) * hours * 60 for n, hours in posts), Fraction())
    assert abs(support_minutes(quotas) - exact) <= Fraction(1, 2)
    assert support_minutes(quotas) == support_minutes(reversed(quotas))


def typed(**changes):
    return {
        "form_key": str(uuid.uuid4()),
        "version": "0",
        "label": "Secrétariat",
        "fte_share": "0,5",
        "hours_per_fte": "1820",
    } | changes


def stored(as_owner, service, **changes):
    with as_owner():
        values = {"year": 2026, "label": "Secrétariat", "fte_share": Decimal("0.5")}
        return SupportQuota.objects.create(service=service, **(values | changes))


@pytest.mark.parametrize(
    ("who", "status"), [("chloe", 200), ("ines", 200), ("alice", 403), ("david", 403), ("zoe", 403)]
)
def test_support_is_the_heads_and_the_administrators(cast, client, who, status):
    client.force_login(getattr(cast, who))
    assert [client.get(url).status_code for url in (LIST, CREATE)] == [status] * 2


def test_what_is_added_is_listed_and_is_the_figure_of_annexe_1(cast, client, as_owner):
    client.force_login(cast.chloe)
    for label, share in (("Secrétariat", "0,5"), ("Direction", "0,3")):
        assert client.post(f"{CREATE}?annee=2025", typed(label=label, fte_share=share)).url == f"{LIST}?annee=2025"
    page = text_of(client.get(f"{LIST}?annee=2025"))
    assert "Total, arrondi une fois 0,8 1456 h 00" in page.replace("\u202f", "").replace("1 456", "1456")
    with as_owner():
        report = compute(cast.nord, 2025, options_of(cast.nord, 2025))
        assert report.real[Row.SUPPORT].minutes == 1456 * 60


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"label": ""}, "label"),
        ({"fte_share": ""}, "fte_share"),
        ({"fte_share": "une moitié"}, "fte_share"),
        ({"fte_share": "-1"}, "fte_share"),
        ({"hours_per_fte": "1000"}, "hours_per_fte"),
        ({"label": "Paie"}, "label"),
    ],
)
def test_support_form_says_what_is_wrong_at_its_field(cast, client, as_owner, changes, field):
    stored(as_owner, cast.nord, label="Paie")
    client.force_login(cast.chloe)
    response = client.post(f"{CREATE}?annee=2026", typed(**changes))
    assert list(field_errors(response)) == [field]


def test_support_is_corrected_keeping_the_hours_of_a_classeur_then_deleted(cast, client, as_owner):
    quota = stored(as_owner, cast.nord, hours_per_fte=Decimal("1593.5"))
    client.force_login(cast.ines)
    edit = f"{LIST}{quota.pk}/corriger/"
    form = client.get(edit).context["form"]
    assert (str(form["fte_share"].value()), form["hours_per_fte"].value()) == ("0.5", "1593.5")
    sent = typed(version="1", fte_share="0,25", hours_per_fte="1593.5")
    assert client.post(edit, sent).url == f"{LIST}?annee=2026"
    with as_owner():
        quota.refresh_from_db()
        assert (quota.fte_share, quota.hours_per_fte, quota.version) == (Decimal("0.25"), Decimal("1593.5"), 2)
    assert [client.post(f"{LIST}{quota.pk}/supprimer/").status_code for _copy in range(2)] == [302, 302]
    with as_owner():
        assert not SupportQuota.objects.exists()


def test_support_of_the_year_before_is_repeated_once(cast, client, as_owner):
    stored(as_owner, cast.nord, year=2025)
    client.force_login(cast.chloe)
    assert "Reprendre celles de l’année précédente" in text_of(client.get(f"{LIST}?annee=2026"))
    for _again in range(2):
        client.post(f"{LIST}reprendre/?annee=2026", {"form_key": str(uuid.uuid4())})
    with as_owner():
        assert SupportQuota.objects.filter(year=2026, label="Secrétariat").count() == 1


@pytest.mark.parametrize("number", [1, 3])
def test_support_list_asks_the_same_questions_whatever_it_shows(
    cast, client, as_owner, django_assert_num_queries, number
):
    for n in range(number):
        stored(as_owner, cast.nord, label=f"Fonction {n}")
    client.force_login(cast.chloe)
    with django_assert_num_queries(7):
        client.get(f"{LIST}?annee=2026")
