"""What the forms accept, however odd, is shown as text: no script of it runs, nothing is wider than a phone, and words
written from right to left leave the words beside them where they are."""

import pytest
from django.db.models import CharField, EmailField, F, Field, Model, TextField
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page

from activity.models import Act, ActNote
from services.text import problem_of_text
from tests.browser import sign_in
from tests.conftest import LONG
from tests.hostile import TEXTS, walk
from tests.savs.test_sensitive import columns_of, own_models
from tests.savs.world import furnish

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RIGHT_TO_LEFT = "שלום"
# Each danger in few characters; what comes before and after is written from right to left, and there is room for a
# word that never ends.
EVERYTHING = (
    RIGHT_TO_LEFT
    + "a<img src=x onerror=window.pwned=1>{{7|add:7}}\"'&lt;e\u0301\u200b😀"
    + "x" * 60
    + "".join(f"{one}\u0301" for one in "abc")
)
BEFORE = f"{RIGHT_TO_LEFT} avant {RIGHT_TO_LEFT}"
LONGEST = 300
EDITIONS = {"everything": EVERYTHING}
# The whole corpus, as many as fit in the columns of names at a time.
TOGETHER = (
    ("html", "svg"),
    ("attribute", "javascript", "template"),
    ("sql", "like", "format", "path", "formula"),
    ("emoji", "right to left", "zero width", "combining"),
    ("one long word",),
)
if LONG:
    EDITIONS |= {" ".join(names): "".join(TEXTS[name] for name in names) for names in TOGETHER}
ROLES = ("alice", "chloe", "david", "ines", "reader") if LONG else ("chloe",)
SCREENS = ((390, 844), (1280, 800)) if LONG else ((390, 844),)
# Not typed by anybody: made by the program, or never shown.
OURS = {
    "accounts.User": {"password"},
    "accounts.Invitation": {"token_hash"},
    "accounts.FormKey": {"location"},
    "accounts.Draft": {"path", "data"},
    "accounts.Refusal": {"route", "method"},
    "people.FileReading": {"page"},
    "people.PersonDocument": {"sha256"},
    "services.Service": {"finess"},
}
# Goes with a date: typed only where something is closed or opened again.
WITH_A_DATE = {"closed_because": "closed_on", "reopened_because": "reopened_at"}
# Said by the database to be alike by nobody: each has its own end.
UNIQUE = {"ref", "code", "name", "label"}

# Scripts that ran, the width of the page, and the words that would change places. A browser orders each paragraph by
# itself, and what is isolated in it as one object: in what is left, a word from right to left takes along the numbers
# after it and trades places with the next one. A hyphen of such a script is of the word.
LOOK = r"""() => {
  const turned = [];
  const read = (element) => {
    let line = "";
    const end = () => {
      if (/[\u0590-\u06ff][^\p{L}\u200e]*\d|[\u0590-\u06ff][^\p{L}\u200e]*[^\p{L}\s\u200e\u0590-\u06ff][^\p{L}\u200e]*[\u0590-\u06ff]/u.test(line)) turned.push(line);
      line = "";
    };
    for (const node of element.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) line += node.data;
      else if (node.nodeType === Node.ELEMENT_NODE && !["SCRIPT", "STYLE", "TEXTAREA", "SELECT", "BR"].includes(node.tagName)) {
        const style = getComputedStyle(node);
        if (style.display === "none") continue;
        if (style.display === "inline" && !/isolate|plaintext/.test(style.unicodeBidi)) line += words(node);
        else if (style.display.startsWith("inline")) { line += "\ufffc"; read(node); }
        else { end(); read(node); }
      } else if (node.tagName === "BR") end();
    }
    end();
  };
  const words = (element) => [...element.childNodes].map((node) => node.nodeType === Node.TEXT_NODE ? node.data
    : node.nodeType === Node.ELEMENT_NODE ? (read(node), /isolate|plaintext/.test(getComputedStyle(node).unicodeBidi) ? "\ufffc" : words(node)) : "").join("");
  read(document.body);
  return {
    pwned: window.pwned,
    beyond: [...document.querySelectorAll("main *, header *")]
      .filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest(".table-scroll *"))
      .slice(0, 4).map((one) => one.outerHTML.slice(0, 90)),
    wide: document.documentElement.scrollWidth - window.innerWidth,
    marks: [...document.querySelectorAll("img[src=x], [onerror], [onmouseover], svg[onload], a[href^='javascript:']")].map((one) => one.outerHTML),
    turned,
    unsettled: [...document.querySelectorAll("input:not([type=hidden]), option, textarea, .conflict-stored")]
      .filter((one) => /[\u0590-\u06ff]/.test(one.tagName === "OPTION" ? one.text : one.value ?? one.textContent))
      .filter((one) => getComputedStyle(one).unicodeBidi !== "plaintext").map((one) => one.outerHTML.slice(0, 90)),
    text: document.body.textContent,
  };
}"""


def typed_columns(model: type[Model]) -> list[Field]:
    """The columns that hold what somebody typed."""
    made = OURS.get(model._meta.label, set())
    return [
        field
        for field in columns_of(model)
        if isinstance(field, CharField | TextField)
        and not isinstance(field, EmailField)
        and not (field.choices or field.generated or field.name in made)
    ]


def fill(text: str) -> int:
    """Put it in every column that holds what somebody typed. As the owner."""
    filled = 0
    for model in own_models():
        for field in typed_columns(model):
            longest = field.max_length or LONGEST
            rows = model.objects.order_by("pk")
            if field.name in WITH_A_DATE:
                rows = rows.exclude(**{WITH_A_DATE[field.name]: None})
            for number, row in enumerate(rows):
                end = f"{chr(ord('a') + number)}{RIGHT_TO_LEFT}" if field.name in UNIQUE else RIGHT_TO_LEFT
                written = text[: longest - len(end)] + (end if RIGHT_TO_LEFT in text or field.name in UNIQUE else "")
                model.objects.filter(pk=row.pk).update(**{field.name: written})
                filled += 1
    return filled


def look(page: Page, where: str, problems: list[str]) -> str:
    """What is wrong with the page goes in the list; answers with its text."""
    seen = page.evaluate(LOOK)
    problems += [f"{where} reads from the left what is written from the right: {one}" for one in seen["unsettled"]]
    if seen["pwned"] is not None or seen["marks"]:
        problems.append(f"{where} runs what it shows: {seen['marks']}")
    if "&lt;img" in seen["text"] or "49}" in seen["text"]:
        problems.append(f"{where} escapes twice, or computes")
    if seen["wide"] > 0:
        problems.append(f"{where} is {seen['wide']} px too wide: {seen['beyond']}")
    problems += [f"{where} turns round « {line.strip()} »" for line in seen["turned"]]
    return seen["text"]


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("role", ROLES)
def test_what_is_stored_is_text_on_every_page(transactional_db, as_owner, open_page, role, edition):
    from tests.conftest import build_cast

    with as_owner():
        cast = furnish(build_cast())
        # What was there before is in the history.
        fill(BEFORE)
        assert fill(EDITIONS[edition]) > 60
    user = getattr(cast, role)
    client = Client()
    client.force_login(user)
    # The lists behind the figures are one page: each is seen with everything, one with the rest.
    found = walk(client, "/", most=400 if LONG else 80, every_figure=LONG and edition == "everything")
    addresses = [address for address, _response, page in found if page]
    shown, problems = 0, []
    page = open_page(*SCREENS[0])
    page.on("dialog", lambda dialog: pytest.fail(f"a dialog: {dialog.message}"))
    sign_in(page, user)
    for address in addresses:
        page.goto(address)
        for width, height in SCREENS:
            page.set_viewport_size({"width": width, "height": height})
            shown += EDITIONS[edition][4:20] in look(page, f"{role}, {edition}, {width} px: {address}", problems)
    assert not problems, "\n".join(problems)
    if role == "chloe":
        assert len(addresses) >= 20, addresses
        assert shown >= 15 * len(SCREENS), "the texts are on the pages"


def test_every_text_of_the_corpus_that_a_form_accepts_is_in_an_edition():
    accepted = {name for name, text in TEXTS.items() if not problem_of_text(text, one_line=True) and text.strip()}
    assert accepted - {"one megabyte"} == {name for names in TOGETHER for name in names}


def test_two_versions_read_each_in_its_direction(transactional_db, as_owner, open_page):
    """The box of a conflict, and what she had typed above it."""
    from tests.conftest import build_cast

    with as_owner():
        cast = furnish(build_cast())
        fill(EVERYTHING)
    act, problems = cast.acts[cast.nord], []
    page = open_page(390, 844)
    sign_in(page, cast.alice, reverse("activity:act_edit", args=[act.pk]))
    with as_owner():
        Act.objects.filter(pk=act.pk).update(uncounted_because=BEFORE, version=F("version") + 1)
        ActNote.objects.filter(act=act).update(text=f"{BEFORE}\n{BEFORE}")
    page.get_by_label("Ne pas compter cet acte").fill(f"{RIGHT_TO_LEFT} 12 {RIGHT_TO_LEFT}")
    page.get_by_label("Note", exact=True).fill(f"{RIGHT_TO_LEFT} : {RIGHT_TO_LEFT}")
    page.get_by_role("button", name="Enregistrer").click()
    page.locator(".conflict-stored").first.wait_for()
    assert page.locator(".conflict-stored").count() == 2
    assert BEFORE in look(page, "the conflict", problems)
    assert not problems, "\n".join(problems)


def test_what_is_searched_is_text_too(transactional_db, as_owner, open_page):
    """The answers that no link leads to: the picker's options, a search of the list, a form that is refused."""
    from tests.conftest import build_cast

    with as_owner():
        cast = furnish(build_cast())
        fill(EVERYTHING)
    problems = []
    page = open_page(390, 844)
    sign_in(page, cast.alice, reverse("activity:act_create"))
    page.get_by_label("Chercher par le nom ou le prénom").press_sequentially(RIGHT_TO_LEFT)
    page.get_by_role("option").first.wait_for()
    assert EVERYTHING[4:20] in look(page, "the picker", problems)
    page.get_by_role("option").first.click()
    look(page, "the picker, chosen", problems)
    page.goto(reverse("desk:person_list"))
    page.get_by_label("Chercher par le nom ou le prénom").fill(EVERYTHING[:60])
    page.get_by_label("Chercher par le nom ou le prénom").press("Enter")
    page.get_by_text("Recherche «").wait_for()
    assert EVERYTHING[4:20] in look(page, "the list, searched", problems)
    assert not problems, "\n".join(problems)
