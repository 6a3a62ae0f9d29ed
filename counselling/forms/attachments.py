"""Photos, scans and documents: several at once, said what they are."""

from typing import TYPE_CHECKING, Any, Final, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centres.models import User
from centres.wording import dotted
from counselling.actions.attachments import Place, Upload
from counselling.attachment_codes import FILES_AT_ONCE, OF_CONSENTS, AttachmentKind
from counselling.forms.moves import KeyForm
from counselling.models import Case, Client, Session
from counselling.numbers import case_no_short
from counselling.scans.redraw import ALLOWED, BYTES_MOST

if TYPE_CHECKING:
    _OneCase = forms.ModelChoiceField[Case]
    _OneSession = forms.ModelChoiceField[Session]
    OneFile = UploadedFile[Any]
else:
    _OneCase = _OneSession = forms.ModelChoiceField
    OneFile = UploadedFile

KINDS: Final = [choice for choice in AttachmentKind.choices if choice[0] not in OF_CONSENTS]
TOGETHER_MOST: Final = 2 * BYTES_MOST
"""What all files of one sending may weigh."""


class FilesInput(forms.ClearableFileInput):
    """A box for several files; on a phone it offers the camera."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once; gives them as a list, in their order."""

    widget = FilesInput

    def __init__(self, **options: Any) -> None:
        attrs = {"accept": ",".join(sorted(ALLOWED)), "multiple": True}
        super().__init__(**{"widget": FilesInput(attrs=attrs)} | options)

    def clean(self, data: Any, initial: Any = None) -> list[OneFile]:
        given = data if isinstance(data, list | tuple) else [data]
        files = [super(FilesField, self).clean(each, initial) for each in given or [None]]
        if len(files) > FILES_AT_ONCE:
            raise ValidationError(_("Six files at once at most: send these, then the others."))
        if sum(each.size or 0 for each in files if each) > TOGETHER_MOST:
            raise ValidationError(
                _("Together these are too large: 24 MB at most. Send them one after the other.")
            )
        return [each for each in files if each]


def bytes_of(files: list[OneFile]) -> list[bytes]:
    """Return what was uploaded; a file that is too large for any use is read no further."""
    return [each.read(BYTES_MOST + 1) for each in files]


class AttachForm(KeyForm):
    """Files for a client's record, a case of his, or a session; or for a grievance."""

    files = FilesField(  # type: ignore[assignment]  # taken out of the class by its making
        label=gettext_lazy("Photos or documents"),
        help_text=gettext_lazy(
            "JPEG, PNG, WebP or PDF, up to 12 MB each. A picture of each is kept; where and when"
            " it was taken is taken out."
        ),
        error_messages={"required": gettext_lazy("Choose a photo or a document.")},
    )
    kind = forms.ChoiceField(label=gettext_lazy("What it is"), choices=KINDS)
    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=120,
        required=False,
        help_text=gettext_lazy(
            "In a few words, without names: it stands in the timeline and in summaries."
        ),
    )

    def uploads(self) -> list[Upload]:
        """Return the files as the action takes them."""
        data = self.cleaned_data
        title = " ".join(data["title"].split())
        raws = bytes_of(data["files"])
        return [
            Upload(raw, data["kind"], f"{title} ({n})" if title and len(raws) > 1 else title)
            for n, raw in enumerate(raws, start=1)
        ]


class CaseField(_OneCase):
    """A live case by its kind and number."""

    def label_from_instance(self, obj: Case) -> str:
        return dotted((obj.get_kind_display(), case_no_short(obj.case_no)))


class OfClientField(_OneSession):
    """A session that the page was opened from, carried along unseen."""

    widget = forms.HiddenInput


class ClientAttachForm(AttachForm):
    """Files for a client's record; a restricted one is seen by few."""

    case = CaseField(
        label=gettext_lazy("In the case"),
        queryset=Case.objects.none(),
        required=False,
        empty_label="—",
    )
    session = OfClientField(queryset=Session.objects.none(), required=False)
    restricted = forms.BooleanField(
        label=gettext_lazy("Restricted: only whoever works on it and the protection counsellors"),
        required=False,
    )
    assigned_to = forms.ModelChoiceField(
        label=gettext_lazy("Who works on it"),
        queryset=User.objects.none(),
        required=False,
        empty_label="—",
    )

    def __init__(
        self, *args: Any, client: Client, people: QuerySet[User], by: User, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        cases = Case.objects.filter(client_id=client.pk).order_by("-opened_at")
        cast(Any, self.fields["case"]).queryset = cases
        sessions = Session.objects.filter(client_id=client.pk)
        cast(Any, self.fields["session"]).queryset = sessions
        cast(Any, self.fields["assigned_to"]).queryset = people
        self.fields["assigned_to"].initial = by.pk
        self.by = by

    def place(self) -> Place:
        """Return where the files belong, as the action takes it."""
        data = self.cleaned_data
        seen_by = (data["assigned_to"] or self.by) if data["restricted"] else None
        session: Session | None = data["session"]
        case = data["case"] or (session.case if session else None)
        return Place(case=case, session=session, restricted_to=seen_by)
