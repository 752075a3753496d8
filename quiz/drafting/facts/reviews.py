"""The reviews in an article: critics with outlet, score and words; the ratings of polls and review sites."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import regex

from quiz.article.document import Article, Sentence, sentences, subject_of
from quiz.article.person_names import name_key, trim_name
from quiz.drafting.facts.base import PERSON, Figure, Proof, prose_proof
from quiz.language.numbers import ONES

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
_SPOKEN = re.compile(r"[\"“](?P<words>[^\"“”]{8,400})[\"”]")
_WHOLE = re.compile(r"[^.!?…()\[\]]+")
_PIECE = re.compile(r"[^,;:.!?—–…()\[\]]+")
_EDGE = " ,.;:!?–—"
_NO_PERSON = re.compile(r"(?:The|In|On|While|Both|Critics?|Reviewing|Writing|Several|Many|Rotten|Box)\b")
_WORDS = range(4, 11)


@dataclass(frozen=True, slots=True)
class Critic:
    """One review: critic, outlet, score, and a few of its words."""

    name: str
    outlet: str
    proof: Proof
    score: tuple[str, str, Proof] | None = None
    """The points, the maximum, and the proof."""
    words: tuple[str, Proof] | None = None


def find_critics(article: Article, others: set[str]) -> tuple[Critic, ...]:
    """The critics, each once. `others` are people with another part in the article, who are no critics."""
    critics: dict[str, Critic] = {}
    for section in article.sections:
        if subject_of(section) == "reception":
            for sentence in sentences(section):
                critic = _find_critic(sentence)
                if critic and name_key(critic.name) not in others:
                    critics.setdefault(name_key(critic.name), critic)
    return tuple(critics.values())


def _find_critic(sentence: Sentence) -> Critic | None:
    text = sentence.without_speech()
    match = next((match for pattern in _PATTERNS if (match := pattern.search(text))), None)
    if not match or _NO_PERSON.match(match["name"]) or len(text) != len(sentence.text):
        return None
    name, outlet = trim_name(match["name"]), match["outlet"].rstrip(".,")
    start, end = (min(match.start("name"), match.start("outlet")), max(match.end("name"), match.end("outlet")))
    outlet = outlet[0].upper() + outlet[1:]
    return Critic(
        name, outlet, prose_proof(sentence, start, end, 4), _find_score(sentence, text), _find_words(sentence)
    )


def _find_score(sentence: Sentence, text: str) -> tuple[str, str, Proof] | None:
    match = _SCORE.search(text) or _SCORE_WORDS.search(text)
    if not match:
        return None
    points, most = (str(ONES.get(match[group], match[group])) for group in ("n", "of"))
    return (points, most, prose_proof(sentence, *match.span())) if float(points) <= float(most) else None


def _find_words(sentence: Sentence) -> tuple[str, Proof] | None:
    """The first quoted sentence or phrase that is long enough to recognise and short enough to quote."""
    for spoken in _SPOKEN.finditer(sentence.text):
        for whole in _WHOLE.finditer(sentence.text, *spoken.span("words")):
            for piece in (whole, *_PIECE.finditer(sentence.text, *whole.span())):
                words = piece[0].strip(_EDGE)
                least = _WORDS.start if piece.start() == spoken.start("words") else _WORDS.start + 1
                if least <= len(words.split()) < _WORDS.stop:
                    start = sentence.text.index(words, piece.start())
                    before = sentence.text[spoken.start("words") : start].strip(_EDGE)
                    after = sentence.text[start + len(words) : spoken.end("words")].strip(_EDGE)
                    shown = f"{'… ' if before else ''}{words}{' …' if after else ''}"
                    return shown, prose_proof(sentence, start, start + len(words), 1)
    return None


class _Rating(NamedTuple):
    """The form of a rating in a sentence, and the question that asks for it."""

    key: str
    who: str
    """The word that must precede the number in the sentence."""
    number: re.Pattern[str]
    ask: str
    after: str
    unit: str
    most: int


_RATINGS = (
    _Rating(
        "tomatoes", "Rotten Tomatoes",
        re.compile(
            r"\b(?P<n>\d{1,3})% (?:of|approval|rating|positive|fresh|score)|\b(?:rating|score) of (?P<m>\d{1,3})%"
        ),
        "What share of the critics’ reviews on Rotten Tomatoes is positive, by the article?", "%", "per cent", 100,
    ),
    _Rating(
        "tomatoes-average", "Rotten Tomatoes",
        re.compile(r"\b(?:rating|score|average) of (?P<n>\d(?:\.\d{1,2})?)(?:/10| out of (?:10|ten))"),
        "Out of ten, which average rating does Rotten Tomatoes give the film, by the article?", "", "out of ten", 10,
    ),
    _Rating(
        "metacritic", "Metacritic", re.compile(r"\b(?P<n>\d{1,3})(?: out of |/)100\b"),
        "Out of 100, which score does Metacritic give the film, by the article?", "", "out of 100", 100,
    ),
    _Rating(
        "posttrak-positive", "PostTrak",
        re.compile(
            r"\b(?P<n>\d{1,3})% (?:overall )?positive|\bpositive score of (?P<m>\d{1,3})%"
            r"|\b(?P<k>\d{1,3})% of \w+ (?:gave|giving) (?:it|the film) a positive"
        ),
        "What overall positive score did audiences polled by PostTrak give the film?", "%", "per cent", 100,
    ),
    _Rating(
        "posttrak-recommend", "PostTrak",
        re.compile(
            r"\b(?P<n>\d{1,3})% (?:of \w+ )?(?:saying|said|who said) (?:that )?they would definitely recommend"
        ),
        "What share of the audiences polled by PostTrak would definitely recommend the film?", "%", "per cent", 100,
    ),
)  # fmt: skip
_GRADE = re.compile(r"(?:grade|rating|score) of (?:an? )?[\"“]?(?P<grade>[A-DF][+−–-]?)(?=[\"”, .]|$)")


class Grade(NamedTuple):
    """The letter that CinemaScore's audiences gave."""

    letter: str
    proof: Proof


def find_ratings(article: Article) -> Iterator[Figure]:
    """The percentages and scores, without those that have two different numbers in the article."""
    figures: dict[str, Figure] = {}
    doubtful: set[str] = set()
    for sentence in _review_sentences(article):
        for rating in _RATINGS:
            figure = _find_figure(rating, sentence)
            if figure and figures.setdefault(rating.key, figure).digits != figure.digits:
                doubtful.add(rating.key)
    yield from (figure for key, figure in figures.items() if key not in doubtful)


def _find_figure(rating: _Rating, sentence: Sentence) -> Figure | None:
    at = sentence.text.find(rating.who)
    match = rating.number.search(sentence.text, at) if at >= 0 else None
    if not match:
        return None
    digits = next(filter(None, match.groups()))
    if float(digits) > rating.most:
        return None
    proof = prose_proof(sentence, match.start(), match.end())
    return Figure(rating.key, "reception", rating.ask, digits, "", rating.after, rating.unit, proof, rating.most)


def find_grade(article: Article) -> Grade | None:
    """The grade of CinemaScore, with a typographic minus sign."""
    for sentence in _review_sentences(article):
        at = sentence.text.find("CinemaScore")
        match = _GRADE.search(sentence.text, at) if at >= 0 else None
        if match:
            return Grade(match["grade"].replace("–", "−").replace("-", "−"), prose_proof(sentence, *match.span()))
    return None


def _review_sentences(article: Article) -> Iterator[Sentence]:
    for section in article.sections:
        if subject_of(section) in ("reception", "lead", "release"):
            yield from sentences(section)
