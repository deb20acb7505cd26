"""A DIPC from its form to the signed paper, and its avenants."""

import datetime
import io
import uuid

import pypdf
import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from activity.models import Act
from admissions.deadlines import deadlines_of
from admissions.models import Accompaniment, Amendment, ContractText, Dipc, Letter
from admissions.rules import path_of
from people.models import ContactDetails, PersonDocument, ProtectionMeasure
from services.models import Letterhead
from tests.documents import PDF, sent
from tests.pages import field_errors, text_of

DAY = datetime.date(2026, 5, 4)


def typed(**changes) -> dict:
    given = {
        "form_key": str(uuid.uuid4()),
        "nature": "dipc",
        "established_on": f"{DAY}",
        "starts_on": f"{DAY}",
        "participants": ["personne", "referent"],
        "goals": "Gérer son budget\n- Recevoir des amis",
        "prestations": "Une visite par semaine",
        "contribution": "Le prix des sorties",
        "revision": "À la demande de chacun",
        "ending": "À sa demande",
        "mentions_pap": "on",
        "signatories": "personne",
    }
    return {name: value for name, value in (given | changes).items() if value is not None}


def words_of(answer) -> str:
    content = b"".join(answer) if answer.streaming else answer.content
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages).split())


@pytest.fixture
def alice(cast, client, enter):
    client.force_login(cast.alice)
    enter(cast.alice)
    return client


def path(cast) -> Accompaniment:
    return cast.paul.accompaniments.get()


def create_url(cast) -> str:
    return reverse("admissions:dipc_create", args=[path(cast).pk])


@pytest.fixture
def dipc(cast, alice, enter) -> Dipc:
    """One that Alice has just established."""
    answer = alice.post(create_url(cast), typed())
    assert answer.status_code == 302, field_errors(answer)
    enter(cast.alice)
    return Dipc.objects.get()


def page(dipc) -> str:
    return reverse("admissions:dipc_detail", args=[dipc.pk])


def test_one_form_proposes_what_is_known_and_establishes_it(cast, alice, enter):
    ProtectionMeasure.objects.create(person=cast.paul, type="curatelle_simple")
    url = create_url(cast)
    shown = alice.get(url)
    form = shown.context["form"]
    assert form["starts_on"].value() == datetime.date(2024, 3, 4)
    assert form["signatories"].value() == "personne_et_representant"
    assert form["participants"].value() == ["personne", "representant", "referent"]
    answer = alice.post(url, typed(signatories="personne_et_representant"))
    enter(cast.alice)
    dipc = Dipc.objects.get()
    assert answer.url == page(dipc)
    assert (dipc.established_on, dipc.text.participants, dipc.signatories_because) == (
        DAY,
        ["personne", "referent"],
        "",
    )
    assert dipc.text.goals == "Gérer son budget\n- Recevoir des amis"
    her_page = alice.get(reverse("desk:person_detail", args=[cast.paul.pk])).content.decode()
    assert her_page.count(f'href="{page(dipc)}"') == 1


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"participants": None}, "participants"),
        ({"participants": ["proche"]}, "participants"),
        ({"goals": " "}, "goals"),
        ({"prestations": ""}, "prestations"),
        ({"established_on": ""}, "established_on"),
        ({"ends_on": "2026-05-03"}, "ends_on"),
        ({"signatories": "representant"}, "signatories_because"),
        ({"signatories": "x"}, "signatories"),
        ({"nature": "x"}, "nature"),
    ],
)
def test_what_is_missing_is_told_at_its_field_and_what_was_typed_is_kept(cast, alice, enter, changes, wrong):
    refused = alice.post(create_url(cast), typed(others="Sa sœur Anne", **changes))
    assert list(field_errors(refused)) == [wrong]
    assert "Sa sœur Anne" in refused.content.decode()
    enter(cast.alice)
    assert not Dipc.objects.exists()


def test_who_countersigns_may_be_another_with_a_reason(cast, alice, enter):
    ProtectionMeasure.objects.create(person=cast.paul, type="tutelle")
    url = create_url(cast)
    assert alice.post(url, typed(signatories_because="Le juge lui laisse ce contrat")).status_code == 302
    enter(cast.alice)
    dipc = Dipc.objects.get()
    assert (dipc.signatories, dipc.signatories_because) == ("personne", "Le juge lui laisse ce contrat")
    assert "Le juge lui laisse ce contrat" in text_of(alice.get(page(dipc)))


def test_second_dipc_of_a_day_is_told(cast, alice, dipc, enter):
    assert list(field_errors(alice.post(create_url(cast), typed()))) == ["starts_on"]
    enter(cast.alice)
    assert Dipc.objects.count() == 1


def test_document_has_its_content_and_a_box_for_each_who_signs(cast, alice, enter):
    ProtectionMeasure.objects.create(person=cast.paul, type="curatelle_renforcee", mandatary_name="Mme Le Roux")
    ContactDetails.objects.create(person=cast.paul, address="1 rue du Port")
    Letterhead.objects.create(service=cast.nord, signatory_name="Gwenn Le Bris", signatory_title="Directrice")
    alice.post(create_url(cast), typed(signatories="personne_et_representant"))
    enter(cast.alice)
    dipc = Dipc.objects.get()
    words = words_of(alice.get(reverse("admissions:dipc_pdf", args=[dipc.pk])))
    for said in (
        "Document individuel de prise en charge",
        "La personne : Paul Éon",
        "Gérer son budget",
        "Une visite par semaine",
        "Le prix des sorties",
        "À la demande de chacun",
        "L’accompagnement prend fin lorsque les objectifs sont atteints.",
        "projet d’accompagnement personnalisé est élaboré avec la personne",
        "prend effet le 4 mai 2026. Fin : aussi longtemps que l’accompagnement",
        "Gwenn Le Bris, Directrice",
        "Son représentant légal Mme Le Roux",
    ):
        assert said in words
    assert words.count("Date et signature") == 3
    enter(cast.alice)
    assert Letter.objects.get().kind == "dipc"


def hand_over(client, cast, contract, *to, day=DAY):
    given = {
        "form_key": str(uuid.uuid4()),
        "dipc": str(contract.pk),
        "to": to,
        "date": f"{day:%d/%m/%Y}",
        "minutes": "30",
    }
    return client.post(
        reverse("activity:dipc_hand_over", args=[cast.paul.pk]), given | {"professionals": [cast.alice.pk]}
    )


def test_person_and_representative_have_it_each_on_their_day(cast, alice, dipc, enter):
    Dipc.objects.update(signatories="personne_et_representant")
    later = DAY + datetime.timedelta(days=3)
    assert hand_over(alice, cast, dipc, "personne").status_code == 302
    assert list(field_errors(hand_over(alice, cast, dipc, "personne"))) == ["to"]
    assert hand_over(alice, cast, dipc, "representant", day=later).status_code == 302
    enter(cast.alice)
    dipc.refresh_from_db()
    assert (dipc.handed_over_on, dipc.representative_handed_over_on) == (DAY, later)
    assert sorted(Act.objects.values_list("date", "minutes")) == [(DAY, 30), (later, 30)]
    assert list(field_errors(hand_over(alice, cast, dipc, "personne"))) == ["dipc"]
    assert list(field_errors(hand_over(alice, cast, dipc))) == ["dipc", "to"]


def sign(client, cast, contract, **changes):
    kind = "amendment" if isinstance(contract, Amendment) else "dipc"
    given = {
        "form_key": str(uuid.uuid4()),
        "version": str(contract.version),
        "signed_on": f"{DAY}",
        "countersignature": "en_attente",
        "date": f"{DAY:%d/%m/%Y}",
        "professionals": [str(cast.alice.pk)],
    } | changes
    return client.post(reverse(f"activity:{kind}_sign", args=[contract.pk]), given)


def test_signatures_and_their_paper_are_kept_with_their_act_in_one_save(cast, alice, dipc, enter):
    facts = {"countersignature": "signe", "countersigned_on": f"{DAY}", "minutes": "40", "scan": sent(PDF, "signé.pdf")}
    assert sign(alice, cast, dipc, **facts).url == page(dipc)
    enter(cast.alice)
    dipc.refresh_from_db()
    assert (dipc.signed_on, dipc.countersignature, dipc.countersigned_on) == (DAY, "signe", DAY)
    assert dipc.scan == PersonDocument.objects.get(kind="contrat", dated_on=DAY)
    assert Act.objects.get().minutes == 40
    shown = text_of(alice.get(page(dipc)))
    assert "Signé par le service 4 mai 2026" in shown
    assert "Contresigné 4 mai 2026" in shown
    assert "L’exemplaire signé" in shown


def test_without_minutes_no_act_is_written(cast, alice, dipc, enter):
    assert sign(alice, cast, dipc).status_code == 302
    enter(cast.alice)
    assert not Act.objects.exists()


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"signed_on": "2100-01-01"}, ["signed_on"]),
        ({"signed_on": "2026-05-03"}, ["signed_on"]),
        ({"countersigned_on": "2026-05-03", "countersignature": "signe"}, ["countersigned_on"]),
        ({"countersignature": "signe"}, ["countersigned_on"]),
        ({"countersigned_on": "2026-05-04"}, ["countersignature"]),
        ({"countersignature": "refuse", "countersigned_on": "2026-05-04"}, ["countersignature_because"]),
        ({"countersignature": "impossible"}, ["countersigned_on", "countersignature_because"]),
        ({"scan": sent(b"rien", "a.pdf")}, ["scan"]),
    ],
)
def test_signature_that_cannot_be_is_told_at_its_field_and_nothing_is_written(cast, alice, dipc, enter, changes, wrong):
    assert list(field_errors(sign(alice, cast, dipc, minutes="40", **changes))) == wrong
    enter(cast.alice)
    dipc.refresh_from_db()
    assert (dipc.signed_on, dipc.version) == (None, 1)
    assert not Act.objects.exists()
    assert not PersonDocument.objects.exists()


def test_refused_countersignature_says_when_and_why_and_blocks_nothing(cast, alice, dipc, enter):
    facts = {
        "countersignature": "refuse",
        "countersigned_on": f"{DAY}",
        "countersignature_because": "Elle veut réfléchir",
    }
    assert sign(alice, cast, dipc, **facts).status_code == 302
    shown = text_of(alice.get(page(dipc)))
    assert "Contreseing refusé 4 mai 2026 · Elle veut réfléchir" in shown


def test_signed_dipc_is_not_rewritten_an_avenant_is(cast, alice, dipc, enter):
    assert sign(alice, cast, dipc).status_code == 302
    enter(cast.alice)
    dipc.refresh_from_db()
    edit = reverse("admissions:dipc_edit", args=[dipc.pk])
    refused = alice.post(edit, typed(version=str(dipc.version), goals="Autre chose"), follow=True)
    assert "il ne se réécrit plus" in text_of(refused)
    assert edit not in refused.content.decode()
    assert list(field_errors(sign(alice, cast, dipc, signed_on=""))) == ["signed_on"]
    enter(cast.alice)
    with pytest.raises(IntegrityError, match="A signed text is not rewritten"), transaction.atomic():
        ContractText.objects.update(goals="Autre chose")
    assert alice.post(reverse("admissions:amendment_create", args=[dipc.pk]), typed(goals="Autre chose")).url == page(
        dipc
    )
    enter(cast.alice)
    assert [(one.number, one.text.goals) for one in Amendment.objects.all()] == [(1, "Autre chose")]


def test_unsigned_dipc_is_corrected_and_history_keeps_what_it_said(cast, alice, dipc, enter):
    edit = reverse("admissions:dipc_edit", args=[dipc.pk])
    assert alice.post(edit, typed(version="1", goals="Recevoir")).url == page(dipc)
    enter(cast.alice)
    said = list(dipc.text.history.order_by("pgh_id").values_list("goals", flat=True))
    assert said == ["Gérer son budget\n- Recevoir des amis", "Recevoir"]


def test_avenant_begins_from_the_latest_text_closes_its_deadline_and_opens_that_of_a_year(cast, alice, dipc, enter):
    on = timezone.localdate()

    def codes() -> set[str]:
        enter(cast.alice)
        return {one.code for one in deadlines_of(path_of(Accompaniment.objects.with_path().get(person=cast.paul)), on)}

    assert "avenant_6_mois" in codes()
    url = reverse("admissions:amendment_create", args=[dipc.pk])
    assert "Recevoir des amis" in alice.get(url).content.decode()
    alice.post(url, typed(goals="Cuisiner"))
    assert codes() & {"avenant_6_mois", "dipc_actualisation"} == {"dipc_actualisation"}
    assert "Cuisiner" in alice.get(url).content.decode()
    alice.post(url, typed(goals="Cuisiner seule"))
    enter(cast.alice)
    first, second = Amendment.objects.order_by("number")
    assert (first.number, second.number) == (1, 2)
    words = words_of(alice.get(reverse("admissions:amendment_pdf", args=[second.pk])))
    assert "Avenant n° 2 au document individuel de prise en charge" in words
    assert "établi le 4 mai 2026" in words
    assert "Cuisiner seule" in words
    assert hand_over(alice, cast, second, "personne").status_code == 302
    assert sign(alice, cast, first).status_code == 302
    enter(cast.alice)
    second.refresh_from_db()
    first.refresh_from_db()
    assert (second.handed_over_on, first.signed_on, dipc.signed_on) == (DAY, DAY, None)
    dated = text_of(alice.get(page(dipc)))
    assert dated.index("Avenant n° 2") < dated.index("Avenant n° 1")


def test_dipc_that_is_on_paper_has_no_document_and_says_so(cast, alice, enter):
    dipc = Dipc.objects.create(service=cast.nord, accompaniment=path(cast), established_on=DAY, starts_on=DAY)
    assert "sur papier" in text_of(alice.get(page(dipc)))
    asked = alice.get(reverse("admissions:dipc_pdf", args=[dipc.pk]), follow=True)
    assert "il ne peut pas être imprimé d’ici" in text_of(asked)


def test_words_of_a_dipc_are_for_those_who_accompany(cast, dipc, enter):
    for who, seen in (("chloe", 1), ("david", 0), ("ines", 0), ("samir", 0)):
        enter(getattr(cast, who))
        assert ContractText.objects.count() == seen, who


@pytest.mark.parametrize("number", [0, 3])
def test_page_costs_the_same_whatever_the_number_of_avenants(
    cast, alice, dipc, enter, django_assert_num_queries, number
):
    for _one in range(number):
        alice.post(reverse("admissions:amendment_create", args=[dipc.pk]), typed())
    with django_assert_num_queries(13):
        alice.get(page(dipc))
