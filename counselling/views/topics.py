"""Topics: kept by administrators for all countries, by coordinators for their own."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from centres.edits import StaleEdit
from centres.places import country_name
from centres.requests import StaffRequest
from centres.rules import may, require
from centres.views.answers import form_page
from centres.views.once import key_of
from centres.views.sending import errors_take, said, stale_show
from counselling import actions
from counselling.forms.topics import TopicEditForm, TopicForm
from counselling.rules import topic_countries
from counselling.selectors.topics import (
    TopicLine,
    topic_line,
    topic_rows,
    topics_all,
    topics_of_country,
)


@require_safe
@login_required
def topic_list(request: StaffRequest) -> HttpResponse:
    """List the topics that a country is offered, with those that it does without."""
    require(request.standing, "topic.keep")
    countries = topic_countries(request.standing)
    asked = request.GET.get("country", countries[0])
    country = asked if asked in countries else countries[0]
    groups = topic_rows(country)
    context = {
        "groups": groups,
        "country": country,
        "place": _place(country),
        "offered": sum(row.offered for group in groups for row in group),
        "countries": [(code, _place(code)) for code in countries],
    }
    return render(request, "counselling/topic_list.html", context)


@login_required
def topic_add(request: StaffRequest) -> HttpResponse:
    """Add a topic, for a country or for all."""
    require(request.standing, "topic.keep")
    countries = topic_countries(request.standing)
    asked = request.GET.get("country", "")
    form = TopicForm(
        request.POST or None,
        groups=topics_of_country(asked if asked in countries else countries[0]),
        countries=countries,
        initial={"country": asked, "parent": request.GET.get("parent", "")},
    )
    if form.is_valid():
        data = form.cleaned_data
        require(request.standing, "topic.keep", data["country"])
        try:
            actions.topic_add(
                labels=form.labels(),
                key=key_of(request, form.form_key).hex,
                parent=data["parent"],
                country=data["country"],
                position=data["position"] or 0,
            )
        except ValidationError as error:
            errors_take(form, error)
        else:
            said(request, _("The topic is offered from now on."))
            return redirect(_list_of(data["country"]))
    return _form_shown(request, form, _("A new topic"), _list_of(asked))


@login_required
def topic_edit(request: StaffRequest, code: str) -> HttpResponse:
    """Call a topic otherwise, or put it at another place."""
    line = _line_seen(request, code)
    require(request.standing, "topic.keep", line.country)
    form = TopicEditForm(request.POST or None, line=line)
    if form.is_valid():
        data = form.cleaned_data
        try:
            actions.topic_edit(
                code=code,
                version=data["version"],
                labels=form.labels(),
                position=data["position"],
            )
        except StaleEdit as error:
            current = TopicEditForm(line=topic_line(error.record))
            return stale_show(request, error, form, back=request.path, current=current)
        except ValidationError as error:
            errors_take(form, error)
        else:
            said(request, _("The topic is changed, on old sessions too."))
            return redirect(_list_of(line.country))
    return _form_shown(request, form, line.label, _list_of(line.country))


@require_POST
@login_required
def topic_switch(request: StaffRequest, code: str) -> HttpResponse:
    """Offer a topic in a country or not; sessions that have it keep it."""
    line = _line_seen(request, code)
    country = line.country or request.POST.get("country", "")
    require(request.standing, "topic.keep", country)
    on = request.POST.get("on") == "1"
    actions.topic_switch(code=code, country=country, on=on)
    said(
        request,
        _("“%(topic)s” is offered again.") % {"topic": line.label}
        if on
        else _("“%(topic)s” is no longer offered; old sessions keep it.") % {"topic": line.label},
    )
    return redirect(_list_of(country))


def _line_seen(request: StaffRequest, code: str) -> TopicLine:
    """Return the topic; what was added by a country that the person doesn't keep is not there."""
    require(request.standing, "topic.keep")
    line = topics_all().get(code)
    if line is None or (line.country and not may(request.standing, "topic.keep", line.country)):
        raise Http404
    return line


def _list_of(country: str) -> str:
    base = reverse("counselling:topic-list")
    return f"{base}?country={country}" if country else base


def _place(country: str) -> str:
    return country_name(country) if country else _("All countries")


def _form_shown(
    request: StaffRequest, form: TopicForm | TopicEditForm, heading: str, back: str
) -> HttpResponse:
    return form_page(request, form, heading=heading, back=back, trail=_("Topics"), label=_("Save"))
