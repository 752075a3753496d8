"""A new bank: a film file, and example questions on how films are made, so that it can be played at once."""

import json
from pathlib import Path
from urllib.parse import quote

from quiz.bank import FILM_FILE, Film
from quiz.bank.film import default_id
from quiz.bank.json_schema import FIRST_LINE, SCHEMA_FILE, topic_schema
from quiz.bank.writer import film_as_yaml

EXAMPLES = Path(__file__).parent / "examples"
EXAMPLE_TAG = "example"
"""What an example bears, so that `quiz check` tells which are left."""
LICENCE = "CC BY-SA 4.0"
NO_YEAR = "year unknown"
"""The year in a film file until its author fills it in."""


SECTIONS = {"Lead": "top", "Infobox": "top"} | {
    name: name for name in ("Plot", "Cast", "Production", "Release", "Reception")
}
"""What most articles on films have."""


def guess_article(title: str) -> str:
    """Where the article on a film most likely is; the author puts the true address there."""
    return "https://en.wikipedia.org/wiki/" + quote(title.replace(" ", "_"), safe="()_.,'!:-")


def skeleton(title: str, year: str = "", article: str = "") -> dict[str, str]:
    """The files of a new bank by their names; the article's sections are a guess, and its address if none is given.

    The examples are questions like any other, of every kind. They are enough for the day's deck and another beside it,
    with some to spare, so that the bank is playable while its author replaces them one by one.
    """
    address = article or guess_article(title)
    # An id of its own, so that filling in the year later makes it no other film.
    film_id = "" if year else default_id(title, "")
    film = Film(title, year or NO_YEAR, address, LICENCE, sections=SECTIONS, language="en", id=film_id)
    examples = {path.name: path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.yaml"))}
    return {
        **{name: f"{FIRST_LINE}\n{text}" for name, text in examples.items()},
        SCHEMA_FILE: json.dumps(topic_schema(), indent=2) + "\n",
        FILM_FILE: film_as_yaml(film),
    }
