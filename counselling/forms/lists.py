"""Filters of lists, and small questions."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy

from centres.models import User
from centres.places import country_name
from centres.provinces import provinces_named
from counselling.codes import ClientCategory, MigrationStage, RestrictedKind
from counselling.models import RestrictedNote
from counselling.selectors.clients import ClientFilter

ALL = gettext_lazy("All")
EVERY = [("", ALL)]
OTHER, UNASKED = "other", "unasked"
ELSEWHERE = [(OTHER, gettext_lazy("Elsewhere")), (UNASKED, gettext_lazy("Not asked yet"))]
SORTED = [
    ("", gettext_lazy("Seen last")),
    ("longest", gettext_lazy("Not seen for longest")),
    ("newest", gettext_lazy("Newest number")),
    ("first", gettext_lazy("Oldest number")),
]


class WhoseForm(forms.Form):
    """Whose records a list shows: hers, a colleague's or everybody's."""

    counsellor = forms.ChoiceField(label=gettext_lazy("Counsellor"), required=False)

    def __init__(
        self, *args: Any, user: User, people: Sequence[tuple[int, str]], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.user = user
        others = [(str(pk), name) for pk, name in people if pk != user.pk]
        mine = [("mine", gettext_lazy("Mine"))]
        cast(forms.ChoiceField, self.fields["counsellor"]).choices = [*EVERY, *mine, *others]

    def whose(self) -> int | None:
        """Return the key of whose records are shown, or None for everybody's."""
        who = self.cleaned_data.get("counsellor", "")
        return self.user.pk if who == "mine" else int(who) if who else None


class ClientListForm(WhoseForm):
    """Whose clients, at which stage, of which category, from which province, in which order."""

    stage = forms.ChoiceField(
        label=gettext_lazy("Stage"), choices=[*EVERY, *MigrationStage.choices], required=False
    )
    category = forms.ChoiceField(
        label=gettext_lazy("Category"), choices=[*EVERY, *ClientCategory.choices], required=False
    )
    home = forms.ChoiceField(label=gettext_lazy("Home province"), required=False)
    sort = forms.ChoiceField(label=gettext_lazy("Order"), choices=SORTED, required=False)

    def __init__(self, *args: Any, countries: Sequence[str], **options: Any) -> None:
        super().__init__(*args, **options)
        listed = [(each, provinces_named(each)) for each in countries]
        named = [(country_name(each), names) for each, names in listed if names]
        self.provinces = [code for _country, names in named for code, _name in names]
        offered = named if len(named) > 1 else [each for _country, names in named for each in names]
        further = [*ELSEWHERE] if offered else []
        cast(forms.ChoiceField, self.fields["home"]).choices = [*EVERY, *offered, *further]

    def narrowed(self) -> ClientFilter:
        """Return the filter; what can't be read narrows nothing."""
        self.is_valid()
        data = self.cleaned_data
        return ClientFilter(
            counsellor=self.whose(),
            stage=data.get("stage", ""),
            category=data.get("category", ""),
            homes=self._homes(),
            elsewhere=data.get("home") == OTHER,
            named=data.get("home") == UNASKED,
        )

    def _homes(self) -> tuple[str, ...]:
        home = self.cleaned_data.get("home", "")
        if home == OTHER:
            return ("", *self.provinces)
        return () if not home else ("",) if home == UNASKED else (home,)

    @property
    def looks(self) -> str:
        """What its fields look like, in short: whom they offer and what is chosen in them."""
        choosable = (self.fields[name] for name in ("counsellor", "home"))
        offered = [cast(forms.ChoiceField, field).choices for field in choosable]
        return repr((offered, [self.data.get(name) for name in self.fields]))

    @property
    def order(self) -> str:
        """The order that was asked for."""
        return str(self.cleaned_data.get("sort", "")) if self.is_valid() else ""


class RestrictedForm(forms.Form):
    """A restricted note: what about, the words, and who works on it."""

    kind = forms.ChoiceField(
        label=gettext_lazy("About"), choices=RestrictedKind.choices, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=gettext_lazy("Note"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 8})
    )
    assigned_to = forms.ModelChoiceField(
        label=gettext_lazy("Assigned to"), queryset=User.objects.none(), empty_label=None
    )

    def __init__(self, *args: Any, people: Any, by: User, **options: Any) -> None:
        super().__init__(*args, **options)
        assigned = cast("forms.ModelChoiceField[User]", self.fields["assigned_to"])
        assigned.queryset = people
        assigned.initial = by.pk


class NoteHandForm(forms.Form):
    """Which note is given to whom."""

    note = forms.ModelChoiceField(queryset=RestrictedNote.objects.none())
    assigned_to = forms.ModelChoiceField(queryset=User.objects.none())

    def __init__(self, *args: Any, notes: Any, people: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        cast("forms.ModelChoiceField[RestrictedNote]", self.fields["note"]).queryset = notes
        cast("forms.ModelChoiceField[User]", self.fields["assigned_to"]).queryset = people


class GlassForm(forms.Form):
    """Why somebody must see now what is not open to him."""

    reason = forms.CharField(
        label=gettext_lazy("Why must you see this now?"),
        help_text=gettext_lazy("Who is in danger, and what you will do. Others will read this."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
