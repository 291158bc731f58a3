"""What an operator sees: counts and times for Prometheus, a log line for each query."""

import logging
import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from hashlib import blake2b
from itertools import accumulate

from prometheus_client import CollectorRegistry, Gauge, Metric, generate_latest
from prometheus_client.core import CounterMetricFamily, HistogramMetricFamily

from graph import sparql
from graph.errors import KetNghiaError, QueryBusyError, QueryTimeoutError
from graph.stores import Answering

_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
_SHOWN = 200  # characters of a query in the log
_SLOW = 1.0  # seconds


class Watching:
    """Counts what the endpoint does; the figures are put in their form when Prometheus asks for them."""

    def __init__(self, pool: Answering) -> None:
        self.log = logging.getLogger("ketnghia.sparql")
        self.registry = CollectorRegistry()
        self._outcomes: Counter[str] = Counter()
        self._buckets = [0] * (len(_BUCKETS) + 1)
        self._seconds = 0.0
        self._gauges(pool)
        self.registry.register(self)

    def collect(self) -> Iterator[Metric]:
        """Yield what was counted (called by the registry)."""
        queries = CounterMetricFamily(
            "ketnghia_queries", "Requests to /sparql by outcome", labels=["outcome"]
        )
        for outcome, number in sorted(self._outcomes.items()):
            queries.add_metric([outcome], number)
        yield queries
        totals = zip((*map(str, _BUCKETS), "+Inf"), accumulate(self._buckets), strict=True)
        yield HistogramMetricFamily(
            "ketnghia_query_seconds", "Time of those a worker answered", list(totals), self._seconds
        )

    def _gauges(self, pool: Answering) -> None:
        def gauge(name: str, about: str) -> Gauge:
            return Gauge(f"ketnghia_{name}", about, registry=self.registry)

        gauge("workers", "Query processes").set_function(lambda: pool.state.workers)
        gauge("workers_idle", "Query processes without a query").set_function(lambda: pool.state.idle)
        gauge("queries_waiting", "Queries that wait for a worker").set_function(lambda: pool.state.waiting)
        gauge("kept_bytes", "Answers that are kept").set_function(lambda: pool.answers.bytes)
        gauge("checkpoint", "Number of the checkpoint").set_function(lambda: pool.state.checkpoint)
        gauge("checkpoint_age_seconds", "Time since it was published").set_function(lambda: _age(pool))

    def answered(self, outcome: str, seconds: float, request: sparql.Request) -> None:
        """Count a request that got what it asked for, or whose sender left."""
        self._outcomes[outcome] += 1
        if outcome == "answered":
            self._buckets[bisect_left(_BUCKETS, seconds)] += 1
            self._seconds += seconds
        level = logging.WARNING if seconds > _SLOW else logging.INFO
        if self.log.isEnabledFor(level):
            self.log.log(level, outcome, extra=_about(seconds, request))

    def failed(self, error: Exception, seconds: float, request: sparql.Request | None) -> None:
        """Count a request that got an error."""
        self._outcomes[_outcome(error)] += 1
        level = logging.WARNING if isinstance(error, QueryTimeoutError | QueryBusyError) else logging.INFO
        if self.log.isEnabledFor(level):
            self.log.log(level, "%s", error, extra=_about(seconds, request))

    def text(self) -> bytes:
        """Return all figures in the text format of Prometheus."""
        return generate_latest(self.registry)


def digest(query: str) -> str:
    """Return a short name of a query: what runs now can be found in the log without showing its text."""
    return blake2b(query.encode(), digest_size=4).hexdigest()


def _about(seconds: float, request: sparql.Request | None) -> dict[str, object]:
    if request is None:  # it could not be read
        return {"seconds": round(seconds, 4)}
    shown = request.query[:_SHOWN]
    return {"seconds": round(seconds, 4), "query": shown, "digest": digest(request.query)}


def _outcome(error: Exception) -> str:
    """Return the name of an outcome: 'timeout' for QueryTimeoutError."""
    if not isinstance(error, KetNghiaError):
        return "http"
    return type(error).__name__.removeprefix("Query").removesuffix("Error").lower()


def _age(pool: Answering) -> float:
    return time.time() - pool.checkpoint.mark / 1e9 if pool.checkpoint else 0.0
