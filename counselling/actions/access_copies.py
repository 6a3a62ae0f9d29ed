"""The copy of a client's data, made at the moment it is handed over and stored nowhere."""

import json

from django.core.serializers.json import DjangoJSONEncoder

from counselling.models import AccessCopy
from counselling.paper.press import pdf_of
from counselling.rights_states import AskedBy, CopyFormat
from counselling.selectors.access_copy import copy_data, copy_paper


def access_copy_bytes(*, copy: AccessCopy) -> bytes:
    """Return the copy in its form, of all that the present scope sees of the client.

    What could endanger the client stands in it only where he asked for it himself. Raises
    NotPrinted where the press can't make it.
    """
    client, himself = copy.request.client, copy.request.asked_by == AskedBy.CLIENT
    if copy.format == CopyFormat.PDF:
        return pdf_of("case_summary", copy_paper(client, himself=himself))
    told = copy_data(client, himself=himself)
    return json.dumps(told, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2).encode()
