"""Two people correct one act, each at her own pace: nothing that one saved is lost without the other having seen it.

Hypothesis makes them open, type, save, choose and send again in any order. What the page shows is read in its HTML.
"""

import datetime
import html
import re

from django.db import transaction
from django.test import Client
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from activity.models import Act
from tests.activity.entries import DAY, LIST, edit_url, stored
from tests.conftest import LONG
from tests.hostile import read_page

EDITORS = ["alice", "chloe"]
EVALUATION, ACCOMPANIMENT = "evaluation", "accompagnement"
OTHER_DAY = DAY + datetime.timedelta(days=1)
TWO_LINES = "Appel au bailleur.\r\nRien de neuf."
CONFLICT = re.compile(r'<div class="conflict-stored">(.*?)</div>.*?name="take_(\w+)" value=""', re.DOTALL)

# What may be typed in each field, with the value that is stored for it and the words that a conflict shows.
TYPED = {
    "date": {"04/05/2026": (DAY, "04/05/2026"), "05/05/2026": (OTHER_DAY, "05/05/2026")},
    "start": {"": (None, "vide"), "09:00": (datetime.time(9), "09:00"), "14:30": (datetime.time(14, 30), "14:30")},
    "minutes": {"45": (45, "0\u00a0h\u00a045"), "60": (60, "1\u00a0h\u00a000"), "1h": (60, "1\u00a0h\u00a000")},
    "own_trip_minutes": {"": (0, "non indiquée"), "20": (20, "0\u00a0h\u00a020")},
    "nature": {ACCOMPANIMENT: (ACCOMPANIMENT, "Accompagnement"), EVALUATION: (EVALUATION, "Évaluation des besoins")},
    "note": {"": ("", "vide"), "Visite": ("Visite", "Visite"), TWO_LINES: (TWO_LINES, TWO_LINES)},
    "uncounted_because": {"": ("", "vide"), "doublon": ("doublon", "doublon")},
    # By first name; the page has keys.
    "people": {"paul": ("paul", "Éon Paul"), "nadia": ("nadia", "Çelik Nadia")},
    "professionals": {
        "alice": ("alice", "Alice Kermarrec"),
        "alice bob": ("alice bob", "Alice Kermarrec, Bob Le Goff"),
    },
}
EDITS = st.sampled_from([(name, typed) for name, values in TYPED.items() for typed in values])


class Page:
    """A form as it stands in an editor's browser. `seen`: for each field, the saves whose value it has shown her."""

    def __init__(self, response, keys: dict[str, str]) -> None:
        self.keys = keys
        self.seen: dict[str, set[int]] = {name: set() for name in TYPED}
        self.read(response)

    def read(self, response) -> None:
        """Take what the page holds and, where two versions are shown, the words of the other one."""
        page = response.content.decode()
        (form,) = (form for form in read_page("", page).forms if "form_key" in form.fields)
        self.data = form.data
        # As a browser does: the first line feed after the tag is not text, and each is sent as two characters.
        note = self.data["note"][0].replace("\r\n", "\n").removeprefix("\n")
        self.data["note"] = [note.replace("\n", "\r\n")]
        self.others = {name: html.unescape(words) for words, name in CONFLICT.findall(page)}
        self.taken: set[str] = set()

    def value(self, name: str) -> object:
        """What would be stored for what the field holds."""
        held = " ".join(self.keys.get(one, one) for one in self.data.get(name, []))
        return TYPED[name][held][0]

    def shows(self, name: str, value: object) -> bool:
        words = {words for stored_value, words in TYPED[name].values() if stored_value == value}
        return self.value(name) == value or self.others.get(name) in words


def editing(cast, as_owner, clients: dict[str, Client]) -> type[RuleBasedStateMachine]:
    """The machine; what it writes is undone after each run."""
    names = {str(getattr(cast, name).pk): name for name in ("alice", "bob", "paul", "nadia")}
    keys = {name: key for key, name in names.items()}

    def row() -> dict[str, object]:
        with as_owner():
            act = Act.objects.with_everyone().select_related("note").get()
            own = {name: getattr(act, name) for name in TYPED if name not in ("note", "people", "professionals")}
            return own | {
                "version": act.version,
                "note": act.note.text if hasattr(act, "note") else "",
                "people": " ".join(names[str(one.person_id)] for one in act.act_people.all()),
                "professionals": " ".join(names[str(one.user_id)] for one in act.act_professionals.all()),
            }

    class TwoEditors(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            self.undone = transaction.atomic()
            self.undone.__enter__()
            self.url = edit_url(stored(as_owner, cast))
            self.row = row()
            # Which save gave each field its value.
            self.saved_by = dict.fromkeys(TYPED, 0)
            self.saves, self.asked = 0, True
            self.pages: dict[str, Page] = {}
            self.sent: list[tuple[str, dict]] = []

        def teardown(self) -> None:
            transaction.set_rollback(True)
            self.undone.__exit__(None, None, None)

        def shown(self, page: Page) -> None:
            """Every stored value must be on the page, its own or beside it, unless she has seen it before."""
            for name, save in self.saved_by.items():
                assert save in page.seen[name] or page.shows(name, self.row[name]), name
                page.seen[name].add(save)

        def may_open(self) -> list[str]:
            """Who has no page, or one that the row has left behind: any other would get the page she has."""
            version = [str(self.row["version"])]
            return [who for who in EDITORS if who not in self.pages or self.pages[who].data["version"] != version]

        def asks(self, who: str) -> Client:
            """Every request may have written: the invariant reads the row again after it, and after nothing else."""
            self.asked = True
            return clients[who]

        @precondition(lambda self: self.may_open())
        @rule(data=st.data())
        def open(self, data) -> None:
            who = data.draw(st.sampled_from(self.may_open()))
            response = self.asks(who).get(self.url)
            assert response.status_code == 200
            self.pages[who] = Page(response, names)
            assert {name: self.pages[who].value(name) for name in TYPED} == {name: self.row[name] for name in TYPED}
            self.shown(self.pages[who])

        @precondition(lambda self: self.pages)
        @rule(data=st.data(), edit=EDITS)
        def type(self, data, edit: tuple[str, str]) -> None:
            page = self.pages[data.draw(st.sampled_from(sorted(self.pages)))]
            name, typed = edit
            words = typed.split() if name in ("people", "professionals") else [typed]
            page.data[name] = [keys.get(word, word) for word in words]

        @precondition(lambda self: any(page.others for page in self.pages.values()))
        @rule(data=st.data(), takes=st.booleans())
        def choose(self, data, takes: bool) -> None:
            page = self.pages[data.draw(st.sampled_from([who for who in sorted(self.pages) if self.pages[who].others]))]
            name = data.draw(st.sampled_from(sorted(page.others)))
            page.data[f"take_{name}"] = ["1" if takes else ""]
            (page.taken.add if takes else page.taken.discard)(name)

        @precondition(lambda self: self.pages)
        @rule(data=st.data())
        def save(self, data) -> None:
            who = data.draw(st.sampled_from(sorted(self.pages)))
            page, before = self.pages[who], self.row
            is_current = page.data["version"] == [str(before["version"])]
            # The other version, where she takes it, is the stored one: it was on the page that the server accepts.
            meant = {name: before[name] if name in page.taken else page.value(name) for name in TYPED}
            response = self.asks(who).post(self.url, page.data)
            if not is_current:
                assert response.status_code == 200
                page.read(response)
                self.shown(page)
                return
            assert (response.status_code, response.url) == (302, LIST)
            self.row, self.saves = row(), self.saves + 1
            assert self.row == meant | {"version": before["version"] + 1}
            for name in TYPED:
                if self.row[name] != before[name]:
                    assert self.saved_by[name] in page.seen[name], f"{name} was overwritten unseen"
                    self.saved_by[name] = self.saves
            self.sent.append((who, self.pages.pop(who).data))

        @precondition(lambda self: self.sent)
        @rule(data=st.data())
        def send_again(self, data) -> None:
            """A second click, or the page that the browser goes back to."""
            who, sent = data.draw(st.sampled_from(self.sent))
            response = self.asks(who).post(self.url, sent)
            assert (response.status_code, response.url) == (302, LIST)

        @invariant()
        def row_is_what_was_accepted(self) -> None:
            if self.asked:
                assert row() == self.row
            self.asked = False

    return TwoEditors


def test_no_save_is_lost_between_two_editors_of_one_act(cast, as_owner):
    clients = {who: Client() for who in EDITORS}
    for who, client in clients.items():
        client.force_login(getattr(cast, who))
    count, steps = (60, 40) if LONG else (12, 14)
    # Every step is two pages: to make a failure smaller takes minutes, and is left to the long run.
    phases = list(Phase) if LONG else [Phase.reuse, Phase.generate]
    options = settings(max_examples=count, stateful_step_count=steps, phases=phases, deadline=None)
    run_state_machine_as_test(editing(cast, as_owner, clients), settings=options)
