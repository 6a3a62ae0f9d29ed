"""A client's facts: put right on one page; what was confided shown block by block, on request."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from centres.edits import StaleEdit
from centres.models import AccessReason
from centres.requests import StaffRequest
from centres.views.brakes import wait_please
from centres.views.sending import UNPROCESSABLE, errors_take, said, stale_show, status_of
from counselling import actions
from counselling.forms.client_edit import (
    Blocks,
    ClientEditForm,
    block_opened,
    blocks_sent,
    blocks_written,
)
from counselling.forms.reasons import ReasonForm
from counselling.models import Client
from counselling.selectors import confidences as confided
from counselling.selectors.client import is_minor
from counselling.selectors.consents import service_consented
from counselling.views.reasons import (
    Reason,
    reason_beside,
    reason_context,
    reason_given,
    reason_meanwhile,
)
from counselling.views.seen import client_seen, shown_too_often


@login_required
def client_edit(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Change a client's facts; what somebody else saved meanwhile is never overwritten unseen.

    A block of confided facts that holds something stands closed until its button opens it, with
    whatever else was typed still there; that reading is audited.
    """
    client = client_seen(request, pk, "client.edit")
    page = _EditPage(client)
    if request.POST.get("open") in page.held:
        return _block_open(request, page, request.POST["open"])
    form = page.form(request)
    if form.is_valid():
        try:
            actions.client_edit(
                client=client,
                version=form.cleaned_data["version"],
                changes=form.facts(),
                confided=actions.Confided(request.user, form.confidences()),
            )
        except StaleEdit as error:
            return _late_show(request, error, form)
        except ValidationError as error:
            errors_take(form, error)
        else:
            said(request, _("The changes are saved."))
            return redirect("counselling:client", client.pk)
    return _edit_show(request, page, form, status=status_of(form))


def _late_show(request: StaffRequest, error: StaleEdit, form: ClientEditForm) -> HttpResponse:
    """Show what somebody else saved beside what was typed; of open blocks what is sealed in them.

    That is a showing like any other: it is counted, and written down with a reason of its own.
    """
    page = _EditPage(error.record)
    sealed = [block for block in form.blocks if block in page.held]
    if sealed and shown_too_often(request):
        return wait_please(request)
    reason = reason_meanwhile(request, page.client) if sealed else None
    current = page.current(form.blocks, reason)
    return stale_show(request, error, form, back=request.path, current=current)


def _block_open(request: StaffRequest, page: "_EditPage", block: str) -> HttpResponse:
    """Open one more block in the form; as long as nobody said why, it stays closed."""
    reason = reason_given(request, page.client)
    if isinstance(reason, ReasonForm):
        return _edit_show(request, page, page.form(request), reason, status=UNPROCESSABLE)
    if shown_too_often(request):
        return wait_please(request)
    return _edit_show(request, page, page.form_with(request, block, reason), reason)


def _edit_show(
    request: StaffRequest,
    page: "_EditPage",
    form: ClientEditForm,
    reason: Reason | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    reason = reason or reason_beside(request, page.client)
    context = page.context(form) | reason_context(reason if page.held else None)
    return render(request, "counselling/client_edit.html", context, status=status)


@require_POST
@login_required
def confidence_show(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Show one block of what a client confided, once it is said why; each showing is audited."""
    client = client_seen(request, pk, "confidence.read")
    block = request.POST.get("block", "")
    if block not in confided.LABELS:
        return redirect("counselling:client", client.pk)
    reason = reason_given(request, client)
    if isinstance(reason, ReasonForm):
        asked = confided.confidence_shown(block, None)
        return _confidence_render(request, client, asked, reason, status=status_of(reason))
    if shown_too_often(request):
        return wait_please(request)
    found = actions.confidence_show(client=client, block=block, reason=reason)
    return _confidence_render(request, client, confided.confidence_shown(block, found), reason)


def _confidence_render(
    request: StaffRequest,
    client: Client,
    confidence: confided.ConfidenceBlock,
    reason: Reason,
    *,
    status: int = 200,
) -> HttpResponse:
    """Return the block, or the question why, in its own place or on a page of its own."""
    page = "counselling/_confidence.html" if request.htmx else "counselling/confidence.html"
    if isinstance(reason, ReasonForm):
        # Several blocks of one page may ask at once.
        reason.auto_id = f"{confidence.name}_%s"
    context = {"client": client, "confidence": confidence} | reason_context(reason)
    return render(request, page, context, status=status)


class _EditPage:
    """The page on which a client is edited: which blocks may be written, which hold something."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.consented = service_consented(client)
        facts = confided.sealed_facts_of(client)
        self.held = confided.confidences_masked(facts)
        minor = is_minor(client) or "guardian" in self.held
        self.writable = confided.blocks_open_to(client, consented=self.consented, minor=minor)

    def form(self, request: StaffRequest) -> ClientEditForm:
        """Return the form as it was sent, or as it is at first: with the empty blocks open."""
        at_first = [block for block in self.writable if block not in self.held]
        sent = request.method == "POST"
        blocks = blocks_written(request.POST, self.held) if sent else at_first
        opened: Blocks = {block: None for block in self.writable if block in blocks}
        return self._made(opened, request.POST or None)

    def form_with(self, request: StaffRequest, block: str, reason: AccessReason) -> ClientEditForm:
        """Return the form as it was sent, with one more block open."""
        sent = blocks_sent(request.POST)
        if block in sent:
            return self.form(request)
        found = actions.confidence_show(client=self.client, block=block, reason=reason)
        opened: Blocks = {each: None for each in self.writable if each in [*sent, block]}
        return self._made(opened, block_opened(request.POST, block, found))

    def current(self, blocks: list[str], reason: AccessReason | None) -> ClientEditForm:
        """Return the form as it would be now, with these blocks open, for comparison.

        Without a reason nothing that is sealed is in it.
        """
        opened = {
            block: actions.confidence_show(client=self.client, block=block, reason=reason)
            if reason is not None and block in self.held
            else None
            for block in blocks
        }
        return self._made(opened, None)

    def _made(self, opened: Blocks, data: object) -> ClientEditForm:
        return ClientEditForm(data, client=self.client, consented=self.consented, opened=opened)

    def context(self, form: ClientEditForm) -> dict[str, object]:
        """Return what the page shows."""
        return {"client": self.client, "form": form, "blocks": list(self._blocks(form))}

    def _blocks(self, form: ClientEditForm) -> list[dict[str, object]]:
        sections = form.sections()
        return [
            {"name": name, "label": label, "held": self.held.get(name), "open": sections.get(name)}
            for name, label in confided.LABELS.items()
            if name in self.writable
        ]
