"""The film file: title, address of the article, its sections, pools of items of the same type, the mix of a deck."""

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from itertools import islice
from pathlib import Path
from shlex import quote
from typing import Any
from urllib.parse import urlsplit

from quiz.bank.messages import did_you_mean, shorten
from quiz.bank.source import read_text
from quiz.bank.yaml_errors import Place
from quiz.bank.yaml_reader import Tree, list_tree_problems
from quiz.errors import BadBank, Diagnostic
from quiz.language.answers import slip_keys
from quiz.language.normalize import fold_text, normalise
from quiz.rules.deck import MAX_TOPIC
from quiz.rules.stock import DECK_SIZE, TopicGroup

FILM_FILE = "film.yaml"
MAX_VALUES = 5_000
"""The most texts and lists in the film file; a pool of some hundreds of names is large."""
MAX_LETTERS = 400
MAX_PROBLEMS = 200
_TEXTS = {
    "title": "I.S.S.",
    "year": '"2023"',
    "article": "https://example.org/wiki/Film",
    "licence": "CC BY-SA 4.0",
}
"""The keys whose value is one text, each with an example."""
_MAY_BE_LEFT_OUT = {"headline": "Would you have come home?", "language": "en", "id": "i-s-s-2023"}
_KNOWN = (*_TEXTS, *_MAY_BE_LEFT_OUT, "sections", "pools", "mix")
_MIX_NUMBERS = tuple(field.name for field in fields(TopicGroup) if field.name != "topics")
_MIX_EXAMPLE = "`- topics: [plot, characters]` and in the next line `at_least: 4`"

_FILM_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_MAX_SLUG_LETTERS = 50
"""The most characters of an id made from title and year; a longer id is cut and ends in a digest."""

_Flaw = tuple[Place, str]
_GroupFlaw = tuple[tuple[str | int, ...], str]
"""A path within a group of `mix`, and what is wrong at that path."""

# A language tag as RFC 5646 (BCP 47) shapes it: language, extensions of it, script, region, variants, extensions.
# Languages of four letters and more are reserved or never registered, so `English` is not a tag.
_LANGUAGE_TAG = re.compile(
    r"[a-z]{2,3}(?:-[a-z]{3}){0,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(?:-[0-9a-wyz](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?",
    re.IGNORECASE,
)
_LANGUAGES_RIGHT_TO_LEFT = frozenset(
    ("ar", "arc", "ckb", "dv", "fa", "he", "iw", "ji", "mzn", "pnb", "ps", "sd", "skr", "syr", "ug", "ur", "yi")
)
_SCRIPTS_RIGHT_TO_LEFT = frozenset(("adlm", "arab", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"))
_LANGUAGE_NAMES = {
    "arabic": "ar", "chinese": "zh", "czech": "cs", "danish": "da", "dutch": "nl", "english": "en", "finnish": "fi",
    "french": "fr", "german": "de", "greek": "el", "hebrew": "he", "hindi": "hi", "hungarian": "hu",
    "indonesian": "id", "italian": "it", "japanese": "ja", "korean": "ko", "norwegian": "no", "persian": "fa",
    "polish": "pl", "portuguese": "pt", "romanian": "ro", "russian": "ru", "spanish": "es", "swedish": "sv",
    "thai": "th", "turkish": "tr", "ukrainian": "uk", "urdu": "ur", "vietnamese": "vi", "deutsch": "de",
    "español": "es", "français": "fr", "italiano": "it", "português": "pt", "русский": "ru", "עברית": "he",
    "العربية": "ar", "日本語": "ja", "中文": "zh", "한국어": "ko",
}  # fmt: skip
"""Words that people write in place of a tag: the English names of widely spoken languages, and some native names."""


@dataclass(frozen=True)
class Film:
    """The film of a bank, as described in its film file."""

    title: str
    year: str
    article: str
    licence: str
    headline: str = ""
    """The question with which the first page greets its visitors."""
    sections: Mapping[str, str] = field(default_factory=dict)
    """The sections of the article that questions may name, with their anchors in the article's URL."""
    pools: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    mix: tuple[TopicGroup, ...] = ()
    """The limits of how many questions of some topics a deck may have."""
    language: str = ""
    """The language tag of the questions' texts, or empty if the film file does not name a language."""
    id: str = ""
    """The id of the film in databases and folders, by default made from title and year."""

    def __post_init__(self) -> None:
        """Set the default id."""
        object.__setattr__(self, "id", self.id or default_id(self.title, self.year))

    @property
    def in_english(self) -> bool:
        """Whether rules about English apply to the texts, as by default if the bank does not name a language."""
        return self.language.partition("-")[0].lower() in ("", "en")

    def link(self, section: str) -> str:
        """Return the URL of a section of the article."""
        return f"{self.article}#{self.sections.get(section, 'top')}"

    @cached_property
    def members_by_slip_key(self) -> Mapping[str, frozenset[str]]:
        """The members of all pools by their `slip_keys`, which texts that differ by one typo share."""
        members_by_key: dict[str, set[str]] = defaultdict(set)
        for member in {member for members in self.pools.values() for member in members}:
            for key in slip_keys(member):
                members_by_key[key].add(member)
        return {key: frozenset(members) for key, members in members_by_key.items()}

    def wrong_options(self, pool: str, right: Collection[str]) -> list[str] | None:
        """Return the members of a pool without the right answers, or None if a right answer is not a member."""
        by_look = {fold_text(member): member for member in self.pools[pool]}
        rights: set[str] = set()
        for text in right:
            same = by_look.get(fold_text(text))
            alike = [same] if same else [member for member in by_look.values() if normalise(member) == normalise(text)]
            if not alike:
                return None
            rights.update(alike)
        return [member for member in self.pools[pool] if member not in rights]


def default_id(title: str, year: str) -> str:
    """Make a film's id from its title and year, such as `i-s-s-2023`, with a digest if characters are left out."""
    folded = unicodedata.normalize("NFKD", f"{title} {year}".casefold())
    plain = "".join(letter for letter in folded if not unicodedata.combining(letter))
    slug = "-".join(re.findall(r"[a-z0-9]+", plain))
    if len(slug) <= _MAX_SLUG_LETTERS and not any(letter.isalnum() and not letter.isascii() for letter in plain):
        return slug or "film"
    digest = hashlib.sha256(folded.encode()).hexdigest()[:8]
    return f"{slug[:_MAX_SLUG_LETTERS].strip('-')}-{digest}".strip("-")


def load_film_id(folder: Path) -> str:
    """Load the id of the film of a bank's folder. Raises `BadBank`."""
    film, problems = read_film(folder)
    if film is None:
        raise BadBank(problems)
    return film.id


def no_film(folder: Path) -> str:
    """Explain that a folder is not a bank yet, and which command makes it one."""
    return f"{folder} holds no {FILM_FILE}; `quiz init {quote(str(folder))} --title …` makes one"


def read_film(folder: Path) -> tuple[Film | None, list[Diagnostic]]:
    """Read the film of a bank's folder; return None for the film if its file has a mistake, and the mistakes."""
    path = folder / FILM_FILE
    if not path.exists():
        return None, [Diagnostic("F101", no_film(folder), str(path))]
    text, problems = read_text(path)
    if not text and problems:
        return None, problems
    tree = Tree(text, places=True, max_values=MAX_VALUES)
    content = tree.whole()
    problems += list_tree_problems(tree, str(path), problems)
    if not tree.problems:
        topic_names = {other.stem for other in folder.glob("*.yaml") if other.name != FILM_FILE}
        flaws = islice(_flaws(tree, content, topic_names), MAX_PROBLEMS)
        problems += [Diagnostic("B401", message, str(path), *place) for place, message in flaws]
    if problems:
        return None, problems
    pools = {name: tuple(members) for name, members in content.get("pools", {}).items()}
    texts = {key: content[key] for key in _TEXTS}
    mix = tuple(_topic_group(entry) for entry in content.get("mix", ()))
    language = content.get("language", "")
    film_id = content.get("id", "")
    film = Film(**texts, sections=content["sections"], pools=pools, mix=mix, language=language, id=film_id)
    headline = f"How well do you know {film.title}?" if film.in_english else film.title
    return replace(film, headline=content.get("headline", headline)), []


def _flaws(tree: Tree, content: Any, topic_names: Collection[str]) -> Iterator[_Flaw]:
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
    language = content.get("language")
    if isinstance(language, str) and language.strip() and not _LANGUAGE_TAG.fullmatch(language):
        yield tree.place(("language",)), f"`language` must be a language tag {_suggest_language_tag(language)}"
    film_id = content.get("id")
    if isinstance(film_id, str) and film_id.strip() and not _FILM_ID.fullmatch(film_id):
        advice = f"write `id: {default_id(film_id, '')}`"
        yield tree.place(("id",)), f"`id` may hold small letters, digits and hyphens, 60 at most; {advice}"
    yield from _section_flaws(tree, content.get("sections"))
    yield from _pool_flaws(tree, content.get("pools", {}))
    yield from _mix_flaws(tree, content.get("mix", []), topic_names)


def _is_address(text: str) -> bool:
    try:
        address = urlsplit(text)
    except ValueError:
        return False
    return address.scheme in ("http", "https") and bool(address.netloc) and not re.search(r"\s", text)


def _suggest_language_tag(text: str) -> str:
    """Suggest the tag for a language that is written in another way."""
    hyphened = "-".join(re.split(r"[\s_–-]+", text.strip()))
    tag = _LANGUAGE_NAMES.get(text.strip().casefold()) or (hyphened if _LANGUAGE_TAG.fullmatch(hyphened) else "")
    advice = f"write `language: {tag}`" if tag else "look up its tag, and write it as in `language: en`"
    return f"(BCP 47), such as en, he or pt-BR, not `{shorten(text)}`; {advice}"


def direction_of(text: str, language: str) -> str:
    """Return the value of `dir` for a text: that of the language if the text has a letter of it, or else `auto`.

    A Hebrew question that begins with a Latin name is still laid out from the right, but a Latin name alone is not.
    If the bank does not name a language, the first letter decides.
    """
    if not language:
        return "auto"
    direction = _direction_of_language(language)
    return direction if any(_direction_of_letter(letter) == direction for letter in text) else "auto"


def _direction_of_language(tag: str) -> str:
    """Return `rtl` or `ltr` by the script in the tag, or else by the usual script of its language."""
    language, *rest = tag.lower().split("-")
    script = next((part for part in rest if len(part) == len("hebr") and part.isalpha()), "")
    written_from_the_right = script in _SCRIPTS_RIGHT_TO_LEFT if script else language in _LANGUAGES_RIGHT_TO_LEFT
    return "rtl" if written_from_the_right else "ltr"


def _direction_of_letter(letter: str) -> str | None:
    return {"L": "ltr", "R": "rtl", "AL": "rtl"}.get(unicodedata.bidirectional(letter))


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
            seen_as = fold_text(member) if isinstance(member, str) else ""
            if not seen_as or len(member) > MAX_LETTERS:
                advice = f"must be one text of at most {MAX_LETTERS} letters, in quotes where it holds `: `"
                yield tree.place(("pools", name, index)), f"entry {index + 1} of the pool `{shorten(name)}` {advice}"
            elif seen_as in seen:
                advice = f"is twice in the pool `{shorten(name)}`; delete one"
                yield tree.place(("pools", name, index)), f"“{shorten(member)}” {advice}"
            seen.add(seen_as)


def _topic_group(entry: Mapping[str, Any]) -> TopicGroup:
    numbers = {key: int(value) for key, value in entry.items() if key != "topics"}
    return TopicGroup(frozenset(entry["topics"]), **numbers)


def _mix_flaws(tree: Tree, mix: object, topic_names: Collection[str]) -> Iterator[_Flaw]:
    if not isinstance(mix, list):
        yield tree.place(("mix",)), f"`mix` must be a list of groups of topics, as in {_MIX_EXAMPLE}"
        return
    sound = True
    group_of: dict[str, int] = {}
    for index, entry in enumerate(mix):
        if isinstance(entry, dict) and isinstance(entry.get("topics"), list) and entry["topics"]:
            flaws = [
                *_group_topic_flaws(entry["topics"], index, group_of, topic_names), *_group_number_flaws(entry),
            ]  # fmt: skip
            flaws = flaws or list(_group_bound_flaws(_topic_group(entry), entry))
        else:
            flaws = [((), f"a group of `mix` needs a list of topics and a number, as in {_MIX_EXAMPLE}")]
        sound = sound and not flaws
        for path, message in flaws:
            yield (
                tree.key_place(("mix", index, *path)) if len(path) == 1 else tree.place(("mix", index, *path)),
                message,
            )
    groups = [_topic_group(entry) for entry in mix] if sound else []
    for spoilers, deck in ((False, "a deck free of spoilers"), (True, "a deck with spoilers")):
        wanted = sum(group.bounds(spoilers=spoilers)[0] for group in groups)
        if wanted > DECK_SIZE:
            message = f"the groups take at least {wanted} questions of {deck}, which holds {DECK_SIZE}; lower a number"
            yield tree.key_place(("mix",)), message
            return


def _group_topic_flaws(
    topics: Sequence[object], index: int, group_of: dict[str, int], topic_names: Collection[str]
) -> Iterator[_GroupFlaw]:
    """Yield what is wrong with the topics of a group; `group_of` records the group of each topic."""
    for place, topic in enumerate(topics):
        if not isinstance(topic, str) or topic not in topic_names:
            files = ", ".join(sorted(topic_names)) or "no file yet"
            hint = did_you_mean(str(topic), sorted(topic_names)) or f"; there is {files}"
            yield ("topics", place), f"`{shorten(str(topic))}` is no topic: a topic is a file beside this one{hint}"
        elif group_of.setdefault(topic, index) != index or topic in topics[:place]:
            yield (
                ("topics", place),
                f"the topic `{topic}` is named twice in `mix`; delete one, since a topic has one group",
            )


def _group_number_flaws(entry: Mapping[str, object]) -> Iterator[_GroupFlaw]:
    if len(entry) == 1:
        yield ("topics",), f"this group of `mix` has no number; write at least one of {', '.join(_MIX_NUMBERS)}"
    for key, value in entry.items():
        if key not in ("topics", *_MIX_NUMBERS):
            hint = did_you_mean(key, _MIX_NUMBERS) or f"; a group may have topics, {', '.join(_MIX_NUMBERS)}"
            yield (key,), f"`{shorten(key)}` is not known here{hint}"
        elif key != "topics" and value not in [str(number) for number in range(DECK_SIZE + 1)]:
            yield (key,), f"`{key}` must be a whole number from 0 to {DECK_SIZE}, as in `{key}: 4`"


def _group_bound_flaws(group: TopicGroup, entry: Collection[str]) -> Iterator[_GroupFlaw]:
    """Yield the reasons why no deck can satisfy a group's `at_least` and `at_most`."""
    room = MAX_TOPIC * len(group.topics)
    for spoilers in (False, True):
        least, most = group.bounds(spoilers=spoilers)
        key = "at_least_with_spoilers" if spoilers and "at_least_with_spoilers" in entry else "at_least"
        if least > most:
            deck = " of a deck with spoilers" if spoilers else ""
            yield (key,), f"at least {least} and at most {most}{deck} cannot both be kept; write another number"
            return
        if least > room:
            advice = f"a deck takes {MAX_TOPIC} of a topic at most, so {room} of these; name more topics, or lower it"
            yield (key,), f"`{key}` is {least}, and {advice}"
            return
