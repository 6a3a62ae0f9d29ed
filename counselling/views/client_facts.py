"""A client's facts: put right on one page; what was confided shown block by block, on request."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from centres.edits import StaleEdit
from centres.requests import StaffRequest
from centres.views.brakes import wait_please
from centres.views.sending import errors_take, said, stale_show, status_of
from counselling import actions
from counselling.forms.client_edit import Blocks, ClientEditForm, block_opened, blocks_sent
from counselling.models import Client
from counselling.selectors import confidences as confided
from counselling.selectors.client import is_minor
from counselling.selectors.consents import service_consented
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
        if shown_too_often(request):
            return wait_please(request)
        form = page.form_with(request, request.POST["open"])
        return render(request, "counselling/client_edit.html", page.context(form))
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
            current = _EditPage(error.record).current(form.blocks)
            return stale_show(request, error, form, back=request.path, current=current)
        except ValidationError as error:
            errors_take(form, error)
        else:
            said(request, _("The changes are saved."))
            return redirect("counselling:client", client.pk)
    status = status_of(form)
    return render(request, "counselling/client_edit.html", page.context(form), status=status)


@require_POST
@login_required
def confidence_show(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Show one block of what a client confided; each showing is audited."""
    client = client_seen(request, pk, "confidence.read")
    block = request.POST.get("block", "")
    if block not in confided.LABELS:
        return redirect("counselling:client", client.pk)
    if shown_too_often(request):
        return wait_please(request)
    found = actions.confidence_show(client=client, block=block)
    context = {"client": client, "confidence": confided.confidence_shown(block, found)}
    page = "counselling/_confidence.html" if request.htmx else "counselling/confidence.html"
    return render(request, page, context)


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
        blocks = blocks_sent(request.POST) if request.method == "POST" else at_first
        opened: Blocks = {block: None for block in self.writable if block in blocks}
        return self._made(opened, request.POST or None)

    def form_with(self, request: StaffRequest, block: str) -> ClientEditForm:
        """Return the form as it was sent, with one more block open."""
        sent = blocks_sent(request.POST)
        if block in sent:
            return self.form(request)
        found = actions.confidence_show(client=self.client, block=block)
        opened: Blocks = {each: None for each in self.writable if each in [*sent, block]}
        return self._made(opened, block_opened(request.POST, block, found))

    def current(self, blocks: list[str]) -> ClientEditForm:
        """Return the form as it would be now, with these blocks open, for comparison."""
        opened = {
            block: actions.confidence_show(client=self.client, block=block)
            if block in self.held
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
