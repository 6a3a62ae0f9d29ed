"""Invitations: sent, listed, sent again, withdrawn; and the page on which one is accepted."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from centres import actions
from centres.forms.people import AcceptForm, InvitationForm
from centres.letters import place_offered, token_hash
from centres.models import Invitation, User
from centres.paging import page_of
from centres.requests import StaffRequest
from centres.rules import may, require
from centres.selectors.people import has_account, invitation_open, invitations_within
from centres.states import INVITATION_DECIDED, INVITATION_TONES
from centres.templatetags.look import chip
from centres.views.answers import form_page
from centres.views.sending import UNPROCESSABLE, errors_take, status_of

TOKEN_HASH = "invitation"  # noqa: S105  # the session's key, not a secret


def _chip_of(invitation: Invitation) -> SafeString:
    return chip(INVITATION_TONES[invitation.state], invitation.state.label)


@login_required
@require_safe
def invitation_list(request: StaffRequest) -> HttpResponse:
    require(request.standing, "people.list")
    page = page_of(
        invitations_within(request.standing),
        by="created_at",
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )
    rows = [
        (
            invitation,
            place_offered(invitation) or _("the whole network"),
            _chip_of(invitation),
            invitation.state not in INVITATION_DECIDED
            and may(request.standing, "invitation.send", invitation),
        )
        for invitation in page.rows
    ]
    base = reverse("centres:invitation-list")
    return render(
        request, "centres/invitation_list.html", {"page": page, "rows": rows, "base": base}
    )


@login_required
def invitation_send(request: StaffRequest) -> HttpResponse:
    require(request.standing, "people.list")
    form = InvitationForm(
        request.POST or None,
        standing=request.standing,
        initial={"language": request.user.language},
    )
    back = reverse("centres:invitation-list")
    if form.is_valid():
        invitation = form.invitation()
        require(request.standing, "invitation.send", invitation)
        try:
            actions.invitation_send(invitation=invitation, by=request.user)
            messages.success(request, _("The invitation is on its way; it holds for a week."))
            return redirect(back)
        except ValidationError as error:
            errors_take(form, error)
    return form_page(
        request, form, heading=_("Invite somebody"), back=back, trail=_("Invitations"),
        label=_("Send the invitation"),
    )  # fmt: skip


def _invitation(request: StaffRequest, pk: str) -> Invitation:
    require(request.standing, "people.list")
    invitation = get_object_or_404(invitations_within(request.standing), pk=pk)
    require(request.standing, "invitation.send", invitation)
    return invitation


@login_required
@require_POST
def invitation_resend(request: StaffRequest, pk: str) -> HttpResponse:
    invitation = _invitation(request, pk)
    try:
        actions.invitation_resend(invitation=invitation, by=request.user)
        messages.success(request, _("The invitation is on its way; it holds for a week."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("centres:invitation-list")


@login_required
@require_POST
def invitation_withdraw(request: StaffRequest, pk: str) -> HttpResponse:
    invitation = _invitation(request, pk)
    try:
        actions.invitation_withdraw(invitation=invitation, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("centres:invitation-list")


@require_safe
def invitation_follow(request: HttpRequest, token: str) -> HttpResponse:
    """Take the token out of the address, so that it stays in no history and no referrer."""
    request.session[TOKEN_HASH] = token_hash(token)
    return redirect("centres:invitation-accept")


@sensitive_post_parameters("password", "again")
def invitation_accept(request: HttpRequest) -> HttpResponse:
    invitation = invitation_open(request.session.get(TOKEN_HASH, ""))
    if invitation is None:
        return render(request, "centres/invitation_gone.html", status=404)
    if has_account(invitation.email):
        return _taken_on(request, invitation)
    form = AcceptForm(
        request.POST or None, email=invitation.email, initial={"name": invitation.name}
    )
    if form.is_valid():
        name, password = form.cleaned_data["name"], form.cleaned_data["password"]
        try:
            actions.invitation_accept(invitation=invitation, name=name, password=password)
            del request.session[TOKEN_HASH]
            messages.success(request, _("Welcome. Sign in with your new password."))
            return redirect("account_login")
        except ValidationError as error:
            errors_take(form, error)
    context = {"form": form, "invitation": invitation, "place": place_offered(invitation)}
    status = status_of(form)
    return render(request, "centres/invitation_accept.html", context, status=status)


def _taken_on(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """Let somebody who has an account take on the further role, once he is signed in."""
    user = request.user
    theirs = isinstance(user, User) and user.email == invitation.email
    error = ""
    if request.method == "POST" and isinstance(user, User):
        try:
            actions.invitation_take(invitation=invitation, by=user)
            del request.session[TOKEN_HASH]
            messages.success(request, _("The role is yours from now on."))
            return redirect("home")
        except ValidationError as refused:
            error = " ".join(refused.messages)
    context = {
        "invitation": invitation,
        "place": place_offered(invitation),
        "theirs": theirs,
        "error": error,
    }
    status = UNPROCESSABLE if error else 200
    return render(request, "centres/invitation_sign_in.html", context, status=status)
