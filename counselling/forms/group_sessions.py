"""A talk with a group on one page: what about, where, how many, and no names."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, Final, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centres.models import Centre, User
from counselling.codes import Topic
from counselling.forms.fields import (
    CountryField,
    MomentField,
    WholeNumberField,
    language_choices,
)
from counselling.forms.headcounts import HeadcountField
from counselling.forms.lists import EVERY, WhoseForm
from counselling.forms.moves import KeyForm
from counselling.forms.sessions import CLOCK_SKEW, MINUTES_MOST
from counselling.forms.topics import TopicsField
from counselling.group_codes import COUNT_MOST, UNKNOWN, Headcount, counted
from counselling.models import GroupSession
from counselling.selectors.group_sessions import GroupFilter

FACTS: Final = (
    "happened_at",
    "place",
    "language",
    "interpreted",
    "topics",
    "destination",
    "minutes",
    "advice",
    "materials",
    "note",
)
SORTED: Final = [
    ("", gettext_lazy("Latest first")),
    ("oldest", gettext_lazy("Oldest first")),
    ("largest", gettext_lazy("Most people first")),
]
WEEKS: Final = [
    ("", gettext_lazy("Any time")),
    ("1", gettext_lazy("The last week")),
    ("4", gettext_lazy("The last 4 weeks")),
    ("12", gettext_lazy("The last 12 weeks")),
    ("52", gettext_lazy("The last year")),
]


class GroupFacts(forms.Form):
    """What is written down of a group session."""

    topics = TopicsField(
        label=gettext_lazy("Topics"),
        error_messages={"required": gettext_lazy("Choose what it was about.")},
    )
    place = forms.CharField(label=gettext_lazy("Place"), max_length=120, required=False)
    language = forms.ChoiceField(label=gettext_lazy("Language"))
    interpreted = forms.BooleanField(label=gettext_lazy("Through an interpreter"), required=False)
    attended = WholeNumberField(
        label=gettext_lazy("How many came"),
        required=False,
        min_value=1,
        max_value=COUNT_MOST,
        help_text=gettext_lazy(
            "Enough by itself. Whoever is not in the table below counts as unknown."
        ),
    )
    headcounts = HeadcountField(
        label=gettext_lazy("By sex and age, as far as you know"), required=False
    )
    destination = CountryField(label=gettext_lazy("Country it was about"), required=False)
    minutes = WholeNumberField(
        label=gettext_lazy("Minutes"), required=False, min_value=1, max_value=MINUTES_MOST
    )
    advice = forms.CharField(
        label=gettext_lazy("Advice given"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    materials = forms.CharField(
        label=gettext_lazy("Materials given"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Leaflets, films, cards: which, and how many."),
    )
    happened_at = MomentField(label=gettext_lazy("When"))
    counsellor = forms.ChoiceField(label=gettext_lazy("Counsellor"))
    colleagues = forms.MultipleChoiceField(
        label=gettext_lazy("Held together with"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    note = forms.CharField(
        label=gettext_lazy("Note for colleagues"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def group_prepare(
        self, centre: Centre, people: Sequence[tuple[int, str]], chosen: Iterable[str] = ()
    ) -> None:
        """Offer the country's topics, the centre's languages and people; read its clock."""
        cast(TopicsField, self.fields["topics"]).offer(centre.country.code, chosen)
        cast(MomentField, self.fields["happened_at"]).zone = centre.zone
        choices = language_choices(centre.languages)
        cast(forms.ChoiceField, self.fields["language"]).choices = choices
        offered = [(str(pk), name) for pk, name in people]
        for name in ("counsellor", "colleagues"):
            cast(forms.ChoiceField, self.fields[name]).choices = offered
        if len(offered) < 2:
            del self.fields["colleagues"]

    def clean_happened_at(self) -> dt.datetime:
        at: dt.datetime = self.cleaned_data["happened_at"]
        if at > timezone.now() + CLOCK_SKEW:
            raise forms.ValidationError(_("This is still to come. Log it once it was held."))
        return at

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if "attended" in data and "headcounts" in data:
            self._count(data)
        return data

    def _count(self, data: dict[str, Any]) -> None:
        try:
            headcount = counted(data["headcounts"], data["attended"])
        except ValueError:
            said = {"sum": sum(data["headcounts"].values()), "all": data["attended"]}
            self.add_error(
                "attended",
                _("The table holds %(sum)s people, more than the %(all)s who came.") % said,
            )
            return
        if not headcount.attended:
            self.add_error("attended", _("Say how many came; a good guess will do."))
        self.headcount = headcount

    def facts(self) -> dict[str, Any]:
        """Return the facts as the actions take them."""
        data = self.cleaned_data
        counsellor = int(data["counsellor"])
        together = {int(pk) for pk in data.get("colleagues", ())} - {counsellor}
        return {name: data[name] for name in FACTS} | {
            "counsellor_id": counsellor,
            "colleagues": sorted(together),
        }


class GroupSessionForm(KeyForm, GroupFacts):
    """A new group session."""

    def __init__(
        self, *args: Any, centre: Centre, people: Sequence[tuple[int, str]], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["happened_at"].initial = timezone.now
        self.group_prepare(centre, people)


class GroupSessionEditForm(GroupFacts):
    """A group session as it is, and the version that it was read in."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        held: GroupSession,
        centre: Centre,
        people: Sequence[tuple[int, str]],
        **options: Any,
    ) -> None:
        initial = {name: getattr(held, name) for name in (*FACTS, "version")}
        initial |= _typed(held.headcount)
        initial["counsellor"] = str(held.counsellor_id)
        initial["colleagues"] = [str(pk) for pk in held.colleagues]
        super().__init__(*args, **(options | {"initial": initial}))
        self.group_prepare(centre, _with_former(people, held), held.topics)


def _typed(headcount: Headcount) -> dict[str, Any]:
    """Return a headcount as it would have been typed: who is unknown stands in the sum alone."""
    known = {cell: count for cell, count in headcount.counts.items() if cell != UNKNOWN}
    return {"headcounts": known, "attended": headcount.attended if headcount.unknown else None}


def _with_former(people: Sequence[tuple[int, str]], held: GroupSession) -> list[tuple[int, str]]:
    """Return those to choose from, with whoever held it and has left since."""
    there = {pk for pk, _name in people}
    former = {held.counsellor_id, *held.colleagues} - there
    left = User.objects.filter(pk__in=former).order_by("name").values_list("pk", "name")
    return [*people, *left] if former else list(people)


class GroupListForm(WhoseForm):
    """Whose group sessions, about what, since when, in which order."""

    topic = forms.ChoiceField(
        label=gettext_lazy("Topic"), choices=[*EVERY, *Topic.choices], required=False
    )
    weeks = forms.ChoiceField(label=gettext_lazy("Since"), choices=WEEKS, required=False)
    place = forms.CharField(label=gettext_lazy("Place"), max_length=80, required=False)
    sort = forms.ChoiceField(label=gettext_lazy("Order"), choices=SORTED, required=False)

    def narrowed(self) -> GroupFilter:
        """Return the filter; what can't be read narrows nothing."""
        self.is_valid()
        data = self.cleaned_data
        return GroupFilter(
            counsellor=self.whose(),
            topic=data.get("topic", ""),
            weeks=int(data.get("weeks") or 0),
            words=data.get("place", ""),
        )

    @property
    def order(self) -> str:
        """The order that was asked for."""
        return str(self.cleaned_data.get("sort", "")) if self.is_valid() else ""

    @property
    def narrows(self) -> bool:
        """Whether anything but the order was asked for."""
        return any(value for name, value in self.cleaned_data.items() if name != "sort")
