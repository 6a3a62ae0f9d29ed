"""What a client's timeline tells of the group sessions that he came to."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from centres.templatetags.look import when
from counselling.models import Attendee, Client, GroupSession
from counselling.selectors.people import about_line
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
        kind=about_line((_("group session"), read["place"], people, read["by"])),
        title=topics_line(read["topics"]),
        text=read["advice"],
        path=reverse("counselling:group-session", args=[moment.key]),
    )


def _attended(client: Client) -> QuerySet[GroupSession]:
    """Return the group sessions on whose roster the client stands."""
    own = Attendee.objects.filter(client_id=client.pk)
    return GroupSession.objects.filter(pk__in=own.values("group_session_id"))


def moments_add() -> None:
    """Hand attendances to the timeline; of a case they are none, for they are the client's own."""
    source_add(
        Source(
            code="attendance",
            family="sessions",
            label=gettext_lazy("Sessions"),
            at="happened_at",
            of_client=_attended,
            of_case=lambda _case: GroupSession.objects.none(),
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
