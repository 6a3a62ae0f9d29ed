"""Figures for Prometheus: requests by route, and the queues that must not grow.

Only who sends ``Authorization: Bearer`` with MRC_METRICS_TOKEN gets them; without a token in the
settings there is no such page. Labels are route names, methods and statuses, never a path.
"""

import os
from collections.abc import Iterator
from typing import Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import REGISTRY, Collector

from centres import chain
from counselling.selectors.message_health import oldest_due_message_age
from notices import selectors as notices

BUCKETS: Final = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)

_seconds = Histogram(
    "mrc_request_seconds",
    "How long answers took, in seconds.",
    ["method", "route", "status"],
    buckets=BUCKETS,
)


def request_count(method: str, route: str, status: int, seconds: float) -> None:
    """Count one answer."""
    _seconds.labels(method, route, str(status)).observe(seconds)


class QueuesCollector(Collector):
    """Asks the database, when somebody looks, how far the queues are behind."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        age = notices.oldest_due_age()
        yield GaugeMetricFamily(
            "mrc_oldest_due_notice_seconds",
            "Age of the oldest notice that is due and not yet sent; 0 where none waits.",
            value=age,
        )
        yield GaugeMetricFamily(
            "mrc_oldest_due_message_seconds",
            "Age of the oldest message to a client that is due and not yet sent; 0 for none.",
            value=oldest_due_message_age(),
        )
        wrong = notices.trouble()
        troubled = GaugeMetricFamily(
            "mrc_troubled_notices",
            f"Notices of {notices.TROUBLE_DAYS} days that are tried again or were given up.",
            labels=["state"],
        )
        troubled.add_metric(["retrying"], wrong.retrying)
        troubled.add_metric(["failed"], wrong.failed)
        yield troubled
        yield GaugeMetricFamily(
            "mrc_unsealed_audit_entries",
            "Audit entries that the chain does not cover yet.",
            value=chain.unsealed_count(),
        )


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Show the figures of all processes to the one who holds the token."""
    given = request.headers.get("Authorization", "")
    token = settings.METRICS_TOKEN
    if not token or not constant_time_compare(given, f"Bearer {token}"):
        raise Http404
    registry = REGISTRY
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        registry = CollectorRegistry()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    queues = CollectorRegistry()
    queues.register(QueuesCollector())
    content = generate_latest(registry) + generate_latest(queues)
    return HttpResponse(content, content_type=CONTENT_TYPE_LATEST)
