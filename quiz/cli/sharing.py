"""What the worker processes of one server count together, in a folder that goes when the server does."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory


@contextmanager
def counting_together(workers: int) -> Iterator[None]:
    """Have several workers count limits and requests as one, unless the settings name another place for that.

    The workers learn of it from their environment, as of every other setting.
    """
    if workers == 1:
        yield
        return
    with TemporaryDirectory(prefix="iss-quiz-") as folder:
        if not os.environ.get("QUIZ_LIMITS_URL"):
            os.environ["QUIZ_LIMITS_URL"] = f"shared://{folder}/limits.sqlite3"
        if os.environ.get("QUIZ_METRICS_TOKEN"):
            os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", folder)
        yield
