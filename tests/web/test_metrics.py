"""`/metrics`: missing without a setting, refused without the token, one count for all workers."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from quiz.app import create_app
from quiz.errors import BadSettings
from tests.conftest import settings
from tests.players import Clock, Someone

TOKEN = "t" * 40
BEARER = {"Authorization": f"Bearer {TOKEN}"}


@pytest.fixture
def counted(tmp_path: Path, bank_folder: Path, clock: Clock) -> Iterator[Flask]:
    """The game with metrics."""
    app = create_app(settings(tmp_path, bank_folder).model_copy(update={"metrics_token": TOKEN}), clock)
    yield app
    app.extensions["quiz"].engine.dispose()


def test_without_a_token_set_there_is_no_such_page(ann: Someone) -> None:
    assert ann.browser.get("/metrics", headers=BEARER).status_code == 404


@pytest.mark.parametrize(
    "shown", [None, "", "Bearer ", f"Bearer {TOKEN[:-1]}", f"Basic {TOKEN}", TOKEN, "Bearer \u00ff"]
)
def test_without_the_token_nothing_is_shown(counted: Flask, shown: str | None) -> None:
    headers = {} if shown is None else {"Authorization": shown}
    response = counted.test_client().get("/metrics", headers=headers)
    assert response.status_code == 401
    assert "quiz_requests" not in response.text


def test_requests_are_counted_by_page_and_outcome(counted: Flask, clock: Clock) -> None:
    ann = Someone(counted, clock)
    ann.play(ann.start())
    ann.get("/nowhere")
    ann.browser.open("/", method="MARZIPAN")
    metrics = ann.browser.get("/metrics", headers=BEARER).text
    assert 'quiz_requests_total{method="POST",route="/games/<game_id>/answers",status="303"} 10.0' in metrics
    assert 'quiz_requests_total{method="GET",route="-",status="404"} 1.0' in metrics
    assert 'quiz_requests_total{method="?",route="-",status="405"} 1.0' in metrics
    assert 'quiz_request_seconds_bucket{le="5.0",route="/games"} 1.0' in metrics
    assert "MARZIPAN" not in metrics


WORKER = """
import sys
from pathlib import Path
sys.path.insert(0, {root!r})
from quiz.app import create_app
from tests.conftest import settings
app = create_app(settings(Path({folder!r}), Path({bank!r})).model_copy(update={{"metrics_token": "t" * 40}}))
for _ in range(3):
    app.test_client().get("/scoring")
print(app.test_client().get("/metrics", headers={{"Authorization": "Bearer " + "t" * 40}}).text)
"""


def test_several_workers_count_as_one(tmp_path: Path, bank_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", str(tmp_path))
    root = str(Path(__file__).parents[2])
    script = WORKER.format(root=root, folder=str(tmp_path), bank=str(bank_folder))
    for count in (3, 6):
        metrics = subprocess.run(  # noqa: S603 - our own script
            [sys.executable, "-c", script], capture_output=True, text=True, check=True
        ).stdout
        assert f'quiz_requests_total{{method="GET",route="/scoring",status="200"}} {count}.0' in metrics


def test_without_the_extra_the_setting_is_refused_with_what_to_install(
    tmp_path: Path, bank_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "prometheus_client", None)
    with pytest.raises(BadSettings, match="pip install prometheus-client"):
        create_app(settings(tmp_path, bank_folder).model_copy(update={"metrics_token": TOKEN}))
