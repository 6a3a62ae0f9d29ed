"""The lists of translations: what is gathered, what the check finds, what Django reads."""

from pathlib import Path

import pytest

from mrc import messages


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "centres").mkdir()
    (tmp_path / "templates").mkdir()
    (tmp_path / "centres" / "words.py").write_text(
        "from django.utils.translation import gettext as _, ngettext\n"
        '_("Hello %(name)s")\nngettext("%(n)d day", "%(n)d days", 2)\n'
    )
    (tmp_path / "templates" / "page.html").write_text(
        '<p>\n    {% translate "It\'s late" %}\n'
        '  {% include "x" with title=_("A title") %}</p>\n'
        "      {% blocktranslate trimmed with a=b %}\n"
        "  Two {{ a }}\n lines\n{% endblocktranslate %}\n"
    )
    return tmp_path


def test_texts_are_gathered_from_code_and_templates(project: Path) -> None:
    assert messages.texts_wanted(project) == {
        ("Hello %(name)s", None): "centres/words.py:2",
        (("%(n)d day", "%(n)d days"), None): "centres/words.py:3",
        ("It's late", None): "templates/page.html:2",
        ("A title", None): "templates/page.html:3",
        ("Two %(a)s lines", None): "templates/page.html:4",
    }


def test_check_names_what_is_missing(project: Path) -> None:
    wanted = messages.texts_wanted(project)
    messages.list_update("bn", wanted, project)
    assert len(list(messages.faults("bn", wanted, project))) == len(wanted)


@pytest.mark.parametrize(
    ("translation", "fault"),
    [
        ("স্বাগতম %(name)s", None),
        ("স্বাগতম %(nom)s", "centres/words.py:2: the bn for 'Hello %(name)s' has other placeholders"),
        ("স্বাগতম", "centres/words.py:2: the bn for 'Hello %(name)s' has other placeholders"),
        ("", "centres/words.py:2: no bn for 'Hello %(name)s'"),
    ],
)
def test_check_compares_placeholders(project: Path, translation: str, fault: str | None) -> None:
    key: messages.Key = ("Hello %(name)s", None)
    wanted = {key: "centres/words.py:2"}
    messages.list_update("bn", wanted, project)
    path = messages.list_path("bn", project)
    text = path.read_text()
    path.write_text(text.replace('%(name)s"\nmsgstr ""', f'%(name)s"\nmsgstr "{translation}"'))
    assert list(messages.faults("bn", wanted, project)) == ([fault] if fault else [])


def test_update_keeps_what_is_translated(project: Path) -> None:
    wanted: dict[messages.Key, str] = {("Hello", None): "a"}
    messages.list_update("ar", wanted, project)
    path = messages.list_path("ar", project)
    path.write_text(path.read_text().replace('"Hello"\nmsgstr ""', '"Hello"\nmsgstr "أهلًا"'))
    messages.list_update("ar", {("More", None): "b", **wanted}, project)
    messages.list_compile("ar", project)
    assert 'msgstr "أهلًا"' in path.read_text()
    assert "أهلًا".encode() in path.with_suffix(".mo").read_bytes()


def test_arabic_has_djangos_six_forms() -> None:
    """Other forms than the framework's own would put the wrong number beside the wrong noun."""
    catalog = messages.list_read("ar")
    assert catalog.num_plurals == 6
    assert "n%100>=11 && n%100<=99 ? 4 : 5" in catalog.plural_expr
