"""An alert stands wherever the person is named: every page there is, and what a search answers."""

import html
import re

from django.urls import reverse

from people.models import PersonAlert
from tests.savs.test_parameters import ROUTES, entrances, get

# Where her name is printed without her alert, each with its reason.
WITHOUT_ALERT = {
    "component_gallery": "made-up people, whose names are those of nobody",
    "reporting:annexe1_figure": "a list behind a figure, as it is exported: nobody is visited from there",
    "desk:deadline_list_csv": "a file",
    "desk:deadline_list_xlsx": "a file",
    "desk:project_board_csv": "a file",
    "desk:project_board_xlsx": "a file",
    "reporting:annexe1_figure_csv": "a file",
    "reporting:annexe1_figure_xlsx": "a file",
}


# A name inside the label of a box, where nothing but words goes: so many on the page.
IN_A_LABEL = {"desk:meeting_create": 1, "desk:meeting_edit": 1}


def test_alert_stands_wherever_her_name_does(world, as_owner):
    """Every page that a worker of the service may open: as many alerts of hers as names of hers."""
    with as_owner():
        PersonAlert.objects.filter(service=world.nord).update(text="ZQALERTE")
    name, met = str(world.paul), set()
    for route in ROUTES:
        for role, client, address in entrances(world, route):
            if role != "worker" or route in WITHOUT_ALERT:
                continue
            response, content, _queries = get(client, address)
            if response.status_code != 200 or not response.headers["Content-Type"].startswith("text/html"):
                continue
            body = content.decode().partition("<body")[2]
            # What a link says beside her name, for who does not see it, says it with her name.
            body = re.sub(r"<option.*?</option>|<span class=\"visually-hidden\">.*?</span>", "", body, flags=re.DOTALL)
            body = re.sub(r"<[^>]+>", "\n", body)
            names, alerts = (html.unescape(body).count(words) for words in (name, "ZQALERTE"))
            assert alerts >= names - IN_A_LABEL.get(route, 0), (route, address)
            if names:
                met.add(route)
    assert {"desk:home", "desk:person_list", "desk:person_detail", "activity:act_list", "people:document_list"} <= met


def test_search_and_chosen_person_say_it_too(world, as_owner, client):
    with as_owner():
        PersonAlert.objects.filter(service=world.nord).update(text="ZQALERTE")
    client.force_login(world.alice)
    assert "ZQALERTE" in client.post(reverse("activity:person_search"), {"person_query": "éon"}).content.decode()
    chosen = client.get(reverse("activity:act_create"), {"personne": str(world.paul.pk)})
    assert "ZQALERTE" in chosen.content.decode()
