"""Forms of roles, invitations, one's own settings, break-glass reviews and the audit's filter."""

import datetime as dt
from typing import TYPE_CHECKING, Any, Final, cast

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from centres.deeds import deeds_said
from centres.forms.days import DayField
from centres.forms.places import zone_choices
from centres.models import BreakGlass, Centre, Country, Invitation, Membership, Organisation, User
from centres.places import country_name
from centres.roles import ROLES, Place, Role
from centres.rules import COORDINATOR_INVITES
from centres.selectors.places import centres_within, countries_within, organisations_within
from centres.selectors.trail import TrailFilter
from centres.standing import Standing
from centres.states import ALONE_REVIEWS, GlassKind, Review

NOWHERE: Final = ("", "—")

if TYPE_CHECKING:
    OfUser = forms.ModelForm[User]
    OfBreakGlass = forms.ModelForm[BreakGlass]
else:
    OfUser = OfBreakGlass = forms.ModelForm


def places_offered(standing: Standing) -> list[Any]:
    """Return the places that somebody may give roles in, as grouped choices `kind:id`."""
    if not standing.has(Role.ADMIN):
        own = Centre.objects.filter(pk__in=standing.centres(Role.COORDINATOR))
        return [(f"{Place.CENTRE}:{centre.pk}", centre.name) for centre in own]
    countries = countries_within(standing)
    groups: list[Any] = [
        (_("Centres"), [(f"centre:{c.pk}", c.name) for c in centres_within(standing)]),
        (_("Countries"), [(f"country:{c.pk}", country_name(c.code)) for c in countries]),
        (
            _("Organisations"),
            [(f"organisation:{o.pk}", o.name) for o in organisations_within(standing)],
        ),
    ]
    if standing.admin_of(None):
        groups.insert(0, (Place.NETWORK.value, _("The whole network")))
    return groups


def roles_offered(standing: Standing) -> list[tuple[str, Any]]:
    """Return the roles that somebody may give."""
    if standing.has(Role.ADMIN):
        return list(Role.choices)
    return [(role.value, role.label) for role in Role if role in COORDINATOR_INVITES]


def place_named(value: str) -> dict[str, Any]:
    """Return the fields of a place written as `kind:id`: centre, organisation and country."""
    kind, _sep, number = value.partition(":")
    models: dict[str, type[Any]] = {
        "centre": Centre,
        "organisation": Organisation,
        "country": Country,
    }
    place: dict[str, Any] = dict.fromkeys(models)
    if kind in models:
        place[kind] = models[kind].objects.get(pk=int(number))
    return place


class _OfferFields(forms.Form):
    """A role and the place where it is to be held."""

    role = forms.ChoiceField(label=_("Role"))
    place = forms.ChoiceField(label=_("Place"))
    seconded = forms.BooleanField(
        label=_("Seconded by a ministry"),
        help_text=_("Ministry staff lent to a centre."),
        required=False,
    )

    def __init__(self, *args: Any, standing: Standing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [NOWHERE, *roles_offered(standing)]  # type: ignore[attr-defined]
        places = places_offered(standing)
        only_one = len(places) == 1 and isinstance(places[0][1], str)
        self.fields["place"].choices = places if only_one else [NOWHERE, *places]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        role, place = found.get("role"), found.get("place")
        if role and place:
            kind = place.partition(":")[0]
            if Place(kind) not in ROLES[role].places:
                self.add_error("place", _("This role isn't held in such a place."))
            if found.get("seconded") and kind != Place.CENTRE:
                self.add_error("seconded", _("People are seconded to a centre."))
        return found


class InvitationForm(_OfferFields):
    """Whom to invite, as what, and in which language to write."""

    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(
        label=_("E-mail"), widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    field_order = ("name", "email", "language", "role", "place", "seconded")

    def invitation(self) -> Invitation:
        """Return the invitation as typed, not saved."""
        typed = {name: self.cleaned_data[name] for name in self.fields if name != "place"}
        return Invitation(**typed, **place_named(self.cleaned_data["place"]))


class RoleForm(_OfferFields):
    """A further role for somebody who is a user already."""

    since = DayField(label=_("From"), required=False)
    until = DayField(
        label=_("Last day"),
        required=False,
        help_text=_("Empty: until it is ended."),
    )

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        since, until = found.get("since"), found.get("until")
        if until and until < (since or timezone.localdate()):
            self.add_error("until", _("The last day lies before the first."))
        return found

    def membership(self, person: User) -> Membership:
        """Return the membership as typed, not saved."""
        typed = self.cleaned_data
        return Membership(
            user=person,
            role=typed["role"],
            seconded=typed["seconded"],
            since=_starts(typed["since"]),
            until=None if typed["until"] is None else day_end(typed["until"]),
            **place_named(typed["place"]),
        )


def _starts(day: dt.date | None) -> dt.datetime:
    """Return now for today or no day, else the beginning of the day in the reader's zone."""
    if day is None or day == timezone.localdate():
        return timezone.now()
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))


def day_end(day: dt.date) -> dt.datetime:
    """Return the moment at which the day has passed, in the reader's zone."""
    return timezone.make_aware(dt.datetime.combine(day + dt.timedelta(days=1), dt.time.min))


class RoleEndForm(forms.Form):
    """When a role ends; empty means at once."""

    last_day = DayField(
        label=_("Last day"),
        required=False,
        help_text=_("Empty: the role ends at once."),
    )

    def clean_last_day(self) -> dt.date | None:
        day: dt.date | None = self.cleaned_data["last_day"]
        if day is not None and day < timezone.localdate():
            raise forms.ValidationError(_("A role can't end in the past."))
        return day


class AcceptForm(forms.Form):
    """A name and a password: what makes an invited person a user."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        help_text=_("At least 12 characters. Four words that only you would put together do well."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("The same password again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._email = email

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        password, again = found.get("password"), found.get("again")
        if password and again and password != again:
            self.add_error("again", _("The two passwords differ."))
        if password:
            try:
                validate_password(password, User(email=self._email, name=found.get("name", "")))
            except forms.ValidationError as error:
                self.add_error("password", error)
        return found


class SettingsForm(OfUser):
    """One's own settings."""

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        required=False,
        choices=lambda: [("", _("As my centre")), *zone_choices()],
    )

    class Meta:
        model = User
        fields = ("name", "language", "time_zone", "theme", "mail_notices")
        labels = {
            "name": _("Name"),
            "theme": _("Theme"),
            "mail_notices": _("Send me notices by e-mail too"),
        }
        widgets = {"theme": forms.RadioSelect}


class PeopleFilterForm(forms.Form):
    """Whom one looks for."""

    q = forms.CharField(label=_("Name or e-mail"), required=False, max_length=100)
    role = forms.ChoiceField(label=_("Role"), required=False)
    place = forms.ChoiceField(label=_("Place"), required=False)
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("Any")), ("active", _("active")), ("inactive", _("shut out"))],
    )

    def __init__(self, *args: Any, standing: Standing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        anyone = ("", _("Any"))
        self.fields["role"].choices = [anyone, *Role.choices]  # type: ignore[attr-defined]
        self.fields["place"].choices = [anyone, *places_offered(standing)]  # type: ignore[attr-defined]

    def place_condition(self) -> Q | None:
        """Return the condition on a membership's place, or None where none was chosen."""
        value = self.cleaned_data.get("place")
        return Q(**place_named(value)) if value else None


class ReviewForm(OfBreakGlass):
    """What a reviewer thinks of a break-glass; of a step taken alone, and what is done now."""

    review = forms.ChoiceField(
        label=_("It was"),
        choices=Review.choices,
        widget=forms.RadioSelect,
    )
    review_note = forms.CharField(label=_("Note"), widget=forms.Textarea(attrs={"rows": 4}))

    class Meta:
        model = BreakGlass
        fields = ("review", "review_note")

    def __init__(self, *args: Any, kind: str = GlassKind.OPENED, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind == GlassKind.SENT_ALONE:
            cast(forms.ChoiceField, self.fields["review"]).choices = ALONE_REVIEWS
            self.fields["review_note"].label = _("What is done now")
            self.fields["review_note"].help_text = _("Nothing of the client. “Nothing” is enough.")


def _deeds() -> list[tuple[str, str]]:
    """Return every deed that the trail may hold, in words."""
    return [("", gettext("Every action")), *deeds_said()]


class TrailForm(forms.Form):
    """What one looks for in the audit trail."""

    person = forms.EmailField(label=_("E-mail of the person"), required=False)
    action = forms.ChoiceField(label=_("Action"), required=False, choices=_deeds)
    object_id = forms.CharField(label=_("Number of the record"), required=False, max_length=40)
    first = DayField(label=_("From"), required=False)
    last = DayField(label=_("To"), required=False)

    def clean_person(self) -> User | None:
        email: str = self.cleaned_data["person"]
        if not email:
            return None
        person = User.objects.filter(email=email.lower()).first()
        if person is None:
            raise forms.ValidationError(_("Nobody has this address."))
        return person

    def wanted(self) -> TrailFilter:
        """Return the filter as typed; an invalid form looks for nothing in particular."""
        return TrailFilter(**self.cleaned_data) if self.is_valid() else TrailFilter()
