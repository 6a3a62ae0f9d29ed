"""A form that is sent twice makes one record; nobody learns by it what else there is."""

import json
from collections.abc import Callable
from functools import cache
from typing import Final, TypeVar
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Model, UUIDField
from django.utils.crypto import salted_hmac

from centres.edits import constraint_of
from centres.requests import StaffRequest
from centres.written import Asked, Prepared, written

M = TypeVar("M", bound=Model)
CSRF: Final = "csrfmiddlewaretoken"


def made_once(request: StaffRequest, model: type[M], key: UUID, make: Callable[[UUID], M]) -> M:
    """Return the record that this very sending stands for: made now, or when it first came.

    The form's key is only a part of the record's: see `key_of`.
    """
    own = key_of(request, key)
    if not _made(model).rows(key=own):
        try:
            with transaction.atomic():
                return make(own)
        except IntegrityError as error:
            # The same form came twice at once, and the other one was first.
            if constraint_of(error) != f"{model._meta.db_table}_pkey":
                raise
    return model._default_manager.get(pk=own)


@cache
def _made(model: type[Model]) -> Prepared:
    """Return the question whether a record is there: asked before every first sending."""
    same = model._default_manager.filter(pk=Asked("key", UUIDField()))
    return written(same.values_list("pk")).prepared()


def key_of(request: StaffRequest, key: UUID) -> UUID:
    """Return the record's key, a UUIDv7: the time of the form's key, the rest made here.

    The same content, sent by the same person from the same form, gives the same key. Anything else
    gives another, so that nothing typed is taken for what was saved before, and so that nobody can
    name the key of a record that he doesn't see.
    """
    typed = sorted((name, each) for name, each in request.POST.lists() if name != CSRF)
    sent = [request.user.pk, request.get_full_path(), str(key), typed]
    digest = salted_hmac("centres.views.once", json.dumps(sent), algorithm="sha256").digest()
    return UUID(bytes=key.bytes[:6] + _versioned(digest[:10]))


def _versioned(rest: bytes) -> bytes:
    """Return the last ten bytes of a UUID with the bits of version 7 and of the variant set."""
    return bytes([rest[0] & 0x0F | 0x70, rest[1], rest[2] & 0x3F | 0x80]) + rest[3:]
