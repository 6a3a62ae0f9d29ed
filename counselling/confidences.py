"""What a client confides and is kept sealed: five blocks, each shown by itself when asked for.

The domain reference marks these facts as sensitive (section 3). A block is sealed as a whole, so
that not even which of its facts are known can be told from the database.
"""

import datetime as dt
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Final, TypeAlias


@dataclass(frozen=True)
class Papers:
    """What the client's papers say."""

    id_kind: str = ""
    id_no: str = ""
    passport_no: str = ""
    passport_expires: dt.date | None = None


@dataclass(frozen=True)
class Reach:
    """Ways to reach the client besides his phones, what is safe, and whom he trusts."""

    email: str = ""
    whatsapp: str = ""
    telegram: str = ""
    messaging: str = ""
    safe_from: dt.time | None = None
    safe_until: dt.time | None = None
    may_leave_message: str = ""
    trusted_name: str = ""
    trusted_phone: str = ""
    trusted_phrase: str = ""


@dataclass(frozen=True)
class Guardian:
    """Who answers for a client under eighteen."""

    name: str = ""
    relation: str = ""
    phone: str = ""
    best_interest: str = ""


@dataclass(frozen=True)
class Recruitment:
    """Whether an agent is in it, and what the way costs; never who a smuggler is."""

    agent_used: str = ""
    agent_licensed: str = ""
    fees_paid: Decimal | None = None
    fees_currency: str = ""
    debt: Decimal | None = None
    debt_currency: str = ""


@dataclass(frozen=True)
class Abroad:
    """How the client stands abroad: earnings of a month (SDG 10.7.1), and right to stay."""

    income: Decimal | None = None
    income_currency: str = ""
    status: str = ""


Confidence: TypeAlias = Papers | Reach | Guardian | Recruitment | Abroad
BLOCKS: Final[dict[str, type[Confidence]]] = {
    "papers": Papers,
    "reach": Reach,
    "guardian": Guardian,
    "recruitment": Recruitment,
    "abroad": Abroad,
}
IDENTIFYING: Final = frozenset({"papers", "reach", "guardian"})
"""Blocks that tell who somebody is: never of a client who wishes to stay anonymous."""


def is_known(block: Confidence) -> bool:
    """Return whether anything stands in the block; a currency without a sum is nothing."""
    told = {each.name: getattr(block, each.name) for each in fields(block)}
    return any(
        value not in ("", None) for name, value in told.items() if not name.endswith("_currency")
    )
