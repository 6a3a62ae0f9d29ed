"""The copy of a client's data, made at the moment it is handed over and stored nowhere."""

import json

from django.core.serializers.json import DjangoJSONEncoder

from counselling.models import AccessCopy
from counselling.paper.press import pdf_of
from counselling.rights_states import CopyFormat
from counselling.selectors.access_copy import copy_data, copy_paper


def access_copy_bytes(*, copy: AccessCopy) -> bytes:
    """Return the copy in its form, of all that the present scope sees of the client.

    Raises NotPrinted where the press can't make it.
    """
    client = copy.request.client
    if copy.format == CopyFormat.PDF:
        return pdf_of("case_summary", copy_paper(client))
    told = copy_data(client)
    return json.dumps(told, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2).encode()
