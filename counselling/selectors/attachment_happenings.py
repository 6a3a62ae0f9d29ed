"""What a timeline, and so a summary, tells of files: their titles, never a restricted one."""

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centres.templatetags.look import when
from counselling.attachment_codes import AttachmentKind
from counselling.models import Attachment
from counselling.selectors.people import about_line
from counselling.selectors.timeline import Happening, Moment, Source, source_add

KINDS = {choice.value: choice.label for choice in AttachmentKind}


def attachment_tell(moment: Moment) -> Happening:
    """Return the entry of a file."""
    read = moment.read
    kind = str(KINDS[read["kind"]])
    return Happening(
        at=moment.at,
        when=when(moment.at),
        kind=about_line((_("file"), kind if read["title"] else "", read["by"])),
        title=read["title"] or kind,
        path=reverse("counselling:attachment", args=[moment.key]),
    )


def _told(of: Q) -> QuerySet[Attachment]:
    """Return the files that are told: a signature stands with its consent already."""
    found = Attachment.objects.filter(of, sensitive=False, deleted_at=None)
    return found.exclude(kind=AttachmentKind.SIGNATURE)


def attachment_source_add() -> None:
    """Hand files to the timeline."""
    source_add(
        Source(
            code="attachment",
            family="files",
            label=gettext_lazy("Files"),
            at="created_at",
            of_client=lambda client: _told(Q(client_id=client.pk)),
            of_case=lambda case: _told(Q(case_id=case.pk)),
            reads={"kind": "kind", "title": "title", "by": "created_by__name"},
            tell=attachment_tell,
        )
    )
