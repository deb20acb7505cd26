"""What a service words in advance: objectives to start from, and the SERAFIN-PH codes it sees first or is not offered."""

import datetime
import re
import uuid

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.enums import Role
from accounts.models import Membership
from pap.actions import begin_version
from pap.catalogue import save_template, write_preferences
from pap.enums import Preference
from pap.models import ObjectiveTemplate, SerafinPreference
from pap.serafin import choosable
from tests.hostile import read_page
from tests.pages import field_errors, text_of
from tests.savs.world_of_projects import add_aim

DAY = datetime.date(2026, 2, 2)
LIST, CREATE, SERAFIN = (
    reverse(f"pap:{name}")
    for name in ("objective_template_list", "objective_template_create", "serafin_preference_edit")
)
WORDS = {
    "title": "Tenir son logement",
    "domain": "logement",
    "start": "ne fait pas le ménage",
    "target": "le fait chaque semaine",
    "indicator": "semaines où c’est fait",
    "means": "Un planning",
}


def key() -> str:
    return str(uuid.uuid4())


def of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def chloe(cast, enter):
    """The head of service."""
    enter(cast.chloe)
    return of(cast.chloe)


@pytest.fixture
def alice(cast):
    return of(cast.alice)


@pytest.fixture
def word(as_owner):
    """Add a template to a service."""

    def add(service, actor, **words) -> ObjectiveTemplate:
        template = ObjectiveTemplate(service=service, **WORDS | words)
        with as_owner():
            save_template(template, actor=actor)
        return template

    return add


@pytest.fixture
def prefer(as_owner):
    def write(service, actor, **kinds) -> None:
        chosen = {code: Preference[kind.upper()] for kind, codes in kinds.items() for code in codes}
        with as_owner():
            write_preferences(service, chosen, actor=actor)

    return write


@pytest.fixture
def draft(cast, as_owner):
    """A project of `nord`, whose worker is of `sud` too."""
    with as_owner():
        Membership.objects.create(user=cast.alice, role=Role.SOCIAL_WORKER, service=cast.sud)
        return begin_version(cast.paul.accompaniments.get(), on=DAY, actor=cast.alice)


def edit_url(template) -> str:
    return reverse("pap:objective_template_edit", args=[template.pk])


def new_objective(pap) -> str:
    return reverse("pap:objective_create", args=[pap.pk])


def sent_back(page) -> dict:
    """The form of a page that writes, as a browser would send it."""
    forms = read_page("/", page.content.decode()).forms
    (form,) = (one for one in forms if one.method == "post" and "form_key" in one.fields and "stamp" in one.fields)
    return form.data


def codes_of(page, name: str) -> list[str]:
    """The boxes of one list of an objective, in the order of the page."""
    boxes = re.findall(rf'<input[^>]* name="{name}"[^>]*>', page.content.decode())
    return [re.search(r' value="([^"]*)"', box)[1] for box in boxes]


def ticked(page, name: str) -> list[str]:
    return [value for form in read_page("/", page.content.decode()).forms for value in form.data.get(name, [])]


def test_the_head_words_an_objective_and_finds_it_by_its_domain(cast, chloe, word):
    word(cast.nord, cast.chloe, title="Voir du monde", domain="vie_sociale")
    answer = chloe.post(CREATE, WORDS | {"form_key": key()})
    assert answer.url == LIST
    page = text_of(chloe.get(LIST))
    assert "Le modèle « Tenir son logement » est proposé." in page
    assert page.index("Voir du monde") < page.rindex("Tenir son logement"), "by domain, in their order"
    template = ObjectiveTemplate.objects.visible_to(cast.chloe).get(title="Tenir son logement")
    assert {name: getattr(template, name) for name in WORDS} == WORDS
    assert template.history.get().pgh_user == cast.chloe.pk


def test_what_is_missing_or_said_twice_is_told_beside_its_field_and_what_was_typed_stays(cast, chloe, word):
    word(cast.nord, cast.chloe)
    response = chloe.post(CREATE, {"form_key": key(), "means": "Un plan d’abord"})
    assert field_errors(response) == {"title": ["Écrivez l’objectif."], "domain": ["Choisissez le domaine."]}
    assert "Un plan d’abord" in response.content.decode()
    response = chloe.post(CREATE, WORDS | {"form_key": key(), "means": "Un plan d’abord"})
    assert field_errors(response) == {"title": ["Un modèle du service dit déjà cet objectif."]}
    assert "Un plan d’abord" in response.content.decode()
    assert ObjectiveTemplate.objects.visible_to(cast.chloe).count() == 1


def test_the_head_changes_a_template_and_puts_it_aside(cast, chloe, alice, word, draft):
    template = word(cast.nord, cast.chloe)
    change = WORDS | {"form_key": key(), "version": "1", "title": "Garder son logement", "is_active": "on"}
    assert chloe.post(edit_url(template), change).url == LIST
    assert "Garder son logement" in text_of(alice.get(new_objective(draft)))
    assert chloe.post(edit_url(template), WORDS | {"form_key": key(), "version": "2"}).url == LIST
    template.refresh_from_db()
    assert (template.title, template.is_active, template.version) == (WORDS["title"], False, 3)
    assert "Mis de côté" in text_of(chloe.get(LIST))
    assert "Partir d’un modèle" not in text_of(alice.get(new_objective(draft)))


@pytest.mark.parametrize("who", ["alice", "david", "ines"])
def test_nobody_but_the_head_changes_the_catalogue(cast, word, who):
    client, template = of(getattr(cast, who)), word(cast.nord, cast.chloe)
    for address in (LIST, CREATE, SERAFIN, edit_url(template)):
        assert client.get(address).status_code == 403
    for address in (CREATE, SERAFIN, edit_url(template)):
        assert client.post(address, WORDS | {"form_key": key()}).status_code == 403


def test_the_template_of_another_service_is_an_unknown_one(cast, chloe, word):
    foreign = word(cast.sud, cast.samir, title="Ailleurs")
    assert "Ailleurs" not in text_of(chloe.get(LIST))
    assert chloe.get(edit_url(foreign)).status_code == 404
    assert chloe.post(edit_url(foreign), WORDS | {"form_key": key(), "version": "1"}).status_code == 404


def test_an_objective_starts_from_a_template_and_is_free_from_there(cast, alice, draft, word):
    template = word(cast.nord, cast.chloe)
    forms = read_page("/", alice.get(new_objective(draft)).content.decode()).forms
    (start,) = (one for one in forms if "modele" in one.fields)
    assert start.method == "get"
    assert start.action == f"{new_objective(draft)}#objectif-nouveau"
    page = alice.get(new_objective(draft), {"modele": template.pk})
    form = page.context["opened"].form
    assert {name: form[name].value() for name in WORDS} == WORDS
    typed = WORDS | {"form_key": key(), "title": "Garder mon chez-moi", "indicator": ""}
    assert alice.post(new_objective(draft), typed).status_code == 302
    aim = draft.aims.get()
    assert (aim.domain, aim.wording.title, aim.wording.indicator) == ("logement", "Garder mon chez-moi", "")
    template.refresh_from_db()
    assert (template.title, template.version) == (WORDS["title"], 1)


@pytest.mark.parametrize("named", ["foreign", "aside", "unknown", "nothing like a key", ""])
def test_a_template_that_is_not_offered_fills_nothing(cast, alice, draft, word, named):
    word(cast.nord, cast.chloe, title="Ici")
    keys = {
        "foreign": word(cast.sud, cast.samir, title="Ailleurs").pk,
        "aside": word(cast.nord, cast.chloe, title="Autrefois", is_active=False).pk,
        "unknown": uuid.uuid4(),
    }
    page = alice.get(new_objective(draft), {"modele": keys.get(named, named)})
    form = page.context["opened"].form
    assert page.status_code == 200
    assert not any(form[name].value() for name in WORDS)
    text = text_of(page)
    assert "Ici" in text
    assert "Ailleurs" not in text
    assert "Autrefois" not in text


def test_every_code_is_preferred_on_one_page_that_stays_small(cast, chloe):
    page = chloe.get(SERAFIN)
    every = [one.code for needs in (True, False) for one in choosable(needs=needs)]
    assert codes_of(page, "favourites") == codes_of(page, "hidden") == every
    assert 2 * len(every) < settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
    form = sent_back(page) | {"favourites": ["2.3.4.2", "1.1.9"], "hidden": ["1.1.1"]}
    assert chloe.post(SERAFIN, form).url == SERAFIN
    page = chloe.get(SERAFIN)
    assert "enregistrées" in text_of(page)
    assert (ticked(page, "favourites"), ticked(page, "hidden")) == (["1.1.9", "2.3.4.2"], ["1.1.1"])
    # What stays the same leaves no trace; what no longer holds goes.
    kept = SerafinPreference.objects.visible_to(cast.chloe).get(code="1.1.9")
    again = sent_back(page) | {"form_key": [key()], "favourites": ["1.1.9", "1.1.1"], "hidden": []}
    assert chloe.post(SERAFIN, again).status_code == 302
    rows = SerafinPreference.objects.visible_to(cast.chloe).order_by("code")
    assert [(one.code, one.kind) for one in rows] == [("1.1.1", "favori"), ("1.1.9", "favori")]
    assert [one.pgh_label for one in kept.history.all()] == ["insert"]


def test_a_code_is_not_seen_first_and_hidden(cast, chloe):
    form = sent_back(chloe.get(SERAFIN)) | {"favourites": ["1.1.9", "1.1.2"], "hidden": ["1.1.9"]}
    response = chloe.post(SERAFIN, form)
    assert field_errors(response) == {"hidden": ["Favori ou masqué, pas les deux : 1.1.9."]}
    assert (ticked(response, "favourites"), ticked(response, "hidden")) == (["1.1.2", "1.1.9"], ["1.1.9"])
    assert 'id="id_hidden_error"' in response.content.decode()
    assert not SerafinPreference.objects.visible_to(cast.chloe).exists()


def test_preferences_changed_meanwhile_are_read_again_before_they_are_written(cast, chloe, prefer):
    form = sent_back(chloe.get(SERAFIN)) | {"favourites": ["1.1.9"]}
    prefer(cast.nord, cast.chloe, hidden=["1.1.1"])
    response = chloe.post(SERAFIN, form)
    assert "ont changé depuis que vous les avez lues" in text_of(response)
    assert ticked(response, "favourites") == ["1.1.9"]
    assert chloe.post(SERAFIN, sent_back(response)).status_code == 302
    rows = SerafinPreference.objects.visible_to(cast.chloe)
    assert [(one.code, one.kind) for one in rows.order_by("code")] == [("1.1.9", "favori")]


def test_favourites_come_first_and_hidden_codes_are_not_offered(cast, alice, draft, prefer):
    plain = alice.get(new_objective(draft))
    assert codes_of(plain, "needs") == [one.code for one in choosable(needs=True)]
    assert "Les favoris du service" not in text_of(plain)
    prefer(cast.nord, cast.chloe, favourite=["1.3.5.1", "1.1.9"], hidden=["1.1.1", "2.3.4.2"])
    prefer(cast.sud, cast.samir, favourite=["1.1.5"], hidden=["1.1.3"])
    page = alice.get(new_objective(draft))
    needs = codes_of(page, "needs")
    assert needs[:4] == ["1.1.9", "1.3.5.1", "1.1", "1.1.2"]
    assert len(needs) == len(choosable(needs=True)) - 1
    assert "2.3.4.2" not in codes_of(page, "prestations")
    assert text_of(page).count("Les favoris du service sont les premiers.") == 1


def test_a_hidden_code_stays_where_it_was_chosen(cast, alice, draft, prefer, as_owner):
    with as_owner():
        aim, other = add_aim(draft, cast.alice), add_aim(draft, cast.alice, "Recevoir")
        aim.needs = ["1.1.1"]
        aim.save()
    prefer(cast.nord, cast.chloe, hidden=["1.1.1"])
    address = reverse("pap:objective_edit", args=[aim.pk])
    page = alice.get(address)
    assert ticked(page, "needs") == ["1.1.1"]
    assert "1.1.1" not in codes_of(alice.get(reverse("pap:objective_edit", args=[other.pk])), "needs")
    forms = read_page("/", page.content.decode()).forms
    form = next(one.data for one in forms if "form_key" in one.fields)
    assert alice.post(address, form).status_code == 302
    aim.refresh_from_db()
    assert aim.needs == ["1.1.1"]
    assert "1.1.1 Besoins" in text_of(alice.get(reverse("pap:pap_detail", args=[draft.pk])))


def test_a_code_hidden_while_she_writes_is_kept_as_she_ticked_it(cast, alice, draft, prefer):
    prefer(cast.nord, cast.chloe, hidden=["1.1.1"])
    typed = {"form_key": key(), "title": "", "domain": "sante", "needs": ["1.1.1"]}
    response = alice.post(new_objective(draft), typed)
    assert ticked(response, "needs") == ["1.1.1"]
    assert alice.post(new_objective(draft), typed | {"title": "Se soigner"}).status_code == 302
    assert draft.aims.get().needs == ["1.1.1"]


def test_the_catalogue_takes_two_queries_whatever_its_length(
    cast, alice, draft, word, prefer, django_assert_num_queries
):
    alice.get(new_objective(draft))
    word(cast.nord, cast.chloe)
    with CaptureQueriesContext(connection) as captured:
        alice.get(new_objective(draft))
    asked = [one["sql"] for one in captured if "pap_objectivetemplate" in one["sql"] or "serafin" in one["sql"]]
    assert len(asked) == 2
    for number in range(20):
        word(cast.nord, cast.chloe, title=f"Objectif {number}", domain="budget")
    prefer(cast.nord, cast.chloe, favourite=[one.code for one in choosable(needs=True)])
    with django_assert_num_queries(len(captured)):
        alice.get(new_objective(draft))
