"""People: the list, one person, roles given and ended, letting in and shutting out."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from centres import actions
from centres.forms.people import PeopleFilterForm, RoleEndForm, RoleForm, day_end
from centres.models import Membership, User
from centres.paging import page_of
from centres.places import country_name
from centres.requests import StaffRequest
from centres.rules import may, require
from centres.selectors.people import (
    memberships_within,
    people_found,
    people_within,
    second_factors,
)
from centres.states import MEMBERSHIP_TONES, MembershipState
from centres.templatetags.look import chip
from centres.views.answers import form_page, question_page
from centres.views.sending import errors_take, said


@dataclass(frozen=True)
class RoleLine:
    """A role as a page shows it."""

    membership: Membership
    place: str
    chip: SafeString
    may_end: bool = False


def _place_of(membership: Membership) -> str:
    if membership.country:
        return country_name(membership.country.code)
    return membership.place_name


def _chip_of(membership: Membership) -> SafeString:
    return chip(MEMBERSHIP_TONES[membership.state], membership.state.label)


def _roles_in_words(person: User) -> str:
    live = [m for m in person.memberships.all() if m.state == MembershipState.LIVE]
    return "; ".join(f"{m.get_role_display()}, {_place_of(m)}" for m in live)


@login_required
@require_safe
def person_list(request: StaffRequest) -> HttpResponse:
    require(request.standing, "people.list")
    form = PeopleFilterForm(request.GET, standing=request.standing)
    typed = form.cleaned_data if form.is_valid() else {}
    found = people_found(
        request.standing,
        q=typed.get("q", ""),
        role=typed.get("role", ""),
        place=form.place_condition() if typed else None,
        state=typed.get("state", ""),
    )
    page = page_of(
        found,
        by="name",
        descending=False,
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )
    active, inactive = chip("ok", _("active")), chip("stop", _("shut out"))
    rows = [(p, _roles_in_words(p), active if p.is_active else inactive) for p in page.rows]
    base = reverse("centres:person-list")
    context = {
        "page": page,
        "rows": rows,
        "form": form,
        "filtered": any(typed.values()),
        "base": base,
    }
    return render(request, "centres/person_list.html", context)


def _person(request: StaffRequest, pk: int) -> User:
    """Return the person within reach, or answer 404."""
    require(request.standing, "people.list")
    return get_object_or_404(people_within(request.standing), pk=pk)


def _page_of(person_id: int) -> str:
    return reverse("centres:person-detail", args=[person_id])


@login_required
@require_safe
def person_detail(request: StaffRequest, pk: int) -> HttpResponse:
    person = _person(request, pk)
    lines = [
        RoleLine(
            membership=membership,
            place=_place_of(membership),
            chip=_chip_of(membership),
            may_end=membership.state != MembershipState.ENDED
            and may(request.standing, "membership.end", membership),
        )
        for membership in person.memberships.all()
    ]
    context = {
        "person": person,
        "lines": lines,
        "factors": second_factors(person),
        "may_give": person.pk != request.user.pk,
        "may_steer": may(request.standing, "person.steer", person),
    }
    return render(request, "centres/person_detail.html", context)


@login_required
def membership_give(request: StaffRequest, pk: int) -> HttpResponse:
    person = _person(request, pk)
    form = RoleForm(request.POST or None, standing=request.standing)
    if form.is_valid():
        membership = form.membership(person)
        require(request.standing, "membership.give", membership)
        try:
            actions.membership_give(membership=membership, by=request.user)
            said(request, _("The role is given."))
            return redirect(_page_of(person.pk))
        except ValidationError as error:
            errors_take(form, error)
    return form_page(
        request, form, heading=_("Give a role"), back=_page_of(person.pk), trail=person.name,
        label=_("Give the role"),
    )  # fmt: skip


@login_required
def membership_end(request: StaffRequest, pk: int) -> HttpResponse:
    require(request.standing, "people.list")
    membership = get_object_or_404(memberships_within(request.standing), pk=pk)
    require(request.standing, "membership.end", membership)
    form = RoleEndForm(request.POST if request.method == "POST" else None)
    back = _page_of(membership.user_id)
    if form.is_valid():
        day = form.cleaned_data["last_day"]
        try:
            actions.membership_end(
                membership=membership, by=request.user, until=day_end(day) if day else None
            )
            said(request, _("The end of the role is written down."))
            return redirect(back)
        except ValidationError as error:
            errors_take(form, error)
    return form_page(
        request, form, heading=_("End the role"), back=back, trail=membership.user.name,
        sum=f"{membership.get_role_display()}, {_place_of(membership)}", label=_("End the role"),
        grave=True,
    )  # fmt: skip


@login_required
def person_deactivate(request: StaffRequest, pk: int) -> HttpResponse:
    person = _person(request, pk)
    require(request.standing, "person.steer", person)
    if request.method == "POST":
        actions.person_deactivate(person=person, by=request.user)
        said(request, _("This person is shut out; open sessions have ended."))
        return redirect(_page_of(person.pk))
    return question_page(
        request, heading=_("Shut this person out?"), trail=person.name,
        text=_("No login any more, and every open session ends at once. It can be undone."),
        back=_page_of(person.pk), label=_("Shut out"),
    )  # fmt: skip


@login_required
def person_reactivate(request: StaffRequest, pk: int) -> HttpResponse:
    person = _person(request, pk)
    require(request.standing, "person.steer", person)
    if request.method == "POST":
        actions.person_reactivate(person=person, by=request.user)
        said(request, _("This person can sign in again."))
        return redirect(_page_of(person.pk))
    return question_page(
        request, heading=_("Let this person in again?"), trail=person.name,
        text=_("The roles that have not ended hold again at once."),
        back=_page_of(person.pk), label=_("Let in again"),
    )  # fmt: skip


@login_required
def second_factor_reset(request: StaffRequest, pk: int) -> HttpResponse:
    person = _person(request, pk)
    require(request.standing, "person.steer", person)
    if request.method == "POST":
        actions.second_factor_reset(person=person, by=request.user)
        said(request, _("The second factors are gone; a new one is set up at login."))
        return redirect(_page_of(person.pk))
    return question_page(
        request, heading=_("Take the second factors away?"), trail=person.name,
        text=_("For somebody who lost phone or key. Make sure by voice that it is that person."),
        back=_page_of(person.pk), label=_("Take them away"),
    )  # fmt: skip
