"""The rows of a list: written as any template would write them, and nothing but names in them."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.template import Context, Engine, Template, TemplateSyntaxError
from django.utils.safestring import SafeString

from centres.templatetags import rows as pieces

ROW = (
    "{% comment %}Why.{% endcomment %}"
    "<li>{{ row.name }}{% if row.note %} <b>{{ row.note }}</b>{% endif %}</li>"
)


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    note: str = ""


PEOPLE = [
    Person("<script>alert('1')</script>"),
    Person("Fatema & 'Co'", note='"quoted"'),
    Person("Amina", note=SafeString("<i>safe</i>")),
]


@pytest.fixture
def template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Give a way to write rows by a template of its own."""

    def written(source: str, shown: list[Person]) -> str:
        (tmp_path / "row.html").write_text(source, encoding="utf-8")
        own = Engine(dirs=[str(tmp_path)], builtins=Engine.get_default().builtins)
        monkeypatch.setattr(pieces, "get_template", lambda name: _Named(own.get_template(name)))
        pieces._parts_kept.cache_clear()
        try:
            return str(pieces.rows(shown, "row.html"))
        finally:
            pieces._parts_kept.cache_clear()

    return written


@dataclass
class _Named:
    template: Template


def test_rows_are_written_as_a_loop_would_write_them(template: Any) -> None:
    loop = Template("{% for row in shown %}" + ROW + "{% endfor %}")
    assert template(ROW, PEOPLE) == loop.render(Context({"shown": PEOPLE}))


@pytest.mark.parametrize(
    "source",
    [
        "{{ name }}",
        "{{ row.name|upper }}",
        "{{ row }}",
        "{{ row.name.first }}",
        "{% if row.name == row.note %}x{% endif %}",
        "{% if row.note %}x{% else %}y{% endif %}",
        "{% for letter in row.name %}{{ letter }}{% endfor %}",
    ],
)
def test_a_row_that_holds_more_than_names_is_refused(template: Any, source: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        template(source, PEOPLE)
