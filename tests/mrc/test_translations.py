"""The translations that people wrote are the ones that pages show."""

import pytest
from django.utils import translation
from django.utils.translation import gettext


@pytest.mark.parametrize(("language", "said"), [("ar", "اليوم"), ("bn", "আজ")])
def test_a_page_speaks_the_language(language: str, said: str) -> None:
    with translation.override(language):
        assert gettext("Today") == said
