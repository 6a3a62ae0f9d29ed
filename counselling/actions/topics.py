"""Topics: added, called otherwise, switched off and on again; never taken away."""

import re
from typing import Final

from anyascii import anyascii
from django.db import transaction
from django.utils.translation import gettext as _

from centres import audit
from centres.edits import changed, locked
from counselling.models import Topic
from counselling.selectors.topics import STEP, TopicLine, topics_all, topics_forget
from counselling.topic_codes import CODE_LENGTH

TAIL: Final = 6
"""So much of the form's key ends a code: two topics of one name are two, one sent twice is one."""


@transaction.atomic
def topic_add(
    *, labels: dict[str, str], key: str, parent: str = "", country: str = "", position: int = 0
) -> Topic:
    """Return the new topic, of a country or of all; sent twice with one key, it is made once.

    Raises ValidationError for a name that is missing or a parent that is none.
    """
    code = _code_of(labels, country, key)
    made = Topic.objects.filter(code=code).first()
    if made is not None:
        return made
    topic = Topic(
        code=code,
        parent=parent,
        country=country,
        labels=labels,
        position=position or _last(parent) + STEP,
    )
    topic.full_clean()
    topic.save(force_insert=True)
    audit.record("topic.add", topic, code=code, country=country)
    topics_forget()
    return topic


@transaction.atomic
def topic_edit(*, code: str, version: int, labels: dict[str, str], position: int) -> Topic:
    """Return the topic, called otherwise or at another place; what was counted keeps its code.

    Raises StaleEdit if somebody saved meanwhile, ValidationError where it would have no name.
    """
    row = _row_of(code)
    edited = changed(
        locked(Topic, row.pk, version=version), {"labels": labels, "position": position}
    )
    audit.record("topic.edit", edited, code=code)
    topics_forget()
    return edited


@transaction.atomic
def topic_switch(*, code: str, country: str, on: bool) -> Topic:
    """Return the topic, offered or not in a country, or in all for which it was made.

    Switched off, it stays with the sessions that it was talked about in.
    """
    row = locked(Topic, _row_of(code).pk)
    if country and row.country != country:
        off = {*row.off_in} - {country} if on else {*row.off_in, country}
        changes: dict[str, object] = {"off_in": sorted(off)}
    else:
        changes = {"active": on}
    switched = changed(row, changes)
    audit.record("topic.switch", switched, code=code, country=country, on=on)
    topics_forget()
    return switched


def _row_of(code: str) -> Topic:
    """Return the topic's row, made now for one of the code list that nobody changed before."""
    line: TopicLine = topics_all()[code]
    Topic.objects.bulk_create(
        [Topic(code=code, parent=line.parent, country=line.country, position=line.position)],
        ignore_conflicts=True,
    )
    return Topic.objects.get(code=code)


def _last(parent: str) -> int:
    """Return where the last of the topic's neighbours stands."""
    beside = (line.position for line in topics_all().values() if line.parent == parent)
    return max(beside, default=0)


def _code_of(labels: dict[str, str], country: str, key: str) -> str:
    """Return a code that can be read: the country, the name in Latin letters, the key's end."""
    name = labels.get("en") or next(filter(None, labels.values()), _("Topic"))
    words = re.sub(r"[^a-z0-9]+", "_", anyascii(name).lower()).strip("_") or "topic"
    before = f"{country.lower()}_" if country else ""
    room = CODE_LENGTH - len(before) - TAIL - 1
    return f"{before}{words[:room].strip('_')}_{key[-TAIL:]}"
