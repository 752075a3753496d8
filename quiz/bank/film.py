"""The film file: title, address of the article, its sections, pools of things of one sort."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from quiz.bank.nodes import Tree
from quiz.bank.problems import Problem, did_you_mean
from quiz.bank.source import read_text
from quiz.text import normalise

FILM_FILE = "film.yaml"
_TEXTS = ("title", "year", "article", "licence")
_MAY_BE_LEFT_OUT = ("headline",)


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
    if not text:
        return None, problems or [_problem(path, (1, 1), "is empty; write at least `title: …`")]
    tree = Tree(text, places=True)
    problems += [Problem(str(path), *place, code, message) for place, code, message in tree.flaws]
    if problems:
        return None, problems
    if not isinstance(tree.content, dict):
        return None, [_problem(path, (1, 1), "must be keys and values, such as `title: I.S.S.`")]
    problems = [_problem(path, place, message) for place, message in _flaws(tree)]
    if problems:
        return None, problems
    content = tree.content
    pools = {name: tuple(members) for name, members in content.get("pools", {}).items()}
    texts = {key: content[key] for key in _TEXTS}
    headline = content.get("headline", f"How well do you know {content['title']}?")
    return Film(**texts, headline=headline, sections=content["sections"], pools=pools), []


def _problem(path: Path, place: tuple[int, int], message: str) -> Problem:
    return Problem(str(path), *place, "B401", message)


def _flaws(tree: Tree) -> Iterator[tuple[tuple[int, int], str]]:
    content = tree.content
    known = (*_TEXTS, *_MAY_BE_LEFT_OUT, "sections", "pools")
    for key in content:
        if key not in known:
            yield tree.key_place((key,)), f"`{key}` is not known here{did_you_mean(key, known)}"
    for key in (*_TEXTS, *(key for key in _MAY_BE_LEFT_OUT if key in content)):
        if not isinstance(content.get(key), str) or not content[key].strip():
            yield tree.place((key,)), f"`{key}` is missing or empty; write `{key}: …`"
    address = urlsplit(str(content.get("article", "")))
    if address.scheme not in ("http", "https") or not address.netloc:
        yield tree.place(("article",)), "`article` must be an address such as https://example.org/wiki/Film"
    sections = content.get("sections")
    if not isinstance(sections, dict) or not sections:
        yield tree.place(("sections",)), "`sections` is missing; write each section's name and its anchor below it"
    elif any(not isinstance(anchor, str) for anchor in sections.values()):
        yield tree.place(("sections",)), "each section needs one anchor, as in `Box office: Box_office`"
    yield from _pool_flaws(tree, content.get("pools", {}))


def _pool_flaws(tree: Tree, pools: object) -> Iterator[tuple[tuple[int, int], str]]:
    if not isinstance(pools, dict):
        yield tree.place(("pools",)), "`pools` must be names, each with a list"
        return
    for name, members in pools.items():
        if not isinstance(members, list) or not all(isinstance(each, str) and each.strip() for each in members):
            yield tree.place(("pools", name)), f"the pool `{name}` must be a list of texts"
            continue
        seen: set[str] = set()
        for index, member in enumerate(members):
            if normalise(member) in seen:
                yield tree.place(("pools", name, index)), f"“{member}” stands twice in the pool `{name}`"
            seen.add(normalise(member))
