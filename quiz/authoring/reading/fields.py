"""The fields of an information box that film articles have, under all the names they go by."""

import re

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


def known_field(name: str) -> str | None:
    """The field that goes by this name, or None.

    >>> known_field("Directed by"), known_field("Box_office"), known_field("Aspect ratio")
    ('director', 'gross', None)
    """
    return _NAMES.get(_SPACES.sub(" ", name.casefold()).strip())
