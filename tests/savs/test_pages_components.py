"""The components, on the gallery page and alone."""

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates, TemplatesSetting
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test.html import parse_html
from django.urls import reverse
from pytest_django.asserts import assertHTMLEqual

pytestmark = pytest.mark.django_db

PAGE = reverse("component_gallery")


def drawn(component, **variables):
    return " ".join(render_to_string(f"components/{component}.html", variables).split())


@pytest.mark.parametrize(
    "days, words, tone",
    [
        (-12, "12 jours de retard", "late"),
        (-1, "1 jour de retard", "late"),
        (0, "Aujourd’hui", "warn"),
        (1, "Demain", "warn"),
        (30, "Dans 30 jours", "warn"),
        (31, "Dans 31 jours", "neutral"),
    ],
)
def test_due_says_late_or_soon_in_words_and_tone(days, words, tone):
    html = drawn("due", days=days)
    assert f"</svg> {words}</span>" in html
    assert f"tag-{tone}" in html


def test_figure_links_to_its_list_or_says_it_is_not_measured():
    linked = drawn("figure", value="12", url="/actes/", label="actes")
    assert linked.startswith('<a class="figure" href="/actes/">12<span')
    assert "actes, voir le détail" in linked
    assert drawn("figure", value=0, label="actes") == '<span class="figure">0</span>'
    assert "—" in drawn("figure", value=None, label="actes")


def test_pages_keep_the_filters(client, cast):
    client.force_login(cast.alice)
    html = client.get(PAGE, {"page": 2, "referent": "1"}).content.decode()
    assert "51 à 100 sur 612 personnes" in html
    assert 'href="?page=1&amp;referent=1"' in html
    assert 'href="?page=3&amp;referent=1"' in html


def test_refused_form_lists_its_errors_with_links(client, cast):
    client.force_login(cast.alice)
    html = client.post(PAGE, {"minutes": "90"}).content.decode()
    assert "Il y a des points à corriger" in html
    assert '<a href="#id_day">Date\u00a0: Ce champ est obligatoire.</a>' in html
    assert '<a href="#div_id_place">Lieu\u00a0: ' in html
    assert 'aria-describedby="id_day_error"' in html
    assert 'id="id_day_error"' in html
    assert 'value="90"' in html


def test_person_search_without_javascript_keeps_the_choice_and_offers_the_rest(client, cast):
    client.force_login(cast.alice)
    html = client.post(PAGE, {"person_search": "1", "person_query": "n", "people": ["4"]}).content.decode()
    assert '<input type="checkbox" name="people" value="4" checked>' in html
    assert '<input class="form-check-input" type="checkbox" name="people" value="2">' in html
    assert 'type="checkbox" name="people" value="4">' not in html
    assert "Il y a" not in html
    html = client.post(PAGE, {"person_search": "1", "person_query": "zzz"}).content.decode()
    assert "Aucune personne ne correspond" in html


def test_person_options_hold_what_a_choice_needs(client, cast):
    client.force_login(cast.alice)
    html = client.post(reverse("component_gallery_people"), {"person_query": "éon"}).content.decode()
    assert html.count('role="option"') == 1
    assert 'data-value="1" data-label="Éon Paul" data-detail="né le 17 mai 1985, Rennes"' in html


def test_name_with_markup_stays_text():
    people = [{"value": "1", "label": "<b>Éon</b>", "detail": '"><script>'}]
    html = drawn("person_options", options=people, query="é")
    assert "<b>" not in html
    assert "<script>" not in html


def test_choice_is_the_control_that_django_writes():
    class Asked(forms.Form):
        one = forms.ChoiceField(
            choices=[("", "aucune"), ("<a>", "A")], widget=forms.RadioSelect(attrs={"data-x": 'é"'})
        )
        some = forms.MultipleChoiceField(
            choices=[(1, "un"), (2, "deux")], widget=forms.CheckboxSelectMultiple, disabled=True
        )

    bound = Asked({"one": "<a>", "some": ["2"]})
    ours = Template("{% for option in field.subwidgets %}{% choice option %}{% endfor %}")
    for field in bound:
        theirs = "".join(str(option.tag()) for option in field.subwidgets)
        assert "checked" in theirs or field.name == "some"
        assert parse_html(ours.render(Context({"field": field}))) == parse_html(theirs)


class Pick(forms.Select):
    def create_option(self, *args, **kwargs):
        option = super().create_option(*args, **kwargs)
        option["attrs"] |= {"data-rank": 0, "disabled": option["label"] == "Fermé", "hidden": False}
        return option


@pytest.mark.parametrize("chosen", ["", "a", 2])
def test_a_select_says_what_djangos_own_says(chosen):
    choices = [("", "Aucun"), ("a", "L’un & <l’autre>"), ("Groupe", [(2, "Deux"), (None, "Fermé")])]
    widget = Pick({"class": "form-select", "required": True}, choices)
    ours, theirs = (
        widget.render("choix", chosen, {"id": "id_choix"}, renderer=renderer)
        for renderer in (TemplatesSetting(), DjangoTemplates())
    )
    assertHTMLEqual(ours, theirs)
