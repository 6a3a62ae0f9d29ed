"""Agreements with recipients: made, put right, renewed, ended early; their signed documents."""

import datetime as dt
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from centres import audit
from centres.edits import changed, facts_check, locked
from centres.models import User
from centres.sealed_bytes import sealed_field
from counselling.actions.attachments import refusal
from counselling.scans.redraw import NotDrawn, redrawn
from referrals.actions.parts import Facts
from referrals.models import Agreement, AgreementPaper

CONTENT = sealed_field(AgreementPaper, "content")


@transaction.atomic
def agreement_make(
    *, facts: Facts, by: User, key: UUID, renews: Agreement | None = None
) -> Agreement:
    """Return the new agreement, perhaps one that follows another; raises ValidationError."""
    agreement = Agreement(id=key, created_by=by, renews=renews, **facts)
    if renews is not None and agreement.organisation_id != renews.organisation_id:
        raise ValidationError({"organisation": _("It follows an agreement with somebody else.")})
    facts_check(agreement)
    agreement.save(force_insert=True)
    audit.record("agreement.make", agreement, renews=str(renews.pk) if renews else "")
    return agreement


@transaction.atomic
def agreement_edit(*, agreement: Agreement, version: int, changes: Facts) -> Agreement:
    """Return the agreement, put right; raises StaleEdit if somebody saved it meanwhile."""
    present = locked(Agreement, agreement.pk, version=version)
    fields = sorted(name for name, value in changes.items() if getattr(present, name) != value)
    audit.record("agreement.edit", present, fields=fields)
    return changed(present, changes)


@transaction.atomic
def agreement_end(*, agreement: Agreement, on: dt.date, why: str) -> Agreement:
    """Return the agreement, ended early: after that day nothing is sent under it.

    Raises ValidationError where it is over by then, or was ended already.
    """
    present = locked(Agreement, agreement.pk)
    if present.ended_on is not None:
        raise ValidationError(_("It was ended already."))
    if on > present.ends_on:
        raise ValidationError({"on": _("It is over by then anyway.")})
    audit.record("agreement.end", present, on=on.isoformat())
    return changed(present, {"ended_on": on, "ended_why": why})


@transaction.atomic
def agreement_resume(*, agreement: Agreement) -> Agreement:
    """Return the agreement, in force again as it was before somebody ended it by mistake."""
    present = locked(Agreement, agreement.pk)
    if present.ended_on is None:
        return present
    audit.record("agreement.resume", present)
    return changed(present, {"ended_on": None, "ended_why": ""})


@transaction.atomic
def agreement_paper_add(*, agreement: Agreement, raw: bytes, by: User, key: UUID) -> AgreementPaper:
    """Return the signed document, drawn anew from what was sent in; raises ValidationError."""
    try:
        drawing = redrawn(raw)
    except NotDrawn as refused:
        raise ValidationError({"file": refusal(refused.reason)}) from None
    paper = AgreementPaper(
        id=key,
        agreement=agreement,
        created_by=by,
        content_type=drawing.content_type,
        size=len(drawing.file),
        pages=drawing.pages,
    )
    CONTENT.put(paper, drawing.file)
    paper.save(force_insert=True)
    audit.record("agreement.paper", paper, agreement=str(agreement.pk))
    return paper


@transaction.atomic
def agreement_paper_open(*, paper: AgreementPaper) -> bytes:
    """Return the signed document in clear; the opening is audited."""
    audit.record("agreement.paper_read", paper)
    row = AgreementPaper.objects.defer(None).only("content").get(pk=paper.pk)
    return CONTENT.opened(row)
