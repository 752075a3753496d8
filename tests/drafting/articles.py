"""Articles written for the tests: invented films of many countries, with the facts to be drafted from each."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from quiz.drafting import Drafts, draft_file
from quiz.kinds import Estimate, Question

FOLDER = Path(__file__).parents[1] / "articles"
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))


def article(name: str) -> Path:
    return FOLDER / f"{name}.txt"


def expected(name: str) -> dict[str, Any]:
    """The facts that must be drafted from an article.

    `found`: stems and their answers; `never`: what no draft may say; `skipped`: lines and the notes on them;
    `jobs`: stems and all people who would be right; `least`: the least number of drafts.
    """
    facts: dict[str, Any] = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return facts


@cache
def drafts_of(name: str, seed: int = 0) -> Drafts:
    return draft_file(article(name), seed)


def answers(question: Question) -> list[str]:
    """The right answers in words; an estimate's number without thousands marks as it is written."""
    return [f"{question.number} {question.unit}"] if isinstance(question, Estimate) else list(question.answers)
