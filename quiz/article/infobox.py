"""The information box of an article: its fields, with any marks and in any list layout."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from quiz.article.decoding import note_skip
from quiz.article.wiki_markup import Line
from quiz.errors import Diagnostic

INFOBOX = "Infobox"
"""The name of the information box in the `source` of a question, and the beginning of the line above it."""
_FIELD = re.compile(r"([^\W\d_][\w ().'’/&-]{0,40}?)\s*[:=]\s*(.*)")
_MIN_FIELDS = 2


class Value(NamedTuple):
    """A value of a field: its text, the whole line as shown, the number of that line."""

    text: str
    shown: str
    line: int


class Field(NamedTuple):
    """One entry of the information box: its name as written, and the values after it or in a list below."""

    name: str
    values: tuple[Value, ...]
    line: int


def starts_infobox(line: Line) -> bool:
    """Whether a line is the heading of an information box."""
    return line.text.casefold().startswith(INFOBOX.casefold())


def split_top(top: Iterable[Line], notes: list[Diagnostic]) -> tuple[list[Field], list[Line]]:
    """The fields of the information box and the lines of the lead, from the lines before the first heading."""
    box: list[Field] = []
    lead: list[Line] = []
    for block in _blocks(top):
        if starts_infobox(block[0]):
            box += _fields(block[1:], notes)
        elif _is_infobox(block, 1 if box else _MIN_FIELDS):
            box += _fields(block, notes)
        else:
            lead += [Line(block[0].number - 1, ""), *block] if lead else block
    return box, lead


def _blocks(lines: Iterable[Line]) -> Iterator[list[Line]]:
    block: list[Line] = []
    for line in lines:
        if line.text:
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _is_infobox(block: Iterable[Line], at_least: int) -> bool:
    """Whether most lines begin with the name of a field, and at least so many with a known name."""
    lines = [line for line in block if not line.deep]
    names = [match[1] for line in lines if (match := _FIELD.fullmatch(line.text))]
    return 2 * len(names) > len(lines) and sum(field_key(name) is not None for name in names) >= at_least


def _fields(lines: Iterable[Line], notes: list[Diagnostic]) -> Iterator[Field]:
    """The fields of an information box, each with the values after its name or in a list below it."""
    name, values, number, deep = "", list[Value](), 0, False
    for line in lines:
        match = _FIELD.fullmatch(line.text)
        if match and (not name or line.deep == deep or field_key(match[1])):
            if name:
                yield Field(name, tuple(values), number)
            name, number, deep = match[1], line.number, line.deep
            values = [Value(match[2], line.text, number)] if match[2] else []
        elif name and (line.bullet or not values):
            values.append(Value(line.text, line.text, line.number))
        elif line.text and line.text != "|":
            notes.append(note_skip(line.number, "the information box has a line without a field’s name; skipped"))
    if name:
        yield Field(name, tuple(values), number)


def merge_fields(fields: Iterable[Field]) -> Iterator[Field]:
    """Yield the fields, with all fields of the same key merged into one."""
    by_key: dict[str, list[Field]] = {}
    for field in fields:
        by_key.setdefault(field_key(field.name) or field.name.casefold(), []).append(field)
    for same in by_key.values():
        yield same[0]._replace(values=tuple(value for field in same for value in field.values))


_SPELLINGS = {
    "director": "director, directors, directed by, director(s), direction, co-director, co-directors, film director",
    "producer": "producer, producers, produced by, producer(s), production by",
    "executive producer": "executive producer, executive producers, executive producer(s)",
    "writer": "writer, writers, written by, writer(s), script, script by, scriptwriter, scriptwriters, author",
    "screenplay": "screenplay, screenplay by, screenwriter, screenwriters, screenwriter(s), dialogue, dialogues by",
    "story": "story, story by, original story, original story by",
    "based on": "based on, based upon, source material, adapted from",
    "starring": "starring, stars, star, cast, lead actors, main cast, actors, voices, voices of",
    "narrator": "narrator, narrators, narrated by",
    "music": "music, music by, composer, composers, composed by, score, score by, original music, original score",
    "cinematography": "cinematography, cinematography by, cinematographer, cinematographers, director of photography, "
    "directors of photography, photography, camera, photographed by",
    "editing": "editing, edited by, editor, editors, editor(s), film editing, film editor, editing by",
    "production design": "production design, production designer, production designers, production design by",
    "costumes": "costume design, costume designer, costume designers, costumes, costumes by, costume design by",
    "company": "production company, production companies, production company(s), production companies(s), "
    "production company(ies), studio, studios, company, companies, produced at",
    "distributor": "distributor, distributors, distributed by, distributor(s), distribution, distribution by",
    "released": "released, release date, release dates, release date(s), release, date of release, premiere, opened",
    "runtime": "runtime, running time, run time, duration, length, running length",
    "country": "country, countries, country of origin, countries of origin, nationality",
    "language": "language, languages, original language, original languages, language(s)",
    "budget": "budget, production budget, cost, costs, production cost, production costs",
    "gross": "gross, box office, worldwide gross, box-office, box office gross, total gross, earnings, takings, "
    "boxoffice, gross revenue",
}
_NAMES = {spelling.strip(): name for name, spellings in _SPELLINGS.items() for spelling in spellings.split(",")}
_SPACES = re.compile(r"[\s_]+")


def field_key(name: str) -> str | None:
    """The key of the field with this name, or None if the name is unknown.

    >>> field_key("Directed by"), field_key("Box_office"), field_key("Aspect ratio")
    ('director', 'gross', None)
    """
    return _NAMES.get(_SPACES.sub(" ", name.casefold()).strip())
