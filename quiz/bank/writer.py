"""Writing questions, film files and new banks as an author would: one key on each line, quotes only where needed."""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import quote

import yaml

from quiz.bank.fields import NOT_WRITTEN, POOL
from quiz.bank.film import FILM_FILE, Film, default_id
from quiz.bank.json_schema import FIRST_LINE, SCHEMA_FILE, topic_schema
from quiz.kinds import Question

MAX_LINE_LETTERS = 110
_FIRST = (
    "id", "ask", "claim", "clues", "right", "wrong", POOL, "accept", "unlike", "order", "pairs", "number",
    "unit", "within", "picture", "alt", "credit",
)  # fmt: skip
_LAST = (
    "because", "source", "quote", "derived", "difficulty", "spoiler", "about", "keep_order", "seconds", "tags",
    "draft",
)  # fmt: skip

EXAMPLES = Path(__file__).parent / "examples"
EXAMPLE_TAG = "example"
"""The tag of the example questions in a new bank, so that `quiz check` finds those that are left."""
LICENCE = "CC BY-SA 4.0"
NO_YEAR = "year unknown"
"""The year in a film file until its author fills it in."""
SECTIONS = {"Lead": "top", "Infobox": "top"} | {
    name: name for name in ("Plot", "Cast", "Production", "Release", "Reception")
}
"""The sections of most articles about films."""


def format_question(question: Question, pool: str | None = None) -> str:
    """Format a question as an entry of its topic's file, without its default values, ending in a line break.

    If its wrong options come from a `pool`, the pool's name replaces them.
    """
    fields = question.model_dump(exclude_defaults=True, exclude=set(NOT_WRITTEN))
    if pool is not None:
        fields[POOL] = pool
        del fields["wrong"]
    ordered = [key for key in (*_FIRST, *_LAST) if key in fields]
    keys = [*ordered, *(key for key in fields if key not in ordered)]
    lines = [line for key in keys for line in _lines(key, fields[key])]
    return "- " + "\n  ".join(lines) + "\n"


def format_film(film: Film) -> str:
    """Format the film file of a bank, with comments on the purpose of each part."""
    texts = {"title": film.title, "year": film.year, "article": film.article, "licence": film.licence}
    texts |= {"id": film.id} if film.id != default_id(film.title, film.year) else {}
    texts |= {"language": film.language} if film.language else {}
    texts |= {"headline": film.headline} if film.headline else {}
    return "".join(
        (
            "# The film that every question of this folder is about, and the article they are drawn from.\n",
            *(f"{key}: {_scalar(text)}\n" for key, text in texts.items()),
            "\n# The sections a question may name as its source, each with its anchor in the article's address.\n",
            "sections:\n",
            *(f"  {_scalar(name)}: {_scalar(anchor)}\n" for name, anchor in film.sections.items()),
            "\n# Things of one sort. `wrong_from` takes a question's wrong options from a pool, and a typed answer\n",
            "# that slips into another member of a pool is wrong.\n",
            "pools:\n" if film.pools else "pools: {}\n",
            *(f"  {name}: {_flow(members)}\n" for name, members in film.pools.items()),
        )
    )


def guess_article(title: str) -> str:
    """Guess the address of the article about a film; the author corrects it."""
    return "https://en.wikipedia.org/wiki/" + quote(title.replace(" ", "_"), safe="()_.,'!:-")


def format_new_bank(title: str, year: str = "", article: str = "") -> dict[str, str]:
    """Return the files of a new bank by name: film file, schema, and examples of every kind.

    The article's sections are a guess, and so is its address if none is given. The examples fill the daily and another
    deck, with some to spare, so that the bank is playable while its author replaces them one by one.
    """
    # An explicit id, so that filling in the year later does not make it another film.
    film_id = "" if year else default_id(title, "")
    address = article or guess_article(title)
    film = Film(title, year or NO_YEAR, address, LICENCE, sections=SECTIONS, language="en", id=film_id)
    examples = {path.name: path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.yaml"))}
    return {
        **{name: f"{FIRST_LINE}\n{text}" for name, text in examples.items()},
        SCHEMA_FILE: json.dumps(topic_schema(), indent=2) + "\n",
        FILM_FILE: format_film(film),
    }


def _lines(key: str, value: Any) -> list[str]:
    if isinstance(value, Mapping):
        return [f"{key}:", *(f"  {_scalar(left)}: {_scalar(right)}" for left, right in value.items())]
    if not isinstance(value, Sequence) or isinstance(value, str):
        return [f"{key}: {_scalar(value)}"]
    if len(value) == 1 and key in ("about", "tags"):
        return [f"{key}: {_scalar(value[0])}"]
    on_one_line = f"{key}: {_flow(value)}"
    if len(on_one_line) <= MAX_LINE_LETTERS and all(isinstance(item, str) for item in value):
        return [on_one_line]
    ties = [item if isinstance(item, str) or len(item) > 1 else item[0] for item in value]  # a tie of one is no tie
    return [f"{key}:", *(f"  - {_scalar(tie) if isinstance(tie, str) else _flow(tie)}" for tie in ties)]


def _scalar(value: Any) -> str:
    """Format a value on one line; a text that YAML would read as anything else gets quotes."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    plain = yaml.safe_dump(value, allow_unicode=True, width=float("inf"), default_style=None)
    return str(plain).removesuffix("...\n").strip()


def _flow(values: Sequence[Any]) -> str:
    return str(yaml.safe_dump(list(values), allow_unicode=True, width=float("inf"), default_flow_style=True)).strip()
