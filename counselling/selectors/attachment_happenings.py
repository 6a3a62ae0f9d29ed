"""What a timeline, and so a summary, tells of files: their titles, never a restricted one."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centres.templatetags.look import when
from centres.wording import dotted
from counselling.attachment_codes import AttachmentKind
from counselling.models import Attachment
from counselling.selectors.subjects import of_fields
from counselling.selectors.timeline import Happening, Moment, Source, source_add

KINDS = {choice.value: choice.label for choice in AttachmentKind}


def attachment_tell(moment: Moment) -> Happening:
    """Return the entry of a file."""
    read = moment.read
    kind = str(KINDS[read["kind"]])
    return Happening(
        at=moment.at,
        when=when(moment.at),
        kind=dotted((_("file"), kind if read["title"] else "", read["by"])),
        title=read["title"] or kind,
        path=reverse("counselling:attachment", args=[moment.key]),
    )


def attachment_source_add() -> None:
    """Hand files to the timeline; a signature stands with its consent already."""
    told = Attachment.objects.filter(sensitive=False, deleted_at=None)
    told = told.exclude(kind=AttachmentKind.SIGNATURE)
    source_add(
        Source(
            code="attachment",
            family="files",
            label=gettext_lazy("Files"),
            at="created_at",
            of=of_fields(told, client="client_id", case="case_id"),
            reads={"kind": "kind", "title": "title", "by": "created_by__name"},
            tell=attachment_tell,
        )
    )
