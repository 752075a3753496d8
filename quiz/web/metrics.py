"""`/metrics` for Prometheus: how many requests there were, how they ended, how long they took.

There is no such page unless the host sets a token, and then only for who bears it. Where several workers count
together, `prometheus_client` reads their common folder, and one answer tells of all of them.
"""

import hmac
import os

from flask import Blueprint, Flask, Response, abort, request

from quiz.errors import BadSettings
from quiz.web.access_log import method_of, route_of, seconds_gone

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5)
"""The bounds of the histogram; 0.25 is what a page may take with a thousand players."""
TOGETHER = "PROMETHEUS_MULTIPROC_DIR"


def count_requests(app: Flask, token: str | None) -> None:
    """Count what the app answers, and tell it to who bears the token; without a token do nothing.

    Raises `BadSettings` where the extra is not installed.
    """
    if token is None:
        return
    try:
        import prometheus_client as prometheus  # noqa: PLC0415 - an extra
    except ImportError:
        advice = "run pip install prometheus-client, or leave it out"
        raise BadSettings(f"QUIZ_METRICS_TOKEN: prometheus-client is not installed; {advice}.") from None
    registry = prometheus.CollectorRegistry()
    answered = prometheus.Counter(
        "quiz_requests", "Requests answered", ("method", "route", "status"), registry=registry
    )
    took = prometheus.Histogram(
        "quiz_request_seconds", "Time to answer", ("route",), registry=registry, buckets=SECONDS
    )
    pages = Blueprint("metrics", __name__)

    @app.after_request
    def count(response: Response) -> Response:
        answered.labels(method_of(request), route_of(request), response.status_code).inc()
        took.labels(route_of(request)).observe(seconds_gone())
        return response

    @pages.get("/metrics")
    def metrics() -> Response:
        """The counts, for who bears the token."""
        if not hmac.compare_digest(request.headers.get("Authorization", "").encode(), f"Bearer {token}".encode()):
            abort(401)
        shown = registry
        if TOGETHER in os.environ:
            from prometheus_client import multiprocess  # noqa: PLC0415 - as above

            shown = prometheus.CollectorRegistry()
            multiprocess.MultiProcessCollector(shown)  # type: ignore[no-untyped-call]
        return Response(prometheus.generate_latest(shown), content_type=prometheus.CONTENT_TYPE_LATEST)

    app.register_blueprint(pages)
