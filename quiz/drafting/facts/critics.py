"""Who reviewed the film, where, with which score and in which words."""

import re
from dataclasses import dataclass

import regex

from quiz.article.document import Article, subject_of
from quiz.article.person_names import same_name, trimmed
from quiz.article.prose import Sentence, sentences
from quiz.drafting.facts.base import PERSON, Proof, prose_proof

_WORD = r"[\p{Lu}\p{N}][\p{L}\p{M}\p{N}'.&+\-]*"
_OUTLET = (
    rf"(?P<outlet>(?:[Tt]he )?{_WORD}(?: (?:{_WORD}|(?:of|and|&|the|for|on|du|de)(?= [\p{{Lu}}\p{{N}}]))){{0,5}}"
    r"|[\w.]{2,30}\.com)"
)
_SAID = (
    r"(?:wr[io]t|gave|giv|said|saying|call|describ|prais|critici|found|rat(?:ed|ing)|award|not(?:ed|ing)|felt|stat|compar|"
    r"consider|argu|opin|comment|was|in (?:his|her|their|a)\b|scored|review|liked|enjoyed|thought|summ|laud|commend|"
    r"believ|remark|observ|conclud)"
)
_REVIEWING = r"\b(?:[Rr]eviewing|[Ww]riting|[Ii]n (?:a|his|her|their) (?:[\w\-]+ )?review)(?: (?:of )?the film| it)?"
_SHOW = r"(?: (?:channel|podcast|show|column|blog)(?: on [\w ]{2,20})?)?"
_PATTERNS = tuple(
    regex.compile(pattern)
    for pattern in (
        rf"\b(?P<name>{PERSON}) (?:of|from) {_OUTLET},? (?={_SAID})",
        rf"{_REVIEWING} (?:for|in) (?:his |her |their )?{_OUTLET}{_SHOW}, (?P<name>{PERSON})\b",
        rf"\b(?P<name>{PERSON}), (?:writing|reviewing)(?: the film)? (?:for|in) {_OUTLET},",
        rf"\b{_OUTLET}['’]s (?P<name>{PERSON}) (?={_SAID})",
    )
)
_SCORE = re.compile(r"\b(?P<n>\d(?:\.5)?)(?:/|(?: stars)? out of )(?P<of>4|5|10)\b")
_SCORE_WORDS = re.compile(r"\b(?P<n>one|two|three|four|five)(?: stars)? out of (?P<of>four|five)\b")
_NUMBERS = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5"}
_SPOKEN = re.compile(r"[\"“](?P<words>[^\"“”]{8,400})[\"”]")
_WHOLE = re.compile(r"[^.!?…()\[\]]+")
_PIECE = re.compile(r"[^,;:.!?—–…()\[\]]+")
_EDGE = " ,.;:!?–—"
_NO_PERSON = re.compile(r"(?:The|In|On|While|Both|Critics?|Reviewing|Writing|Several|Many|Rotten|Box)\b")
_WORDS = range(4, 11)


@dataclass(frozen=True, slots=True)
class Critic:
    """One review: the critic, where it appeared, the score, a few of its words."""

    name: str
    outlet: str
    proof: Proof
    score: tuple[str, str, Proof] | None = None
    """The points and out of how many."""
    words: tuple[str, Proof] | None = None


def find_critics(article: Article, others: set[str]) -> tuple[Critic, ...]:
    """The critics of the reviews, each once; `others` are people who are known for something else."""
    found: dict[str, Critic] = {}
    for section in article.sections:
        if subject_of(section) == "reception":
            for sentence in sentences(section):
                critic = _critic(sentence)
                if critic and same_name(critic.name) not in others:
                    found.setdefault(same_name(critic.name), critic)
    return tuple(found.values())


def _critic(sentence: Sentence) -> Critic | None:
    text = sentence.without_speech()
    found = next((found for pattern in _PATTERNS if (found := pattern.search(text))), None)
    if not found or _NO_PERSON.match(found["name"]) or len(text) != len(sentence.text):
        return None
    name, outlet = trimmed(found["name"]), found["outlet"].rstrip(".,")
    start, end = (min(found.start("name"), found.start("outlet")), max(found.end("name"), found.end("outlet")))
    outlet = outlet[0].upper() + outlet[1:]
    return Critic(name, outlet, prose_proof(sentence, start, end, 4), _score(sentence, text), _words(sentence))


def _score(sentence: Sentence, text: str) -> tuple[str, str, Proof] | None:
    found = _SCORE.search(text) or _SCORE_WORDS.search(text)
    if not found:
        return None
    points, most = (_NUMBERS.get(found[group], found[group]) for group in ("n", "of"))
    return (points, most, prose_proof(sentence, *found.span())) if float(points) <= float(most) else None


def _words(sentence: Sentence) -> tuple[str, Proof] | None:
    """The first words quoted that are enough to be told by and few enough to quote: a sentence, or a piece of one."""
    for spoken in _SPOKEN.finditer(sentence.text):
        for whole in _WHOLE.finditer(sentence.text, *spoken.span("words")):
            for piece in (whole, *_PIECE.finditer(sentence.text, *whole.span())):
                words = piece[0].strip(_EDGE)
                least = _WORDS.start if piece.start() == spoken.start("words") else _WORDS.start + 1
                if least <= len(words.split()) < _WORDS.stop:
                    start = sentence.text.index(words, piece.start())
                    shown = _with_gaps(words, sentence.text, start, spoken)
                    return shown, prose_proof(sentence, start, start + len(words), 1)
    return None


def _with_gaps(words: str, text: str, start: int, spoken: re.Match[str]) -> str:
    """The words with dots where the quotation begins earlier or goes on."""
    before = text[spoken.start("words") : start].strip(_EDGE)
    after = text[start + len(words) : spoken.end("words")].strip(_EDGE)
    return f"{'… ' if before else ''}{words}{' …' if after else ''}"
