"""What went along with the demo's referrals, and who of the recipients opened it."""

import json
from collections.abc import Iterator
from typing import Any, Final

from uuid_utils.compat import uuid7

from referrals.codes import OpenedPart
from referrals.models import (
    Package,
    PackageContent,
    PackageOpening,
    Referral,
    ReferralMove,
    SentSide,
)
from referrals.selectors.package_facts import source_of
from referrals.selectors.packages import Choice, packed
from referrals.states import OPEN_CONTENT, OPEN_PREVIEW

CHOSEN: Final = Choice(
    codes=(
        "name", "sex", "age", "phones", "languages", "nationality", "residence", "stage",
        "case_kind", "case_priority",
    )
)  # fmt: skip
"""What the demo's clients agreed to send; nothing that they confided."""
PARTS: Final = {"view": OpenedPart.PREVIEW, "accept": OpenedPart.CONTENT}
"""What is read at which move."""
KNOWN: Final = (
    "client__counsellor",
    "case",
    "referral__centre__country",
    "referral__to_centre",
    "referral__to_organisation__country",
)
"""Read by keys, each table once: right after a load nobody has counted the rows for a join."""


def packages_add() -> None:
    """Write a package for each referral of a client, as its state has it open or shut."""
    sides = list(SentSide.objects.exclude(client=None).prefetch_related(*KNOWN))
    packages, contents = [], []
    for side in sides:
        made = packed(side.referral, side, source_of(side), CHOSEN)
        part, state = _part(side), side.referral.state
        packages.append(
            Package(
                preview=made.preview,
                fields=CHOSEN.names,
                language=made.languages[0],
                preview_open=state in OPEN_PREVIEW,
                **part,
            )
        )
        content = PackageContent(id=uuid7(), content_open=state in OPEN_CONTENT, **part)
        content.content = json.dumps(made.content, ensure_ascii=False)
        contents.append(content)
    Package.objects.bulk_create(packages)
    PackageContent.objects.bulk_create(contents)
    PackageOpening.objects.bulk_create(_openings())


def _part(side: SentSide) -> dict[str, Any]:
    referral: Referral = side.referral
    return {
        "referral": referral,
        "centre_id": referral.centre_id,
        "to_organisation_id": referral.to_organisation_id,
        "to_centre_id": referral.to_centre_id,
        "sent_side": side,
        "created_by_id": side.created_by_id,
        "created_at": side.created_at,
        "fixed_at": referral.sent_at,
        **side.lane,
    }


def _openings() -> Iterator[PackageOpening]:
    """Yield what was read: the preview when it was seen, the rest when it was accepted."""
    for move in ReferralMove.objects.filter(move__in=PARTS):
        yield PackageOpening(
            referral_id=move.referral_id,
            centre_id=move.centre_id,
            to_organisation_id=move.to_organisation_id,
            to_centre_id=move.to_centre_id,
            created_by_id=move.created_by_id,
            created_at=move.created_at,
            part=PARTS[move.move],
            state=move.after,
        )
