"""Agreements with recipients as they are typed: parties, reasons, kinds of data, until when."""

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centres.models import Centre, Country, Organisation
from centres.places import country_name
from counselling.forms.fields import CodesField, date_input
from counselling.forms.moves import KeyForm
from counselling.scans.redraw import ALLOWED, BYTES_MOST
from referrals.agreement_codes import DataKind
from referrals.codes import Reason
from referrals.forms.fields import CountriesField
from referrals.models import Agreement

if TYPE_CHECKING:
    _OneOrganisation = forms.ModelChoiceField[Organisation]
    _OneCentre = forms.ModelChoiceField[Centre]
else:
    _OneOrganisation = _OneCentre = forms.ModelChoiceField

PLAIN: Final = (
    "title", "organisation", "their_centre", "reasons", "kinds", "countries", "safeguards",
    "starts_on", "ends_on",
)  # fmt: skip
NETWORK: Final = "network"


class AgreementForm(forms.Form):
    """What was agreed, with whom, for whom, and until when."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=160)
    ours = forms.ChoiceField(label=gettext_lazy("On our side"))
    organisation = _OneOrganisation(
        Organisation.objects.none(), label=gettext_lazy("With"), empty_label="—"
    )
    their_centre = _OneCentre(
        Centre.objects.none(),
        label=gettext_lazy("With the centre"),
        required=False,
        empty_label=gettext_lazy("With the organisation itself"),
        help_text=gettext_lazy(
            "Where the recipient is a centre: its host is a party of its own, and gets nothing."
        ),
    )
    reasons = CodesField(Reason, label=gettext_lazy("For which reasons"))
    kinds = CodesField(DataKind, label=gettext_lazy("Kinds of data that may be sent"))
    countries = CountriesField(
        label=gettext_lazy("Countries where the data may be"),
        required=True,
        help_text=gettext_lazy(
            "Names of countries with commas between. Nothing is sent under it to a centre or a"
            " service in any other country."
        ),
    )
    safeguards = forms.CharField(
        label=gettext_lazy("Safeguards"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("How the data is protected there, who may read it, when it goes."),
    )
    starts_on = forms.DateField(label=gettext_lazy("From"), widget=date_input())
    ends_on = forms.DateField(label=gettext_lazy("Until"), widget=date_input())

    def __init__(
        self,
        *args: Any,
        organisations: QuerySet[Organisation],
        centres: QuerySet[Centre],
        countries: QuerySet[Country],
        network: bool,
        agreement: Agreement | None = None,
        **options: Any,
    ) -> None:
        initial = dict(options.pop("initial", {}))
        if agreement is not None:
            initial = {name: getattr(agreement, name) for name in PLAIN} | initial
            initial.setdefault("ours", ours_key(agreement))
            initial.setdefault("version", agreement.version)
        super().__init__(*args, **options | {"initial": initial})
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]
        hosts = Centre.objects.filter(closed_on__isnull=True).order_by("name")
        self.fields["their_centre"].queryset = hosts  # type: ignore[attr-defined]
        self.fields["ours"].choices = ours_choices(  # type: ignore[attr-defined]
            centres, countries, network=network
        )

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        starts, ends = data.get("starts_on"), data.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("It ends before it begins."))
        theirs = data.get("their_centre")
        if theirs and data.get("organisation") and theirs.host_id != data["organisation"].pk:
            self.add_error("their_centre", _("That organisation does not host this centre."))
        return data

    def facts(self) -> dict[str, Any]:
        """Return the facts as the actions take them."""
        kind, _colon, number = self.cleaned_data["ours"].partition(":")
        parties = {
            "our_centre_id": int(number) if kind == "centre" else None,
            "our_country_id": int(number) if kind == "country" else None,
        }
        return {name: self.cleaned_data[name] for name in PLAIN} | parties


class AgreementNewForm(AgreementForm, KeyForm):
    """A new agreement, or one that follows another."""


class AgreementEditForm(AgreementForm):
    """An agreement as it stands, and the version that it was read in."""

    version = forms.IntegerField(widget=forms.HiddenInput)


def ours_key(agreement: Agreement) -> str:
    """Return for whom it was made, as the form's choice."""
    if agreement.our_centre_id is not None:
        return f"centre:{agreement.our_centre_id}"
    return f"country:{agreement.our_country_id}" if agreement.our_country_id else NETWORK


def ours_choices(
    centres: QuerySet[Centre], countries: QuerySet[Country], *, network: bool
) -> list[tuple[str, str]]:
    """Return for whom the person makes agreements."""
    choices = [(f"centre:{each.pk}", each.name) for each in centres]
    choices += [
        (
            f"country:{each.pk}",
            _("All centres of %(country)s") % {"country": country_name(each.code)},
        )
        for each in countries
    ]
    return [*choices, (NETWORK, _("All centres"))] if network else choices


class AgreementEndForm(forms.Form):
    """That an agreement ends early, and why."""

    on = forms.DateField(label=gettext_lazy("Last day"), widget=date_input())
    why = forms.CharField(label=gettext_lazy("Why"), max_length=240)


class AgreementPaperForm(KeyForm):
    """The signed document."""

    file = forms.FileField(
        label=gettext_lazy("Signed document"),
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(sorted(ALLOWED))}),
        help_text=gettext_lazy("A PDF of up to 20 pages, or a photo."),
    )

    def clean_file(self) -> bytes:
        """Return what was uploaded; a file that is too large for any use is read no further."""
        raw: bytes = self.cleaned_data["file"].read(BYTES_MOST + 1)
        if not raw:
            raise ValidationError(_("The file is empty. Choose it again."))
        return raw


def follows_on(agreement: Agreement) -> dict[str, dt.date]:
    """Return from when to when an agreement would hold that follows this one: as long as it did."""
    starts = agreement.ends_on + dt.timedelta(days=1)
    return {"starts_on": starts, "ends_on": starts + (agreement.ends_on - agreement.starts_on)}
