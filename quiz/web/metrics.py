"""`/metrics` for Prometheus: the number of requests, their status, their duration.

The page exists only if the host sets a token, and only for clients that send it. With several workers,
`prometheus_client` aggregates through a shared directory, so any worker can report for all of them.
"""

import hmac
import os

from flask import Blueprint, Flask, Response, abort, request

from quiz.errors import BadSettings
from quiz.web.access_log import elapsed_seconds, method_of, route_of

DURATION_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5)
"""The bounds of the histogram in seconds; 0.25 is the limit for a page with a thousand players."""
COMMON_FOLDER = "PROMETHEUS_MULTIPROC_DIR"
"""The variable that names the directory shared by several workers."""


def count_requests(app: Flask, token: str | None) -> None:
    """Count requests and serve the counts to clients with the token; do nothing if there is no token.

    Raises `BadSettings` if the extra is not installed.
    """
    if token is None:
        return
    try:
        import prometheus_client as prometheus  # noqa: PLC0415 - an extra
    except ImportError:
        advice = "run pip install prometheus-client, or leave it out"
        raise BadSettings(f"QUIZ_METRICS_TOKEN: prometheus-client is not installed; {advice}.") from None
    registry = prometheus.CollectorRegistry()
    requests = prometheus.Counter(
        "quiz_requests", "Requests answered", ("method", "route", "status"), registry=registry
    )
    durations = prometheus.Histogram(
        "quiz_request_seconds", "Time to answer", ("route",), registry=registry, buckets=DURATION_BUCKETS
    )
    pages = Blueprint("metrics", __name__)

    @app.after_request
    def count(response: Response) -> Response:
        requests.labels(method_of(request), route_of(request), response.status_code).inc()
        durations.labels(route_of(request)).observe(elapsed_seconds())
        return response

    @pages.get("/metrics")
    def metrics() -> Response:
        """Send the counts to clients with the token."""
        if not hmac.compare_digest(request.headers.get("Authorization", "").encode(), f"Bearer {token}".encode()):
            abort(401)
        shown = registry
        if COMMON_FOLDER in os.environ:
            from prometheus_client import multiprocess  # noqa: PLC0415 - as above

            shown = prometheus.CollectorRegistry()
            multiprocess.MultiProcessCollector(shown)  # type: ignore[no-untyped-call]
        return Response(prometheus.generate_latest(shown), content_type=prometheus.CONTENT_TYPE_LATEST)

    app.register_blueprint(pages)
