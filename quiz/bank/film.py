"""The film file: title, address of the article, its sections, pools of things of one sort."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from quiz.bank.nodes import Tree
from quiz.bank.problems import PROBLEMS_MOST, Place, Problem, did_you_mean, shorten, structural
from quiz.bank.source import read_text
from quiz.language.normalize import normalise

FILM_FILE = "film.yaml"
VALUES_MOST = 5_000
"""Texts and lists in the film file; pools of some hundreds of names are large."""
LETTERS_MOST = 400
_TEXTS = {
    "title": "I.S.S.",
    "year": '"2023"',
    "article": "https://example.org/wiki/Film",
    "licence": "CC BY-SA 4.0",
}
"""The keys with one text each, and an example of each."""
_MAY_BE_LEFT_OUT = {"headline": "Would you have come home?"}
_KNOWN = (*_TEXTS, *_MAY_BE_LEFT_OUT, "sections", "pools")

_Flaw = tuple[Place, str]


@dataclass(frozen=True)
class Film:
    """What every question of a bank is about."""

    title: str
    year: str
    article: str
    licence: str
    headline: str = ""
    """What the first page asks its visitors."""
    sections: Mapping[str, str] = field(default_factory=dict)
    """Each section of the article that a question may name, with its anchor in the article's address."""
    pools: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def link(self, section: str) -> str:
        """The address of a section of the article."""
        return f"{self.article}#{self.sections.get(section, 'top')}"

    def wrong_options(self, pool: str, right: Collection[str]) -> list[str] | None:
        """The other members of a pool; None where one of the right answers is no member of it."""
        members = {normalise(member) for member in self.pools[pool]}
        rights = {normalise(text) for text in right}
        return [each for each in self.pools[pool] if normalise(each) not in rights] if rights <= members else None


def read_film(folder: Path) -> tuple[Film | None, list[Problem]]:
    """The film of a bank's folder, or None where something in its file must be mended first."""
    path = folder / FILM_FILE
    text, problems = read_text(path, str(path))
    if not text and problems:
        return None, problems
    tree = Tree(text, places=True, most=VALUES_MOST)
    content = tree.whole()
    problems += structural(str(path), tree.flaws, problems)
    if not tree.flaws:
        flaws = islice(_flaws(tree, content), PROBLEMS_MOST)
        problems += [Problem(str(path), *place, "B401", message) for place, message in flaws]
    if problems:
        return None, problems
    pools = {name: tuple(members) for name, members in content.get("pools", {}).items()}
    texts = {key: content[key] for key in _TEXTS}
    headline = content.get("headline", f"How well do you know {content['title']}?")
    return Film(**texts, headline=headline, sections=content["sections"], pools=pools), []


def _flaws(tree: Tree, content: Any) -> Iterator[_Flaw]:
    if not isinstance(content, dict):
        keys = f"{', '.join(_TEXTS)} and sections"
        yield (1, 1), f"must be keys and values: a line each for {keys}, as in `title: I.S.S.`"
        return
    for key in content:
        if key not in _KNOWN:
            hint = did_you_mean(key, _KNOWN) or f"; it may have {', '.join(_KNOWN)}"
            yield tree.key_place((key,)), f"`{shorten(key)}` is not known here{hint}"
    for key, example in (_TEXTS | _MAY_BE_LEFT_OUT).items():
        text = content.get(key)
        if text is None and key in _TEXTS:
            yield (1, 1), f"`{key}` is missing; write a line `{key}: {example}`"
        elif text is not None and not (isinstance(text, str) and text.strip()):
            yield tree.place((key,)), f"`{key}` must be one text, as in `{key}: {example}`"
    if isinstance(content.get("article"), str) and not _is_address(content["article"]):
        yield tree.place(("article",)), f"`article` must be an address, as in `article: {_TEXTS['article']}`"
    yield from _section_flaws(tree, content.get("sections"))
    yield from _pool_flaws(tree, content.get("pools", {}))


def _is_address(text: str) -> bool:
    try:
        address = urlsplit(text)
    except ValueError:
        return False
    return address.scheme in ("http", "https") and bool(address.netloc) and not re.search(r"\s", text)


def _section_flaws(tree: Tree, sections: object) -> Iterator[_Flaw]:
    if not isinstance(sections, dict) or not sections:
        advice = "name each with its anchor, two spaces further in, as in `Box office: Box_office`"
        yield tree.place(("sections",)), f"`sections` must name the sections of the article; {advice}"
        return
    for name, anchor in sections.items():
        if not isinstance(anchor, str) or not anchor.strip():
            advice = "needs one anchor; write what follows `#` in its address, as in `Box office: Box_office`"
            yield tree.place(("sections", name)), f"the section “{shorten(name)}” {advice}"


def _pool_flaws(tree: Tree, pools: object) -> Iterator[_Flaw]:
    if not isinstance(pools, dict):
        yield tree.place(("pools",)), "`pools` must be names, each with a list, as in `actors: [Ann, Ben]`"
        return
    for name, members in pools.items():
        if not isinstance(members, list) or not members:
            advice = f"must be a list of texts, as in `{shorten(name)}: [Ann, Ben]`"
            yield tree.place(("pools", name)), f"the pool `{shorten(name)}` {advice}"
            continue
        seen: set[str] = set()
        for index, member in enumerate(members):
            said = normalise(member) if isinstance(member, str) else ""
            if not said or len(member) > LETTERS_MOST:
                advice = f"must be one text of at most {LETTERS_MOST} letters, in quotes where it holds `: `"
                yield tree.place(("pools", name, index)), f"entry {index + 1} of the pool `{shorten(name)}` {advice}"
            elif said in seen:
                advice = f"stands twice in the pool `{shorten(name)}`; delete one"
                yield tree.place(("pools", name, index)), f"“{shorten(member)}” {advice}"
            seen.add(said)
