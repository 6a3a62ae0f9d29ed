"""A family referred in one act, and accepted in one."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from centres.requests import StaffRequest
from centres.rules import require
from centres.views.answers import form_page, question_page
from centres.views.once import key_of
from centres.views.sending import errors_take, said, status_of
from counselling.models import Client
from counselling.selectors.people import name_line
from counselling.states import MoveIllegal
from counselling.views.moving import late_show
from referrals.actions.families import family_open, family_take, received_family_link
from referrals.forms.families import FamilyForm, RelatedForm
from referrals.forms.receiving import TakeForm
from referrals.models import Referral
from referrals.selectors.families import acceptable_with, relatives_choosable, relatives_here
from referrals.selectors.happenings import last_moved
from referrals.selectors.received import received_side
from referrals.states import Side
from referrals.views.received import page_path, received_seen
from referrals.views.sending import referral_seen


@login_required
def family_refer(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Refer others of the client's family along with him."""
    referral = referral_seen(request, pk, "referral.write")
    offered = relatives_choosable(referral.sent_side, request.standing, request.user)
    form = FamilyForm(request.POST or None, offered=offered)
    if form.is_valid():
        relatives = list(Client.objects.filter(pk__in=form.cleaned_data["members"]))
        try:
            drafts = family_open(
                referral=referral,
                relatives=relatives,
                by=request.user,
                key=key_of(request, form.form_key),
            )
        except MoveIllegal:
            return _late(request, referral, _("Refer the family"), Side.SENDER)
        except ValidationError as error:
            errors_take(form, error)
        else:
            words = ngettext("%(n)s draft more.", "%(n)s drafts more.", len(drafts))
            said(request, words % {"n": len(drafts)})
            return redirect("referrals:referral", pk)
    context = {"referral": referral, "form": form, "offered": offered}
    return render(request, "referrals/family.html", context, status=status_of(form))


@login_required
def family_accept(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Accept everybody who came together, in one act."""
    referral = received_seen(request, pk)
    require(request.standing, "referral.accept", referral)
    back = page_path(referral, Side.RECIPIENT)
    together = list(acceptable_with(referral, request.standing))
    if not together:
        return _late(request, referral, _("Accept all of them"), Side.RECIPIENT)
    words = {
        "heading": _("Accept all of them"),
        "trail": referral.referral_no,
        "back": back,
        "label": _("Accept"),
    }
    many = ngettext(
        "%(n)s referral that came together.", "%(n)s referrals that came together.", len(together)
    ) % {"n": len(together)}
    if referral.to_centre_id is None:
        if request.method != "POST":
            return question_page(request, text=many, **words)
        return _taken(request, referral, together, None)
    form = TakeForm(request.POST or None, referrals=together, by=request.user)
    if form.is_valid():
        return _taken(request, referral, together, form)
    return form_page(request, form, sum=many, **words)


def _taken(
    request: StaffRequest, referral: Referral, together: list[Referral], form: TakeForm | None
) -> HttpResponse:
    counsellor = form.cleaned_data["counsellor"] if form else None
    try:
        many = family_take(together=together, counsellor=counsellor, by=request.user)
    except MoveIllegal:
        return _late(request, referral, _("Accept all of them"), Side.RECIPIENT)
    words = ngettext("%(n)s is accepted.", "%(n)s are accepted.", many)
    said(request, words % {"n": many})
    return redirect("referrals:received", referral.pk)


@login_required
def received_family(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Say how the centre's new client is related to those who came with him."""
    referral = received_seen(request, pk)
    require(request.standing, "referral.link", referral)
    side = received_side(referral)
    if side is None or side.client is None:
        raise Http404
    require(request.standing, "family.link", side.client)
    relatives = relatives_here(referral, side.client)
    if not relatives:
        return redirect("referrals:received", pk)
    form = RelatedForm(request.POST or None, relatives=relatives)
    if form.is_valid():
        relations = form.relations()
        chosen = {each: relations[each.pk] for each in relatives if each.pk in relations}
        key = key_of(request, form.form_key)
        try:
            many = received_family_link(
                client=side.client, relatives=chosen, by=request.user, key=key
            )
        except ValidationError as error:
            errors_take(form, error)
        else:
            words = ngettext("%(n)s relative is linked.", "%(n)s relatives are linked.", many)
            said(request, words % {"n": many})
            return redirect("referrals:received", pk)
    return form_page(
        request,
        form,
        heading=_("How are they related?"),
        sum=_("They came together. Say what each of them is to %(name)s.")
        % {"name": name_line(side.client)},
        trail=referral.referral_no,
        back=page_path(referral, Side.RECIPIENT),
        label=_("Link the family"),
    )


def _late(request: StaffRequest, referral: Referral, wished: str, side: Side) -> HttpResponse:
    present = Referral.objects.get(pk=referral.pk)
    return late_show(
        request,
        wished=wished,
        stands=str(present.get_state_display()),
        last=last_moved(present),
        back=page_path(present, side),
    )
