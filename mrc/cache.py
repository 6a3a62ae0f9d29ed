"""The cache's client made once: Django makes one for each call, which costs more than the call."""

from typing import Any

from django.core.cache.backends.redis import RedisCache, RedisCacheClient


class SteadyClient(RedisCacheClient):
    """Keeps one client for each pool of connections; a client may be used by many threads."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._clients: dict[int, Any] = {}

    def get_client(self, key: Any = None, *, write: bool = False) -> Any:
        pool = self._get_connection_pool(write)  # type: ignore[attr-defined]
        client = self._clients.get(id(pool))
        if client is None:
            client = self._client(connection_pool=pool)  # type: ignore[attr-defined]
            self._clients[id(pool)] = client
        return client


class SteadyCache(RedisCache):
    """Django's own cache on Redis or Valkey, with steady clients."""

    def __init__(self, server: Any, params: Any) -> None:
        super().__init__(server, params)
        self._class = SteadyClient
