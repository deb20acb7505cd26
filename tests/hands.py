"""A user in a browser, by what she sees: links and buttons by their words, fields by their label; with a mouse or a keyboard.

She never types an address: a page that no link reaches is not reached.
"""

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from accounts.models import User
from tests.browser import sign_in


class Hands:
    """With a mouse, or a finger."""

    def __init__(self, page: Page, user: User) -> None:
        self.page, self.main = page, page.locator("main")
        sign_in(page, user)

    def follow(self, *names: str | re.Pattern[str]) -> None:
        """Links, one after the other, the first of each name; the menu's too, which a phone folds."""
        for name in names:
            link = self.page.get_by_role("link", name=name, exact=True).first
            menu = self.page.get_by_role("button", name="Menu")
            if not link.is_visible() and menu.is_visible():
                self.press(menu)
            self.press(link)
            self.page.wait_for_load_state()

    def answer(self, answers: dict[str, str | bool]) -> None:
        """Fill in fields by their label; True ticks the box, or the choice, of that name."""
        for label, value in answers.items():
            self.put(self.field(label), value)

    def field(self, label: str) -> Locator:
        return self.main.get_by_label(re.compile(rf"^\s*{re.escape(label)}\s*\*?\s*$")).first

    def put(self, field: Locator, value: str | bool) -> None:
        if isinstance(value, bool):
            field.set_checked(value)
        elif field.evaluate("e => e.tagName") == "SELECT":
            field.select_option(label=str(value))
        else:
            field.fill(str(value))

    def shown(self, label: str) -> str | bool:
        """What a field holds, as `answer` takes it."""
        field = self.field(label)
        if field.get_attribute("type") in ("checkbox", "radio"):
            return field.is_checked()
        if field.evaluate("e => e.tagName") == "SELECT":
            return field.evaluate("e => e.selectedOptions[0].label")
        return field.input_value()

    def choose(self, name: str) -> None:
        """A person, found by the start of her name."""
        self.main.get_by_label("Chercher par le nom ou le prénom").fill(name)
        self.page.get_by_role("listbox", name="Personnes trouvées").get_by_role("option").first.click()

    def send(self, button: str, says: str = "") -> None:
        """A form that is accepted, and what the next page says of it."""
        with self.page.expect_navigation():
            self.press(self.button(button))
        expect(self.page).not_to_have_title(re.compile("^Erreur"))
        if says:
            expect(self.page.get_by_role("status").first).to_contain_text(says)

    def send_in_vain(self, button: str, says: str) -> None:
        """A form that is refused: why, next to the field."""
        with self.page.expect_navigation():
            self.press(self.button(button))
        expect(self.page).to_have_title(re.compile("^Erreur"))
        expect(self.main.locator(".field-error").filter(has_text=says).first).to_be_visible()

    def button(self, name: str | re.Pattern[str]) -> Locator:
        return self.main.get_by_role("button", name=name, exact=True).first

    def press(self, target: Locator) -> None:
        target.click()

    def letter(self, name: str | re.Pattern[str]) -> str:
        """The words of the PDF that a link or a button of that name gives."""
        target = self.main.get_by_role("link", name=name, exact=True).or_(self.button(name)).first
        with self.page.expect_download() as sent:
            self.press(target)
        return words_of(sent.value.path())


class Keys(Hands):
    """With a keyboard alone."""

    def press(self, target: Locator) -> None:
        self.reach(target)
        self.page.keyboard.press("Enter")

    def put(self, field: Locator, value: str | bool) -> None:
        if value is True:
            self.reach(field, among_choices=True)
            self.page.keyboard.press("Space")
            expect(field).to_be_checked()
            return
        self.reach(field)
        self.page.keyboard.type(str(value))

    def reach(self, target: Locator, *, among_choices: bool = False) -> None:
        """Tab until it has the focus; inside a group of choices, the arrows."""
        wanted = target.element_handle()
        for _ in range(200):
            if wanted.evaluate("e => e === document.activeElement"):
                return
            together = among_choices and wanted.evaluate(
                "e => e.type === 'radio' && document.activeElement.name === e.name"
            )
            self.page.keyboard.press("ArrowDown" if together else "Tab")
        raise AssertionError(f"{target} is not reached by Tab")


def words_of(pdf: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(pdf).pages).split())
