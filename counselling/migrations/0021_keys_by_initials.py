from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.db import migrations

from counselling.lookup_keys import lookup_keys
from counselling.resembling import described
from counselling.selectors.resemblance import COMPARED_BY

BATCH = 2000


def keys_write(apps: Any, _schema: Any) -> None:
    """Write the keys of every named client anew: a name is found with the other's first letter."""
    clients = apps.get_model("counselling", "Client").objects.filter(anonymous=False)
    kept = apps.get_model("counselling", "LookupKeys")
    rows: Iterator[Any] = (
        kept(client_id=client.pk, keys=lookup_keys(described(client)))
        for client in clients.only(*COMPARED_BY).iterator(BATCH)
    )
    while batch := list(islice(rows, BATCH)):
        kept.objects.bulk_update(batch, ["keys"])


class Migration(migrations.Migration):
    dependencies = [("counselling", "0020_home_province_and_birth_month")]

    operations = [
        migrations.RunPython(keys_write, migrations.RunPython.noop, elidable=True),
    ]
