"""What polls and collections of reviews made of the film: percentages, scores, a grade."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from quiz.article.document import Article, subject_of
from quiz.article.prose import Sentence, sentences
from quiz.drafting.facts.base import Figure, Proof, prose_proof


class _Rating(NamedTuple):
    """How a sentence gives a rating, and how it is asked for."""

    key: str
    who: str
    """The word that the sentence must hold before the number."""
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
    """The percentages and scores; one that the article gives twice, and differently, is left out."""
    found: dict[str, Figure] = {}
    doubtful: set[str] = set()
    for sentence in _of_reviews(article):
        for rating in _RATINGS:
            figure = _figure(rating, sentence)
            if figure and found.setdefault(rating.key, figure).digits != figure.digits:
                doubtful.add(rating.key)
    yield from (figure for key, figure in found.items() if key not in doubtful)


def _figure(rating: _Rating, sentence: Sentence) -> Figure | None:
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
    """CinemaScore's grade, with the typographic minus sign."""
    for sentence in _of_reviews(article):
        at = sentence.text.find("CinemaScore")
        found = _GRADE.search(sentence.text, at) if at >= 0 else None
        if found:
            return Grade(found["grade"].replace("–", "−").replace("-", "−"), prose_proof(sentence, *found.span()))
    return None


def _of_reviews(article: Article) -> Iterator[Sentence]:
    for section in article.sections:
        if subject_of(section) in ("reception", "lead", "release"):
            yield from sentences(section)
