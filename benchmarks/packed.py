"""What the generated packages hold: sealed to each by Python, copied in."""

import json
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Any, Final

from uuid_utils.compat import uuid7

from centres.sealing import Place, seal

BATCH: Final = 20_000
LINES: Final = (
    {"code": "name", "label": "Name", "value": "Fatema Begum"},
    {"code": "phones", "label": "Phone", "value": "+880 1711 000000"},
)
CONTENT: Final = json.dumps(
    {
        "parts": {"en": [{"kind": "identity", "heading": "Who it is", "lines": LINES}]},
        "words": "Please see her on a Friday.",
    }
)
COLUMNS: Final = (
    "created_at",
    "centre_id",
    "created_by_id",
    "referral_id",
    "to_organisation_id",
    "to_centre_id",
    "sent_side_id",
    "sensitive",
    "counsellor_id",
    "glass_id",
    "fixed_at",
)
"""What a content has in common with its package."""
PACKAGES: Final = f"""
    SELECT state IN ('accepted', 'in_progress', 'on_hold', 'service_provided'),
           {", ".join(f"package.{name}" for name in COLUMNS)}
      FROM referrals_package package
      JOIN referrals_referral referral ON referral.id = package.referral_id
"""


def contents_make(cursor: Any) -> None:
    """Write the content of every package, as the owner, whom no wall keeps from copying."""
    into = f"referrals_packagecontent (id, content, content_open, {', '.join(COLUMNS)})"
    with cursor.connection.cursor(name="packages") as packages:
        packages.execute(PACKAGES)
        while rows := packages.fetchmany(BATCH):
            cursor.copy_expert(f"COPY {into} FROM STDIN", StringIO("".join(_lines(rows))))


def _lines(rows: Iterable[tuple[Any, ...]]) -> Iterator[str]:
    for content_open, *shared in rows:
        key = str(uuid7())
        token = seal(CONTENT, Place("referrals_packagecontent", key, "content"))
        values = (key, token, content_open, *shared)
        yield "\t".join("\\N" if value is None else str(value) for value in values) + "\n"
