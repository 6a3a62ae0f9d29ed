"""Translations without GNU gettext: `python -m mrc.messages extract|compile|check`.

`extract` brings new texts from code and templates into the lists under `locale/`, `compile` makes
the binary lists that Django reads, `check` fails where a text is missing, empty or badly formed.
"""

import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract as babel_extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT: Final = Path(__file__).resolve().parent.parent
LANGUAGES: Final = ("ar", "bn")
FOLDERS: Final = (
    "mrc",
    "centres",
    "notices",
    "spreadsheets",
    "outreach",
    "counselling",
    "referrals",
    "reintegration",
    "reporting",
    "templates",
)
SKIPPED: Final = frozenset({"migrations", "__pycache__", "node_modules"})
KEYWORDS: Final = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
PLACEHOLDER: Final = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
HEADER: Final = "# Translations of the shell and the pages; see docs/look.md, Languages.\n"

Key = tuple[str | tuple[str, ...], str | None]
"""A text (or singular and plural) with its context."""


def texts_in(folder: Path) -> Iterator[tuple[Path, int, Key]]:
    """Yield every translatable text below a folder with the place where it stands."""
    for path in sorted(folder.rglob("*")):
        if SKIPPED.intersection(path.relative_to(folder).parts):
            continue
        if path.suffix == ".py":
            source = path.read_text(encoding="utf-8")
        elif path.suffix in {".html", ".txt"}:
            source = _as_python(path.read_text(encoding="utf-8"), path)
        else:
            continue
        for line, text, _comments, context in babel_extract(
            "python", BytesIO(source.encode()), keywords=KEYWORDS, options={"encoding": "utf-8"}
        ):
            if text:
                yield path, line, (_plain(text), context)


def _as_python(template: str, path: Path) -> str:
    """Return the texts of a template as calls; indentation would not be Python's."""
    lines = templatize(template, origin=str(path)).split("\n")
    return "\n".join(line.lstrip() for line in lines)


def _plain(text: str | tuple[str, ...] | list[str]) -> str | tuple[str, ...]:
    return text if isinstance(text, str) else tuple(text)


def texts_wanted(root: Path = ROOT) -> dict[Key, str]:
    """Return every text of the project and the first place where it stands."""
    wanted: dict[Key, str] = {}
    for name in FOLDERS:
        for path, line, key in texts_in(root / name):
            wanted.setdefault(key, f"{path.relative_to(root)}:{line}")
    return wanted


def list_path(language: str, root: Path = ROOT) -> Path:
    """Return where a language's list lies."""
    return root / "locale" / language / "LC_MESSAGES" / "django.po"


def list_read(language: str, root: Path = ROOT) -> Catalog:
    """Return a language's list; an empty one where there is none yet."""
    path = list_path(language, root)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def list_update(language: str, wanted: dict[Key, str], root: Path = ROOT) -> None:
    """Bring a list up to the wanted texts: new ones empty, those no longer wanted left out."""
    old = list_read(language, root)
    new = Catalog(
        locale=language,
        header_comment=HEADER,
        project="Migrant Resource Centres",
        creation_date=old.creation_date,
        revision_date=old.revision_date,
        fuzzy=False,
    )
    new.mime_headers = old.mime_headers
    for text, context in wanted:
        known = old.get(text if isinstance(text, str) else text[0], context)
        new.add(text, string=known.string if known else None, context=context)
    path = list_path(language, root)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, new, width=100, no_location=True, sort_output=True)


def list_compile(language: str, root: Path = ROOT) -> Path:
    """Write the binary list beside the readable one."""
    target = list_path(language, root).with_suffix(".mo")
    with target.open("wb") as file:
        write_mo(file, list_read(language, root))
    return target


def faults(language: str, wanted: dict[Key, str], root: Path = ROOT) -> Iterator[str]:
    """Yield one sentence for each text that is missing or badly formed in a language."""
    known = list_read(language, root)
    for (text, context), place in sorted(wanted.items(), key=lambda item: item[1]):
        first = text if isinstance(text, str) else text[0]
        message = known.get(first, context)
        if message is None or not _complete(message):
            yield f"{place}: no {language} for {first!r}"
        elif not _placeholders_fit(message):
            yield f"{place}: the {language} for {first!r} has other placeholders"


def _strings(message: Message) -> tuple[str, ...]:
    held = message.string
    return (held,) if isinstance(held, str) else tuple(held or ())


def _complete(message: Message) -> bool:
    return not message.fuzzy and bool(_strings(message)) and all(_strings(message))


def _placeholders_fit(message: Message) -> bool:
    """A form for one or two may leave the number out; nothing may stand there that is not given."""
    texts = (message.id,) if isinstance(message.id, str) else tuple(message.id)
    given = set().union(*(PLACEHOLDER.findall(text) for text in texts))
    found = [set(PLACEHOLDER.findall(string)) for string in _strings(message)]
    if len(found) == 1:
        return found[0] == given
    return all(each <= given for each in found) and found[-1] == given


def main(arguments: list[str]) -> int:
    """Run one of the three commands and return the exit code."""
    match arguments:
        case ["extract"]:
            wanted = texts_wanted()
            for language in LANGUAGES:
                list_update(language, wanted)
            return 0
        case ["compile"]:
            for language in LANGUAGES:
                list_compile(language)
            return 0
        case ["check"]:
            wanted = texts_wanted()
            found = [fault for language in LANGUAGES for fault in faults(language, wanted)]
            print(*found, sep="\n", end="\n" if found else "")
            print(f"{len(wanted)} texts, {len(found)} faults")
            return 1 if found else 0
        case _:
            print("python -m mrc.messages extract|compile|check", file=sys.stderr)
            return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
