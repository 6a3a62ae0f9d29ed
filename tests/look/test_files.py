"""What our files hold: one direction-free CSS, nothing inline, only what was vendored."""

import hashlib
import json
import re
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
STATIC: Final = ROOT / "static"
TEMPLATES: Final = sorted((ROOT / "templates").rglob("*.html"))
STYLES: Final = sorted((STATIC / "css").glob("*.css"))
SCRIPTS: Final = sorted((STATIC / "js").glob("*.js"))
PHYSICAL: Final = re.compile(
    r"^\s*(?:(?:margin|padding|border|inset)-(?:left|right|top|bottom)[\w-]*"
    r"|left|right|top|bottom|width|height|(?:min|max)-(?:width|height)"
    r"|float:\s*(?:left|right)|text-align:\s*(?:left|right)|border-(?:top|bottom)-(?:left|right)\S*)"
    r"\s*[:;]"
)
INLINE: Final = (
    re.compile(r"\sstyle\s*="),
    re.compile(r"<style\b"),
    re.compile(r"\son[a-z]+\s*=\s*[\"']"),
    re.compile(r"hx-on\b"),
    re.compile(r"javascript:"),
    re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)"),
)

KEPT_APART: Final = ("package_facts.py", "told_words.py", "registers.py")
"""They join and part what is stored by a dot, with plain spaces."""
CODE: Final = [
    path
    for app in ("centres", "notices", "spreadsheets", "counselling", "referrals")
    for path in sorted((ROOT / app).rglob("*.py"))
    if path.name not in KEPT_APART and path.parent.name != "migrations"
]
FORM: Final = re.compile(r"<form class=\"form\b[^>]*>(?=(?:(?!</form>).)*{% fields? )", re.DOTALL)
"""The head of a form that holds fields."""
LOOSE_DOT: Final = re.compile(r" · ")
TITLE: Final = re.compile(r"<title>|{% block title %}|\"\"\"")


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_css_has_logical_properties_only(path: Path) -> None:
    lines = path.read_text().splitlines()
    assert [line for line in lines if PHYSICAL.match(line)] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_template_holds_nothing_inline(path: Path) -> None:
    text = path.read_text()
    assert [pattern.pattern for pattern in INLINE if pattern.search(text)] == []


def test_what_is_wrong_is_said_by_the_page_and_not_by_the_browser() -> None:
    """A browser speaks its own language, in a bubble that is gone at the next key."""
    sent = [(path, form) for path in TEMPLATES for form in FORM.findall(path.read_text())]
    assert [f"{path.name}: {form}" for path, form in sent if "novalidate" not in form] == []


def test_no_comma_of_another_language_stands_between_two_parts() -> None:
    """In a text of its own it is translated with it; between two it is `{% comma %}`."""
    texts = re.compile(r"\{% blocktrans.*?\{% endblocktrans\w* %\}", re.DOTALL)
    for path in sorted((ROOT / "templates").rglob("*.html")):
        between = texts.sub("{{ }}", path.read_text(encoding="utf-8"))
        assert not re.search(r"[%}]\}, \{[%{]", between), path


def test_no_line_can_begin_with_the_dot_between_facts() -> None:
    """Code calls `dotted`, a template says `&nbsp;·`; the title of a window has one line only."""
    written = {path: path.read_text() for path in (*TEMPLATES, *CODE)}
    loose = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path, text in written.items()
        for line in text.splitlines()
        if LOOSE_DOT.search(line) and not TITLE.search(line)
    ]
    assert loose == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_errors_are_said_by_the_page_not_by_the_browser(path: Path) -> None:
    """The browser's bubble is in the browser's language; a login is left to it."""
    text = path.read_text()
    if "{% form_errors" in text and path.parent.name != "account":
        sent = re.findall(r'<form class="form[^>]*method="post"[^>]*', text)
        assert [form for form in sent if "novalidate" not in form] == []


@pytest.mark.parametrize("path", [*STYLES, *SCRIPTS, *TEMPLATES], ids=lambda path: path.name)
def test_file_is_short(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= 400


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_script_needs_no_eval(path: Path) -> None:
    assert not re.search(r"\beval\(|new Function|innerHTML|\.style\b", path.read_text())


def test_vendored_files_are_the_ones_in_the_manifest() -> None:
    vendor = STATIC / "vendor"
    manifest = json.loads((vendor / "MANIFEST.json").read_text())
    named = {
        name: digest for each in manifest["packages"] for name, digest in each["files"].items()
    }
    there = {
        str(path.relative_to(vendor)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in vendor.rglob("*")
        if path.is_file() and path.name != "MANIFEST.json"
    }
    assert there == named


def test_every_icon_that_is_used_is_in_the_sprite() -> None:
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', (STATIC / "img/icons.svg").read_text()))
    used = {
        name
        for path in TEMPLATES
        for pattern in (r'{% icon "([\w-]+)"', r'art\|default:"([\w-]+)"', r'\bart="([\w-]+)"')
        for name in re.findall(pattern, path.read_text())
    }
    assert used - drawn == set()
