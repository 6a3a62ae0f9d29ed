"""What waits behind the entries of a page's frame, asked in one question."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from centres import scope
from centres.counting import Counting, counting_of, counts_asked
from centres.models import User
from tests.cast import Cast


@pytest.mark.django_db
def test_several_counts_are_one_query(cast: Cast) -> None:
    with scope.system(reason="test"), CaptureQueriesContext(connection) as captured:
        found = counts_asked(
            {
                "one": counting_of(User.objects.filter(pk=cast.admin.pk)),
                "none": counting_of(User.objects.filter(pk=-1)),
                "said": Counting("SELECT %s + %s", (40, 2)),
            }
        )
    assert found == {"one": 1, "none": 0, "said": 42}
    assert len([each for each in captured if "set_config" not in each["sql"]]) == 1


@pytest.mark.django_db
def test_what_is_known_already_is_not_asked(cast: Cast) -> None:
    nobody = counting_of(User.objects.filter(pk__in=[]))
    with CaptureQueriesContext(connection) as captured:
        assert counts_asked({"today": 7, "nobody": nobody}) == {"today": 7, "nobody": 0}
    assert len(captured) == 0
