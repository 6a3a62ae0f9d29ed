"""The sender's links for recipients without an account: listed, made and shown once, ended."""

from functools import partial
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from centres.letters import token_hash
from centres.requests import StaffRequest
from centres.views.sending import errors_take, said, status_of
from counselling.states import MoveIllegal
from counselling.views.case_papers import pdf_given
from referrals import actions
from referrals.forms.links import LinkForm
from referrals.models import Referral, ReferralLink
from referrals.selectors.links import links_of
from referrals.states import LINKED
from referrals.views.sending import referral_seen


@login_required
@sensitive_post_parameters()
def links(request: StaffRequest, pk: UUID) -> HttpResponse:
    """List the links to a referral, and make one: its address and code are shown this once."""
    referral = referral_seen(request, pk, "package.give_link")
    makes = referral.state in LINKED and referral.to_centre_id is None
    form = LinkForm(
        request.POST if request.method == "POST" and makes else None,
        initial={"language": _language_usual(referral)},
    )
    if form.is_valid():
        try:
            made = actions.link_make(referral=referral, by=request.user, **form.cleaned_data)
        except (ValidationError, MoveIllegal) as error:
            errors_take(form, _refusal(error))
        else:
            return render(
                request,
                "referrals/link_made.html",
                {"referral": referral, "made": made, "address": _address(made.token)},
            )
    context = {
        "referral": referral,
        "form": form if makes else None,
        "rows": links_of(referral),
        "back": reverse("referrals:referral", args=[pk]),
    }
    return render(request, "referrals/links.html", context, status=status_of(form))


def _refusal(error: ValidationError | MoveIllegal) -> ValidationError:
    if isinstance(error, ValidationError):
        return error
    return ValidationError(_("The referral was moved meanwhile: nothing is under way now."))


def _language_usual(referral: Referral) -> str:
    """Return the first of the recipient's languages that the pages are written in."""
    country = referral.to_organisation.country
    written = dict(settings.LANGUAGES)
    theirs = country.languages if country else []
    return next((each for each in theirs if each in written), settings.LANGUAGE_CODE)


def _address(token: str) -> str:
    return settings.PUBLIC_URL + reverse("referrals:answer-code", args=[token])


@require_POST
@login_required
def link_end(request: StaffRequest, pk: UUID) -> HttpResponse:
    """End a link: from now on it opens nothing."""
    link: ReferralLink = get_object_or_404(ReferralLink, pk=pk)
    referral_seen(request, link.referral_id, "package.give_link")
    actions.link_end(link=link)
    said(request, _("Ended: the link opens nothing any more."))
    return redirect("referrals:links", link.referral_id)


@require_POST
@login_required
@sensitive_post_parameters("token")
def link_letter(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Give the letter that leads to a link, while its address is still on the sender's screen."""
    token = request.POST.get("token", "")
    link: ReferralLink = get_object_or_404(
        ReferralLink, pk=pk, ended_at=None, token_hash=token_hash(token)
    )
    referral = referral_seen(request, link.referral_id, "package.give_link")
    make = partial(actions.link_letter_print, referral=referral, link=link, address=_address(token))
    return pdf_given(request, make, f"{referral.referral_no}.pdf")
