"""The tests' own footing: a cache for each of their processes."""

from django.core.cache import cache

from tests.conftest import CACHES_FROM


def test_no_process_of_the_tests_uses_the_cache_of_another() -> None:
    pool = cache._cache._get_connection_pool(write=True)  # type: ignore[attr-defined]
    assert pool.connection_kwargs["db"] >= CACHES_FROM
