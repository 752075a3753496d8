"""A bank as an author would write it down: one key a line, short lists on their line, quotes only where needed."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import yaml

from quiz.bank.film import Film, default_id
from quiz.kinds import Question

WIDTH = 110
_FIRST = (
    "id",
    "ask",
    "claim",
    "clues",
    "right",
    "wrong",
    "wrong_from",
    "accept",
    "unlike",
    "order",
    "pairs",
    "number",
    "unit",
    "within",
)
_LAST = (
    "because", "source", "quote", "derived", "difficulty", "spoiler", "about", "keep_order", "seconds", "tags",
    "draft",
)  # fmt: skip


def as_yaml(question: Question, pool: str | None = None) -> str:
    """The question as an entry of its topic's file, ending in a line break; what is at its default is left out.

    With a `pool` that its wrong options come from, the pool's name stands in place of them.
    """
    fields = question.model_dump(exclude_defaults=True, exclude={"topic"})
    if pool is not None:
        fields["wrong_from"] = pool
        del fields["wrong"]
    return fields_as_yaml(fields)


def fields_as_yaml(fields: Mapping[str, Any]) -> str:
    """The fields of a question, in the order of our files, as an entry of a list."""
    known = [key for key in (*_FIRST, *_LAST) if key in fields]
    keys = [*known, *(key for key in fields if key not in known)]
    lines = [line for key in keys for line in _lines(key, fields[key])]
    return "- " + "\n  ".join(lines) + "\n"


def film_as_yaml(film: Film) -> str:
    """The film file of a bank, with what each part of it is for."""
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


def _lines(key: str, value: Any) -> list[str]:
    if isinstance(value, Mapping):
        return [f"{key}:", *(f"  {_scalar(left)}: {_scalar(right)}" for left, right in value.items())]
    if isinstance(value, Sequence) and not isinstance(value, str):
        if len(value) == 1 and key in ("about", "tags"):
            return [f"{key}: {_scalar(value[0])}"]
        on_one_line = f"{key}: {_flow(value)}"
        nested = any(not isinstance(item, str) for item in value)
        return [on_one_line] if len(on_one_line) <= WIDTH and not nested else [f"{key}:", *map(_item, value)]
    return [f"{key}: {_scalar(value)}"]


def _item(value: Any) -> str:
    if isinstance(value, str):
        return f"  - {_scalar(value)}"
    # A tie of one is no tie.
    return f"  - {_scalar(value[0]) if len(value) == 1 else _flow(value)}"


def _scalar(value: Any) -> str:
    """A value on one line; a text that YAML would read as anything else gets quotes."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    plain = yaml.safe_dump(value, allow_unicode=True, width=float("inf"), default_style=None)
    return str(plain).removesuffix("...\n").strip()


def _flow(values: Sequence[Any]) -> str:
    return str(yaml.safe_dump(list(values), allow_unicode=True, width=float("inf"), default_flow_style=True)).strip()
