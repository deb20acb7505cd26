"""Reading a page as its user does."""

import html
import re
import uuid


def text_of(response) -> str:
    """The words of the page, without the menu."""
    page = re.sub(r".*?<main", "<main", response.content.decode(), count=1, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def field_errors(response) -> dict[str, list[str]]:
    """What the form on the page says is wrong, by field."""
    return {name: [str(error) for error in errors] for name, errors in response.context["form"].errors.items()}


def as_a_browser_sends(form) -> dict:
    """The values of the form on the page, left as they are."""
    values = {form.add_prefix(name): form[name].value() for name in form.fields}
    left = {name: value for name, value in values.items() if value not in (None, "", False, [])}
    return left | {"form_key": str(uuid.uuid4())}
