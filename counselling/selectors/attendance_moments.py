"""What a client's timeline tells of the group sessions that he came to."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from centres.templatetags.look import when
from centres.wording import dotted
from counselling.models import Attendee, GroupSession
from counselling.selectors.subjects import CLIENT, Whose
from counselling.selectors.timeline import Happening, Moment, Source, source_add
from counselling.selectors.topics import topics_line


def attendance_tell(moment: Moment) -> Happening:
    """Return the entry of a group session that the client came to; the others are a number."""
    read = moment.read
    attended = read["attended"]
    people = ngettext("%(n)s person", "%(n)s people", attended) % {"n": attended}
    return Happening(
        at=moment.at,
        when=when(moment.at),
        kind=dotted((_("group session"), read["place"], people, read["by"])),
        title=topics_line(read["topics"]),
        text=read["advice"],
        path=reverse("counselling:group-session", args=[moment.key]),
    )


def moments_add() -> None:
    """Hand attendances to the timeline; of a case they are none, for they are the client's own."""
    own = Attendee.objects.filter(client_id=CLIENT)
    source_add(
        Source(
            code="attendance",
            family="sessions",
            label=gettext_lazy("Sessions"),
            at="happened_at",
            of={Whose.CLIENT: GroupSession.objects.filter(pk__in=own.values("group_session_id"))},
            reads={
                "attended": "attended",
                "place": "place",
                "by": "counsellor__name",
                "topics": "topics",
                "advice": "advice",
            },
            tell=attendance_tell,
        )
    )
