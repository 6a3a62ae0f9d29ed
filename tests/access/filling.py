"""Fills in a page's form as a person would, to send it with more than it asked for."""

from html.parser import HTMLParser

TICKED = frozenset({"topics", "agreed"})
"""Boxes that a person ticks."""

BLANK = (
    "email", "whatsapp", "trusted_phone", "-phone", "fees_paid", "debt", "income",
    "dependants", "further_nationalities", "transit", "signature",
)  # fmt: skip
"""What takes no words, and may be left blank."""


class Form(HTMLParser):
    """The fields of the page's main form, with what stands in them or the first that fits."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.fields: dict[str, list[str]] = {}
        self._select = self._area = ""
        self._chosen = False
        self._inside = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take in one tag."""
        given = {name: value or "" for name, value in attrs}
        name = given.get("name", "")
        if tag == "main":
            self._inside += 1
        if not self._inside:
            return
        if tag == "select":
            self._select, self._chosen = name, False
        elif tag == "textarea":
            self._area = name
            self.fields.setdefault(name, [""])
        elif tag == "option" and self._select:
            self._option(given)
        elif tag == "input" and name:
            self._input(name, given)

    def handle_endtag(self, tag: str) -> None:
        """End what a tag began."""
        if tag == "main":
            self._inside -= 1
        elif tag == "select":
            self._select = ""
        elif tag == "textarea":
            self._area = ""

    def handle_data(self, data: str) -> None:
        """Take in what stands in a text area."""
        if self._area:
            self.fields[self._area] = [data.strip()]

    def _option(self, given: dict[str, str]) -> None:
        value, first = given.get("value", ""), not self.fields.get(self._select, [""])[0]
        if "selected" in given or (value and first and not self._chosen):
            self.fields[self._select] = [value]
            self._chosen = "selected" in given and bool(value)

    def _input(self, name: str, given: dict[str, str]) -> None:
        kind, value = given.get("type", "text"), given.get("value", "")
        if kind in {"radio", "checkbox"}:
            new = name not in self.fields
            if "checked" in given or (new and (kind == "radio" or name in TICKED)):
                self.fields[name] = [given.get("value", "on")]
        elif kind not in {"submit", "button", "search", "file"}:
            self.fields[name] = [value or _words(name, kind)]


def _words(name: str, kind: str) -> str:
    """Return something that fits an empty field."""
    if name.startswith(("birth", "destination", "phone")) or name.endswith(BLANK):
        return ""
    if name == "home_admin1":
        return "Dhaka"
    if kind == "date":
        return "2027-01-11"
    if kind in {"datetime-local", "time"}:
        return "2027-01-11T10:00" if kind == "datetime-local" else "10:00"
    if kind == "number" or "year" in name:
        return ""
    return "Words"
