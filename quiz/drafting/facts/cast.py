"""The cast list: actors, their roles, and the descriptions of the roles."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import regex

from quiz.article.decoding import note_skip
from quiz.article.document import Article, Section, quote, subject_of
from quiz.article.person_names import is_name, name_key, remove_title, trim_name
from quiz.article.wiki_markup import Line
from quiz.drafting.facts.base import Proof
from quiz.errors import Diagnostic
from quiz.language.sentences import ABBREVIATIONS

_BETWEEN = re.compile(r" as (?:the voice of )?| [-–—] |: | ?(?:\.{3,}|…) ?")
_NOTE = re.compile(r" ?[(\[][^()\[\]]*[)\]]")
_STOP = rf"(?<!\b(?:{'|'.join(ABBREVIATIONS)}|\p{{Lu}}))\. "
_ROLE_ENDS = regex.compile(rf", |; |: | [-–—] |{_STOP}| who(?:se|m)? |\(|$")
_DESCRIPTION_ENDS = regex.compile(
    rf",|;|:|{_STOP}|\.$| [-–—] | who(?:se|m)?\b| that | which | and (?:is|was|later|has)\b|\(|$"
)
_ROLE = regex.compile(
    r"(?:the |young |old |older |younger |adult |teenage |little )?[\p{Lu}\p{Lo}\p{N}\"“‘'][^,;:]{0,59}"
)
_DESCRIPTION = regex.compile(
    r"(?:(?:an?|the|one of the|his|her|their|[\p{Lu}][\p{L}.]*(?: [\p{Lu}][\p{L}.]*)?['’]s?) )?"
    r"[\p{L}\p{M}\p{N}'’.\- ]{3,60}",
    regex.IGNORECASE,
)
_AS_SELF = re.compile(
    r"\b(?:him|her|them|my|it)sel(?:f|ves)\b|^self$|\bvarious\b|\bmultiple (?:roles|characters)\b", re.IGNORECASE
)
_ARTICLE = re.compile(r"(?:an?|the|one of the) ", re.IGNORECASE)
_UNNAMED = re.compile(r"(?:an?|some|two|three|several|various) ", re.IGNORECASE)
_WRAPPED = re.compile(r"[\"“]([^\"“”]*)[\"”]")
MAX_DESCRIPTION_WORDS = 8
MAX_ROLE_WORDS = 6
MAX_LINE_LETTERS = 400
MAX_LINES = 200
_MAX_STARS = 50


@dataclass(frozen=True, slots=True)
class Part:
    """An actor with the roles, a proof of each, and the description of the role."""

    actor: str
    roles: tuple[str, ...]
    proofs: tuple[Proof, ...]
    """Of each role; of the actor if there is no role."""
    description: str | None = None
    described: Proof | None = None
    """The proof of the description."""

    @property
    def role(self) -> str | None:
        """The role, or None if there is none or several."""
        return self.roles[0] if len(self.roles) == 1 else None

    @property
    def proof(self) -> Proof:
        """The proof of the first role, or of the actor."""
        return self.proofs[0]


class _Entry(NamedTuple):
    """A line of the list, split at the mark between actor and role."""

    line: Line
    section: Section
    before: str
    mark: str
    behind: str
    end: int
    """The end of the name after the mark."""


def find_cast(article: Article, stars: Sequence[str], notes: list[Diagnostic]) -> tuple[Part, ...]:
    """The parts in the order of the cast list; `stars` are the names in the information box."""
    sections = [
        section
        for section in article.sections
        if subject_of(section) == "cast" and "crew" not in section.name.casefold()
    ]
    lines: list[tuple[Line, Section]] = []
    for section in sections:
        items = [line for line in section.lines if line.bullet and line.text]
        short = [line for line in section.lines if line.text and _BETWEEN.search(line.text)]
        lines += [(line, section) for line in items or short]
    entries = [_split_line(line, section, stars[:_MAX_STARS]) for line, section in lines[:MAX_LINES]]
    star_keys = set(map(name_key, stars))
    turned = any(  # the actor is last: `Kira Foster: Ariana DeBose`
        entry.mark != "as" and name_key(entry.behind) in star_keys and name_key(entry.before) not in star_keys
        for entry in entries
    )
    parts = (_parse_part(entry, star_keys, notes, turned=turned) for entry in entries)
    return tuple(_merge_actors([part for part in parts if part]))


def _split_line(line: Line, section: Section, stars: Sequence[str]) -> _Entry:
    """Split a line at the first mark after the name of the star that it begins with, if any."""
    text = line.text[:MAX_LINE_LETTERS]
    star = max((name for name in stars if text.startswith(name)), key=len, default="")
    between = _BETWEEN.search(text, len(star))
    if not between:
        return _Entry(line, section, _clean_name(text), "", "", len(text))
    end = _ROLE_ENDS.search(text, between.end())
    role_end = end.start() if end else len(text)
    mark = between[0].strip().partition(" ")[0]
    before, behind = _clean_name(text[: between.start()]), _clean_name(text[between.end() : role_end])
    return _Entry(line, section, before, mark, behind, role_end)


def _clean_name(text: str) -> str:
    return trim_name(_NOTE.sub("", text))


def _parse_part(entry: _Entry, star_keys: Collection[str], notes: list[Diagnostic], *, turned: bool) -> Part | None:
    shown, number = entry.line.text[:40], entry.line.number
    if entry.mark == ":" and not turned and name_key(entry.before) not in star_keys:
        notes.append(note_skip(number, f"which side of “{shown}” is the actor cannot be told; skipped"))
        return None
    turned = turned and entry.mark not in ("as", "")
    actor, role = (entry.behind, entry.before) if turned else (entry.before, entry.behind)
    if not is_name(actor):
        notes.append(note_skip(number, f"“{shown}” is no line such as `Actor as Role`; skipped"))
        return None
    roles = _parse_roles(role) if role else ()
    if role and not roles:
        notes.append(note_skip(number, f"no named part in “{shown}”; the actor alone is taken"))
    text, source = entry.line.text[:MAX_LINE_LETTERS], entry.section.name
    proofs = (Proof(source, quote(text, 0, entry.end)),) * max(1, len(roles))
    description, end = _parse_description(text, entry.end) if roles and not turned else (None, 0)
    described = Proof(source, quote(text, 0, end)) if description else None
    return Part(actor, roles, proofs, description, described)


def _parse_roles(text: str) -> tuple[str, ...]:
    """The named roles: several if separated by a slash, none for `himself` or `a waiter`."""
    roles: dict[str, None] = {}
    for piece in filter(None, map(str.strip, text.split("/"))):
        wrapped = _WRAPPED.fullmatch(piece)
        role = remove_title(wrapped[1] if wrapped else piece)
        named = _ROLE.fullmatch(role) and not _AS_SELF.search(role) and not _UNNAMED.match(role)
        if not named or len(role.split()) > MAX_ROLE_WORDS:
            return ()
        roles[role[0].upper() + role[1:]] = None
    return tuple(roles)


def _parse_description(text: str, role_end: int) -> tuple[str | None, int]:
    """The description of the role, without what the role does, and the end of it."""
    aside = _NOTE.match(text, role_end - 1 if text[role_end - 1 : role_end] == " " else role_end)
    start = _ROLE_ENDS.match(text, aside.end() if aside else role_end)
    if not start or start[0].strip() in ("", "(", ".", "who", "whose", "whom"):
        return None, role_end
    stop = _DESCRIPTION_ENDS.search(text, start.end())
    end = stop.start() if stop else len(text)
    description = text[start.end() : end].strip(" .")
    if not _DESCRIPTION.fullmatch(description) or len(description.split()) > MAX_DESCRIPTION_WORDS:
        return None, role_end
    return (description[0].lower() + description[1:] if _ARTICLE.match(description) else description), end


def _merge_actors(parts: Iterable[Part]) -> Iterator[Part]:
    """The parts, with those of the same actor merged."""
    merged: dict[str, Part] = {}
    for part in parts:
        earlier = merged.setdefault(name_key(part.actor), part)
        if earlier is not part:
            proofs = dict(zip(earlier.roles + part.roles, earlier.proofs + part.proofs, strict=False))
            roles = dict.fromkeys(earlier.roles + part.roles)
            merged[name_key(part.actor)] = Part(earlier.actor, tuple(roles), tuple(proofs.values()) or earlier.proofs)
    yield from merged.values()
