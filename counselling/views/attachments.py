"""Photos, scans and documents: added, looked at as downloads, deleted and brought back."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from typing import Final
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from uuid_utils.compat import uuid7

from centres.edits import StaleEdit
from centres.models import User
from centres.requests import StaffRequest
from centres.rules import may, require
from centres.selectors.history import changed_last_by
from centres.selectors.reasons import reason_of_today
from centres.views.brakes import wait_please
from centres.views.once import made_once
from centres.views.sending import errors_take, said, status_of
from counselling import actions
from counselling.actions.attachments import EVERYWHERE, Place, Upload
from counselling.attachment_codes import SUFFIXES, ContentType
from counselling.forms.attachments import AttachForm, ClientAttachForm
from counselling.forms.moves import version_sent
from counselling.forms.reasons import ReasonForm
from counselling.models import Attachment, Client, Grievance
from counselling.selectors import attachments as listed
from counselling.selectors.consents import record_agreed
from counselling.selectors.restricted import restricted_assignees
from counselling.states import MoveIllegal
from counselling.views.grievances import grievance_seen
from counselling.views.moving import late_show
from counselling.views.reasons import reason_context, reason_of_page, reason_status
from counselling.views.seen import client_seen, shown_too_often

LOCKED_UP: Final = "default-src 'none'; frame-ancestors 'none'; sandbox"
"""A browser runs nothing in it, whatever it takes it for."""
NAMED: Final = 12
"""So many signs of its key name a file that is saved: they tell nothing."""


@require_safe
@login_required
def client_files(request: StaffRequest, pk: UUID) -> HttpResponse:
    """List a client's files, or those that were deleted lately."""
    client = client_seen(request, pk, "client.view")
    return _files(request, client, reverse("counselling:client", args=[pk]), client.display_name)


@require_safe
@login_required
def grievance_files(request: StaffRequest, pk: UUID) -> HttpResponse:
    """List a grievance's files, or those that were deleted lately."""
    grievance = grievance_seen(request, pk, "grievance.view")
    back = reverse("counselling:grievance", args=[pk])
    return _files(request, grievance, back, grievance.grievance_no)


def _files(request: StaffRequest, of: Client | Grievance, back: str, trail: str) -> HttpResponse:
    deleted = "deleted" in request.GET
    page = listed.files_page(
        of,
        deleted=deleted,
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )
    context = {"of": of, "page": page, "deleted": deleted, "back": back, "trail": trail}
    context["add_url"] = _add_url(of)
    context["may_add"] = may(request.standing, _may_add(of), of)
    return render(request, "counselling/files.html", context)


def _add_url(of: Client | Grievance) -> str:
    kind = "grievance" if isinstance(of, Grievance) else "client"
    return reverse(f"counselling:{kind}-attach", args=[of.pk])


def _may_add(of: Client | Grievance) -> str:
    return "grievance.edit" if isinstance(of, Grievance) else "attachment.add"


@login_required
def client_attach(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Add photos or documents to a client's record."""
    client = client_seen(request, pk, "attachment.add")
    form = ClientAttachForm(
        request.POST or None,
        request.FILES or None,
        client=client,
        people=restricted_assignees(request.standing, client),
        by=request.user,
        initial={name: request.GET.get(name) for name in ("case", "session")},
    )
    back = reverse("counselling:client-files", args=[pk])
    return _attach(request, client, form, form.place, back)


@login_required
def grievance_attach(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Add evidence to a grievance."""
    grievance = grievance_seen(request, pk, "grievance.edit")
    form = AttachForm(request.POST or None, request.FILES or None)
    back = reverse("counselling:grievance-files", args=[pk])
    return _attach(request, grievance, form, lambda: EVERYWHERE, back)


def _attach(
    request: StaffRequest,
    of: Client | Grievance,
    form: AttachForm,
    place: Callable[[], Place],
    back: str,
) -> HttpResponse:
    if form.is_valid():
        uploads = form.uploads()
        try:
            made_once(
                request,
                Attachment,
                _key_with(form.form_key, uploads),
                lambda key: actions.attachments_add(
                    of=of,
                    uploads=uploads,
                    by=request.user,
                    keys=[key, *(uuid7() for _more in uploads[1:])],
                    place=place(),
                )[0],
            )
        except ValidationError as error:
            errors_take(form, error)
        else:
            said(request, _("Kept. Where and when it was taken is taken out."))
            return redirect(back)
    context: dict[str, object] = {"of": of, "form": form, "back": back, "trail": _("Files")}
    if isinstance(of, Client):
        context |= {"client": of, "agreed": record_agreed(of)}
    return render(request, "counselling/attach.html", context, status=status_of(form))


def _key_with(key: UUID, uploads: Sequence[Upload]) -> UUID:
    """Return a key for this form with these files: other files are no second sending."""
    digest = hashlib.sha256(key.bytes)
    for upload in uploads:
        digest.update(hashlib.sha256(upload.raw).digest())
    return UUID(bytes=key.bytes[:6] + digest.digest()[:10])


def _seen(request: StaffRequest, pk: UUID, action: str) -> Attachment:
    """Return the attachment if the wall shows it and the rule allows the action."""
    attachment: Attachment = get_object_or_404(listed.attachments(), pk=pk)
    require(request.standing, action, attachment)
    return attachment


@login_required
def attachment(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Show what a file is, and what can be done with it.

    A guarded one is neither shown nor downloaded before it is said why.
    """
    found = _seen(request, pk, "attachment.view")
    reason = reason_of_page(request, found) if found.guarded and not found.deleted else None
    if request.method == "POST" and not isinstance(reason, ReasonForm):
        return redirect("counselling:attachment", pk)
    context = reason_context(reason) | {
        "file": found,
        "about": listed.file_about(found),
        "lane": listed.lane_of(found),
        "until": listed.deletion_line(found),
        "back": _back(found),
        "people": list(_takers(request, found)),
        "may_delete": may(request.standing, "attachment.delete", found) and not found.consent_id,
    }
    status = reason_status(reason) if reason else 200
    return render(request, "counselling/attachment.html", context, status=status)


def _takers(request: StaffRequest, found: Attachment) -> Iterable[User]:
    """Return to whom a restricted file may be given; its counsellor may have left."""
    narrow = found.sensitive and found.client_id is not None and not found.deleted
    if not narrow or not may(request.standing, "restricted.assign", found):
        return ()
    return restricted_assignees(request.standing, found)


def _back(found: Attachment) -> str:
    if found.grievance_id:
        return reverse("counselling:grievance-files", args=[found.grievance_id])
    return reverse("counselling:client-files", args=[found.client_id])


@require_safe
@login_required
def attachment_file(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Give the file to be saved; a deleted one is gone until it is brought back."""
    return _opened(request, pk, small=False)


@require_safe
@login_required
def attachment_preview(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Give the small picture that lists show, or of a guarded file its own page."""
    return _opened(request, pk, small=True)


def _opened(request: StaffRequest, pk: UUID, *, small: bool) -> HttpResponse:
    """Give a file or its small picture; who opens too many waits a while.

    A guarded one leads to its own page as long as nobody said why.
    """
    found = _there(request, pk)
    reason = reason_of_today(request.user.pk, found.glass_id) if found.guarded else None
    if found.guarded and reason is None:
        return redirect("counselling:attachment", pk)
    if (found.guarded or not small) and shown_too_often(request):
        return wait_please(request)
    content = actions.attachment_open(attachment=found, small=small, reason=reason)
    return _given(found, content, small=small)


def _there(request: StaffRequest, pk: UUID) -> Attachment:
    there = listed.attachments().filter(deleted_at=None)
    found: Attachment = get_object_or_404(there, pk=pk)
    require(request.standing, "attachment.view", found)
    return found


def _given(found: Attachment, content: bytes, *, small: bool = False) -> HttpResponse:
    sort = ContentType.JPEG if small else ContentType(found.content_type)
    return download_given(found.pk, content, sort)


def download_given(key: UUID, content: bytes, sort: ContentType) -> HttpResponse:
    """Return the bytes as a download that nothing can run; named by its key, which tells nothing.

    A picture on a page is shown all the same: what a browser saves is only what it opens by itself.
    """
    answer = HttpResponse(content, content_type=str(sort))
    name = f"{str(key)[-NAMED:]}.{SUFFIXES[sort]}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Content-Security-Policy"] = LOCKED_UP
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "no-store"
    return answer


@require_POST
@login_required
def attachment_delete(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Delete a file; it can be brought back for thirty days."""
    found = _seen(request, pk, "attachment.delete")
    if found.consent_id:
        said(request, _("What was signed stays as long as its consent."))
        return redirect("counselling:attachment", pk)
    return _moved(
        request,
        found,
        lambda version: actions.attachment_delete(
            attachment=found, by=request.user, version=version
        ),
        _("Deleted. For thirty days it can be brought back."),
    )


@require_POST
@login_required
def attachment_restore(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Bring a deleted file back."""
    found = _seen(request, pk, "attachment.delete")
    return _moved(
        request,
        found,
        lambda version: actions.attachment_restore(attachment=found, version=version),
        _("It is back."),
    )


def _moved(
    request: StaffRequest, found: Attachment, move: Callable[[int], object], done: str
) -> HttpResponse:
    version = version_sent(request.POST)
    try:
        if version is None:
            raise MoveIllegal("unseen")
        move(version)
    except (MoveIllegal, StaleEdit):
        return late_show(
            request,
            wished=_("Delete or bring back"),
            stands=_("deleted") if found.deleted else _("there"),
            last=changed_last_by(found),
            back=reverse("counselling:attachment", args=[found.pk]),
        )
    said(request, done)
    return redirect("counselling:attachment", found.pk)
