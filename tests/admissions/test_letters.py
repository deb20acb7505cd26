"""The letters of a service: what is printed, under which letterhead, in whose words."""

import datetime
import io
import uuid

import pypdf
import pytest
from django.core.files.storage import default_storage
from django.db import ProgrammingError, transaction
from django.db.models import ProtectedError
from django.urls import reverse

from admissions.enums import LetterKind
from admissions.letters.actions import print_letter, write_letter_model
from admissions.letters.printing import Signature, letter_pdf, sample_fields
from admissions.letters.texts import BLANK, Text
from admissions.models import Letter, LetterModel, LetterVersion
from people.models import ContactDetails
from services.models import Letterhead, Logo
from tests.documents import LOGO, PNG, sent
from tests.pages import field_errors, text_of

DAY = datetime.date(2026, 7, 1)
LIST = "/modeles-de-lettres/"
LETTERHEAD = "/en-tete-de-courrier/"
SUMMONS = {"rendez_vous_le": "mardi 7 juillet à 14 h", "lieu": "au service", "motif": "faire connaissance"}


def url(service, kind=LetterKind.SUMMONS) -> str:
    return reverse("admissions:letter_model_edit", args=[LetterModel.key_of(service, kind)])


def typed(**changes) -> dict:
    given = {"form_key": str(uuid.uuid4()), "version": "1", "subject": "Objet", "body": "Texte", "is_active": "on"}
    return given | changes


def words_of(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages).split())


@pytest.fixture
def path(cast, enter):
    enter(cast.chloe)
    return cast.paul.accompaniments.get()


@pytest.fixture
def chloe(cast, client):
    client.force_login(cast.chloe)
    return client


def test_service_that_edits_nothing_prints_at_once(cast, path):
    ContactDetails.objects.create(person=cast.paul, address="1 rue du Port, 35000 Rennes")
    words = words_of(print_letter(LetterKind.SUMMONS, path, SUMMONS, on=DAY, actor=cast.chloe))
    for said in (
        "SAVS Nord",
        "Les Rives",
        "RENNES, le 1er juillet 2026",
        "Paul Éon 1 rue du Port, 35000 Rennes",
        "Objet : Proposition de rendez-vous",
        "le mardi 7 juillet à 14 h, à cet endroit : au service",
    ):
        assert said in words
    letter = Letter.objects.get()
    assert (letter.accompaniment, letter.kind, letter.version, letter.printed_on, letter.printed_by) == (
        path,
        LetterKind.SUMMONS,
        None,
        DAY,
        cast.chloe,
    )


@pytest.mark.parametrize("kind", LetterKind)
def test_every_letter_is_a_tagged_document(cast, enter, kind):
    enter(cast.chloe)
    document = pypdf.PdfReader(io.BytesIO(letter_pdf(kind, cast.nord, sample_fields(kind, cast.nord))))
    assert document.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert document.trailer["/Root"]["/Lang"] == "fr"
    assert "Camille Exemple" in words_of(letter_pdf(kind, cast.nord, sample_fields(kind, cast.nord)))


def test_letterhead_signatory_and_logo_are_printed(cast, chloe, path):
    before = len(letter_pdf(LetterKind.REFUSAL, cast.nord, {}))
    said = {"address": "2 quai Nord", "phone": "02 99 11 22 33", "email": "nord@exemple.test"}
    said |= {"signatory_name": "Gwenn Le Bris", "signatory_title": "Directrice"}
    assert chloe.post(LETTERHEAD, typed(**said, logo=sent(LOGO, "logo.png"))).url == LIST
    assert "Gwenn Le Bris · Directrice" in text_of(chloe.get(LIST))
    content = letter_pdf(LetterKind.REFUSAL, cast.nord, {})
    assert all(one in words_of(content) for one in said.values())
    (image,) = pypdf.PdfReader(io.BytesIO(content)).pages[0].images
    assert image.image.size == (1, 1)
    assert len(content) > before


def test_document_has_a_box_for_each_who_signs(cast, path):
    boxes = (Signature("Pour le service", "Gwenn Le Bris"), Signature("La personne", "Paul Éon"), Signature("Tuteur"))
    words = words_of(letter_pdf(LetterKind.DIPC, cast.nord, {"debut": "1er juillet 2026"}, signatures=boxes))
    assert words.count("Date et signature") == 3
    assert f"prend effet le 1er juillet 2026. Fin : {BLANK}" in words


def test_field_that_a_letter_does_not_know_is_a_mistake_of_the_code(cast, enter):
    enter(cast.chloe)
    with pytest.raises(KeyError, match="numero"):
        letter_pdf(LetterKind.SUMMONS, cast.nord, {"numero": "1"})


def test_head_writes_the_words_of_her_service_and_the_next_letter_has_them(cast, chloe, path, enter):
    answer = chloe.post(
        url(cast.nord), typed(subject="Venez {personne}", body="## Quand\n{rendez_vous_le}\n- un\n- deux")
    )
    assert answer.url == LIST
    assert "Celui du service n° 1" in text_of(chloe.get(LIST))
    enter(cast.chloe)
    words = words_of(print_letter(LetterKind.SUMMONS, path, SUMMONS, on=DAY, actor=cast.chloe))
    assert "Objet : Venez Paul Éon" in words
    assert "Quand mardi 7 juillet à 14 h" in words
    assert Letter.objects.get().version == LetterVersion.objects.get()


def test_what_is_typed_is_shown_as_text(cast, enter):
    enter(cast.chloe)
    write_letter_model(
        service=cast.nord,
        kind="convocation",
        text=Text("<b>O</b>", "<script>x</script> {motif}"),
        is_active=True,
        actor=None,
    )
    words = words_of(letter_pdf(LetterKind.SUMMONS, cast.nord, {"motif": "<i>{date}</i> & co"}))
    assert "<b>O</b>" in words
    assert "<script>x</script> <i>{date}</i> & co" in words


def test_unknown_field_is_told_beside_its_text_with_those_that_exist(cast, chloe, enter):
    refused = chloe.post(url(cast.nord), typed(subject="Pour {prenom}", body="Le {rendez_vous_le"))
    errors = field_errors(refused)
    assert errors["subject"][0].startswith(
        "{prenom} n’existe pas dans cette lettre. Champs possibles : {rendez_vous_le}, "
    )
    assert errors["body"] == ["Une accolade est seule : un champ s’écrit entre deux accolades, comme {personne}."]
    assert "Pour {prenom}" in refused.content.decode()
    assert field_errors(chloe.post(url(cast.nord), typed(subject=" ", body=""))).keys() == {"subject", "body"}
    enter(cast.chloe)
    assert not LetterVersion.objects.exists()


def test_preview_shows_what_is_typed_and_keeps_nothing(cast, chloe, enter):
    looked = chloe.post(url(cast.nord), typed(body="Bonjour {personne}", preview="1"))
    assert "Aperçu, pas encore enregistré" in text_of(looked)
    assert "Bonjour Camille Exemple" in text_of(looked)
    assert "Bonjour {personne}" in looked.content.decode()
    enter(cast.chloe)
    assert not LetterModel.objects.exists()
    document = chloe.get(reverse("admissions:letter_model_pdf", args=[LetterModel.key_of(cast.nord, "convocation")]))
    assert "Camille Exemple" in words_of(document.content)
    enter(cast.chloe)
    assert not Letter.objects.exists()


def test_text_put_aside_gives_way_to_that_of_the_application_and_stays(cast, chloe, path, enter):
    chloe.post(url(cast.nord), typed(subject="Avec nos mots"))
    chloe.post(url(cast.nord), typed(subject="Avec nos mots", version="2", is_active=""))
    assert "Celui d’origine n° 1" in text_of(chloe.get(LIST))
    enter(cast.chloe)
    assert "Proposition de rendez-vous" in words_of(letter_pdf(LetterKind.SUMMONS, cast.nord, SUMMONS))
    assert "Avec nos mots" in chloe.get(url(cast.nord)).content.decode()


def test_another_wording_is_another_version_and_the_first_stays(cast, chloe, enter):
    chloe.post(url(cast.nord), typed(subject="Un"))
    chloe.post(url(cast.nord), typed(subject="Deux", version="2"))
    chloe.post(url(cast.nord), typed(subject="Deux", version="3"))
    enter(cast.chloe)
    assert list(LetterVersion.objects.values_list("number", "subject")) == [(2, "Deux"), (1, "Un")]
    assert "Version 1" in text_of(chloe.get(url(cast.nord)))


def test_database_lets_nobody_rewrite_or_delete_a_version_or_a_letter(cast, path):
    version = write_letter_model(service=cast.nord, kind="convocation", text=Text("O", "T"), is_active=True, actor=None)
    print_letter(LetterKind.SUMMONS, path, SUMMONS, on=DAY, actor=cast.chloe)
    for change in (
        lambda: LetterVersion.objects.update(body="Autre"),
        lambda: Letter.objects.update(printed_on=DAY - datetime.timedelta(days=1)),
        lambda: Letter.objects.all().delete(),
    ):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            change()
    with pytest.raises(ProtectedError):
        version.delete()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"%PDF-1.7\n", "Ce type de fichier n'est pas accepté. Sont acceptés : Image PNG, Photo JPEG."),
        (PNG, "Cette image est illisible ou trop grande : enregistrez-la de nouveau, plus petite."),
        (LOGO + b"\0" * 1024 * 1024, "Ce fichier pèse 2 Mo : 1 Mo au plus."),
    ],
)
def test_logo_that_is_no_image_is_told_beside_it_and_nothing_is_kept(cast, chloe, enter, content, told):
    refused = chloe.post(LETTERHEAD, typed(phone="02 99", logo=sent(content, "logo.png")))
    assert field_errors(refused) == {"logo": [told]}
    assert "02 99" in refused.content.decode()
    enter(cast.chloe)
    assert not Letterhead.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_logo_that_is_replaced_or_taken_away_leaves_no_file(cast, chloe, as_owner):
    def stored() -> list[str]:
        return default_storage.listdir("documents")[1] if default_storage.exists("documents") else []

    before = set(stored())
    chloe.post(LETTERHEAD, typed(logo=sent(LOGO, "un.png")))
    (first,) = set(stored()) - before
    chloe.post(LETTERHEAD, typed(version="2", logo=sent(LOGO, "deux.png")))
    (second,) = set(stored()) - before
    assert first != second
    wrong = chloe.post(LETTERHEAD, typed(version="3", logo=sent(LOGO, "trois.png"), without_logo="on"))
    assert field_errors(wrong).keys() == {"without_logo"}
    chloe.post(LETTERHEAD, typed(version="3", without_logo="on"))
    assert not {first, second} & set(stored())
    with as_owner():
        assert not Logo.objects.exists()
        assert Letterhead.objects.get().version == 4


@pytest.mark.parametrize("number", [0, 3])
def test_list_costs_the_same_whatever_was_written(cast, chloe, enter, django_assert_num_queries, number):
    enter(cast.chloe)
    for kind in list(LetterKind)[:number]:
        write_letter_model(service=cast.nord, kind=kind, text=Text("O", "T"), is_active=True, actor=None)
    with django_assert_num_queries(9 + bool(number)):  # the versions are not asked for where there is no model
        chloe.get(LIST)


def test_letters_about_somebody_are_listed_with_whom_and_which_text(cast, path, chloe, as_owner):
    print_letter(LetterKind.SUMMONS, path, SUMMONS, on=DAY, actor=cast.chloe)
    write_letter_model(
        service=cast.nord, kind=LetterKind.SUMMONS, text=Text("Venez", "Bonjour"), is_active=True, actor=cast.chloe
    )
    print_letter(LetterKind.SUMMONS, path, SUMMONS, on=DAY + datetime.timedelta(days=1), actor=None)
    words = text_of(chloe.get(reverse("admissions:letter_list", args=[path.pk])))
    first, second = words.index("2 juillet 2026"), words.index("1 juillet 2026")
    assert first < second
    assert "une commande celui du service, version 1" in words[first:second]
    assert f"{cast.chloe} celui d’origine" in words[second:]


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("2026-07-07T14:00", "mardi 7 juillet 2026 à 14 h"),
        ("2026-07-01T09:05", "mercredi 1er juillet 2026 à 9 h 05"),
        ("2026-07-07", "mardi 7 juillet 2026"),
        ("", ""),
        ("2026-02-31", ""),
        ("demain", ""),
    ],
)
def test_invitation_knows_the_appointment_it_is_for(cast, path, client, moment, said):
    client.force_login(cast.david)
    page = client.get(reverse("admissions:summons_print", args=[path.pk]), {"le": moment})
    assert (page.context["form"]["rendez_vous_le"].value() or "") == said


@pytest.mark.parametrize(
    "route, typed, said",
    [
        ("summons_print", SUMMONS, "mardi 7 juillet à 14 h"),
        ("mdph_information_print", {"information": "Elle déménage", "depuis_le": "2026-07-01"}, "1er juillet 2026"),
    ],
)
def test_letter_that_no_step_writes_is_written_here(cast, path, client, route, typed, said):
    """By the secretary, who writes the letters of a service."""
    client.force_login(cast.david)
    address = reverse(f"admissions:{route}", args=[path.pk])
    one, *others = typed
    refused = client.post(address, {name: typed[name] for name in others})
    assert list(field_errors(refused)) == [one]
    assert not Letter.objects.exists()
    words = words_of(b"".join(client.post(address, typed)))
    assert said in words
    assert cast.paul.last_name in words
    assert Letter.objects.get().printed_by == cast.david
