"""The facts that a sentence or a line states, and sentences that only look like facts."""

import pytest

from quiz.article.document import parse_article
from quiz.drafting import draft_text
from quiz.drafting.facts import Facts, collect_facts
from quiz.errors import Diagnostic
from quiz.kinds import Choice, Select

BOX = "Infobox\n- Director: Ann Lee\n- Starring: Bo Berg, Cy Dahl\n- Country: Norway\n"


def facts(section: str, text: str, box: str = BOX) -> tuple[Facts, list[Diagnostic]]:
    notes: list[Diagnostic] = []
    article = parse_article(f"= Fjord =\n\n{box}\nFjord is a 2020 film.\n\n== {section} ==\n{text}\n")
    return collect_facts(article, notes), notes


def events(text: str, section: str = "Release") -> list[tuple[str, str]]:
    film_facts, _ = facts(section, text)
    return [(event.label, event.date.format("day first") if event.date else "") for event in film_facts.events]


@pytest.mark.parametrize(
    ("text", "label", "date"),
    [
        ("The film premiered at the 70th Berlin International Film Festival on 22 February 2020.",
         "Premiere at the Berlin International Film Festival", "22 February 2020"),
        ("It had its world premiere at the 2020 Sundance Film Festival on January 25, 2020.",
         "World premiere at the Sundance Film Festival", "25 January 2020"),
        ("Fjord debuted at Cannes on 14 May 2020.", "Premiere at the Cannes Film Festival", "14 May 2020"),
        ("The film was theatrically released in Norway on 5 March 2020 by Nordavind.",
         "Theatrical release in Norway", "5 March 2020"),
        ("In the U.S., the film opened in theaters on March 6, 2020.",
         "Theatrical release in the United States", "6 March 2020"),
        ("It was released in British cinemas on 3 April 2020.",
         "Theatrical release in the United Kingdom", "3 April 2020"),
        ("The film received a limited release in Canada on 9 April 2020.",
         "Limited release in Canada", "9 April 2020"),
        ("The film began streaming on Netflix on 1 June 2020.", "Debut on Netflix", "1 June 2020"),
        ("It was released on DVD and Blu-ray on 3 August 2020.", "Release on DVD and Blu-ray", "3 August 2020"),
        ("In May 2019, Nordavind acquired the Norwegian distribution rights to the film.",
         "Sale of the Norwegian distribution rights", "May 2019"),
        ("The distribution rights were sold to Le Cormoran in June 2019, and the film moved on.",
         "Sale of the distribution rights", "June 2019"),
    ],
)  # fmt: skip
def test_an_event_is_read_from_one_sentence(text: str, label: str, date: str) -> None:
    assert (label, date) in events(text)


def test_a_clause_without_a_verb_goes_on_with_the_one_before() -> None:
    text = "The film was released in Norway on 5 March 2020, and in Sweden on 12 March 2020."
    assert events(text) == [("Release in Norway", "5 March 2020"), ("Release in Sweden", "12 March 2020")]


@pytest.mark.parametrize(
    "text",
    [
        "The film was originally scheduled to be released on 1 May 2020.",
        "Its release was delayed to 9 October 2020.",
        "The film was not released in Norway on 5 March 2020.",
        "It would be released in Norway on 5 March 2020.",
        "The soundtrack of the film was released on 1 May 2020.",
        "A trailer for the film was released on 1 May 2020.",
        "The sequel to the film premiered on 1 May 2022.",
        "The director's previous film was released in Norway on 5 March 2016.",
        "The novel on which the film is based was released on 3 May 1990.",
        "The studio opened on 3 May 1990.",
        "A novelization of the film was released on 3 May 2020.",
        "The film was released in Region A format on 3 May 2020.",
        'A critic wrote that "the film was released in Norway on 5 March 2020".',
        "The film was released between 5 March and 9 April 2020.",
        "The film opened in Norway on 31 April 2020.",
    ],
)
def test_a_date_of_something_else_is_none_of_the_film(text: str) -> None:
    assert events(text) == []


def test_two_dates_for_one_event_leave_both_out() -> None:
    film_facts, notes = facts(
        "Release", "The film was released in Norway on 5 March 2020. It opened in Norway on 6 March 2020."
    )
    assert film_facts.events == ()
    assert any("two dates for one event" in note.message for note in notes)


def test_a_month_and_a_day_of_it_are_no_contradiction() -> None:
    text = "The film was released in Norway in March 2020. The film opened in Norway on 6 March 2020."
    assert events(text) == [("Release in Norway", "6 March 2020")]


@pytest.mark.parametrize(
    ("line", "actor", "roles", "description"),
    [
        ("Bo Berg as Kari Foss, a pilot", "Bo Berg", ("Kari Foss",), "a pilot"),
        ("Bo Berg as Dr. Kari Foss: The pilot who never sleeps", "Bo Berg", ("Kari Foss",), "the pilot"),
        ("Bo Berg – Kari Foss", "Bo Berg", ("Kari Foss",), None),
        ("Bo Berg - Kari", "Bo Berg", ("Kari",), None),
        ("Bo Berg ... Kari", "Bo Berg", ("Kari",), None),
        ("Kari: Bo Berg", "Bo Berg", ("Kari",), None),
        ("Bo Berg: Kari", "Bo Berg", ("Kari",), None),
        ("Bo Berg as Kari / Liv", "Bo Berg", ("Kari", "Liv"), None),
        ("Bo Berg as the Man Known as Zero", "Bo Berg", ("The Man Known as Zero",), None),
        ("Bo Berg (voice) as the voice of Kari (uncredited)", "Bo Berg", ("Kari",), None),
        ('Bo Berg as "Doc" Foss, Kari\'s uncle', "Bo Berg", ('"Doc" Foss',), "Kari's uncle"),
        ("Bo Berg as Mrs. Foss, Kari's mother, and his boss", "Bo Berg", ("Mrs. Foss",), "Kari's mother"),
        ("Bo Berg as Kari Foss (Foss-Hagen), the pilot", "Bo Berg", ("Kari Foss",), "the pilot"),
        ("Bo Berg as himself", "Bo Berg", (), None),
        ("Bo Berg as a waiter", "Bo Berg", (), None),
        ("Bo Berg", "Bo Berg", (), None),
    ],
)
def test_a_line_of_the_cast_is_read(line: str, actor: str, roles: tuple[str, ...], description: str | None) -> None:
    film_facts, _ = facts("Cast", f"- {line}")
    assert [(part.actor, part.roles, part.description) for part in film_facts.parts] == [(actor, roles, description)]


def test_an_as_within_an_actor_s_name_parts_nothing() -> None:
    box = BOX.replace("Bo Berg", "Marte as Vik")
    film_facts, _ = facts("Cast", "- Marte as Vik as Runa\n- Cy Dahl as Eilif", box)
    assert [(part.actor, part.role) for part in film_facts.parts] == [("Marte as Vik", "Runa"), ("Cy Dahl", "Eilif")]


def test_an_actor_who_stands_there_twice_has_both_roles_each_with_its_line() -> None:
    film_facts, _ = facts("Cast", "- Bo Berg as Kari\n- Cy Dahl as Liv\n- Bo Berg as Siv")
    assert [(part.actor, part.roles) for part in film_facts.parts] == [
        ("Bo Berg", ("Kari", "Siv")),
        ("Cy Dahl", ("Liv",)),
    ]
    assert [proof.quote for proof in film_facts.parts[0].proofs] == ["Bo Berg as Kari", "Bo Berg as Siv"]


def test_a_role_that_two_actors_play_is_not_asked() -> None:
    text = "- Bo Berg as Kari\n- Cy Dahl as Young Kari\n- Ed Fjell as Liv\n- Gro Hav as Siv\n- Ivar Juul as Odd\n"
    film_facts = draft_text(f"= Fjord =\n\n{BOX}\n== Cast ==\n{text}")
    stems = [question.stem for question in film_facts.questions]
    assert "Who plays Liv?" in stems
    assert not [stem for stem in stems if stem.startswith("Who plays Kari")]


@pytest.mark.parametrize(
    ("value", "minutes"),
    [
        ("96 minutes", 96), ("96 min.", 96), ("1h 36m", 96), ("1 hour and 36 minutes", 96), ("2 hours", 120),
        ("88–91 minutes", None), ("unknown", None), ("7 minutes", None),
    ],
)  # fmt: skip
def test_running_times_are_read(value: str, minutes: int | None) -> None:
    film_facts, notes = facts("Plot", "Rain.", f"{BOX}- Running time: {value}\n")
    assert (film_facts.infobox.minutes[0] if film_facts.infobox.minutes else None) == minutes
    assert bool(minutes) != any("running time" in note.message for note in notes)


@pytest.mark.parametrize(
    ("opening", "genre"),
    [
        ("Fjord is a 2020 Norwegian psychological horror film.", "psychological horror"),
        ("Fjord is a 2020 Tamil-language romantic comedy film by Ann Lee.", "romantic comedy"),
        ("Fjord is a 2020 supernatural Norwegian horror film.", None),
        ("Fjord is a 2020 film.", None),
        ("Fjord is a 2020 glacial film.", None),
    ],
)
def test_a_genre_is_read_from_consecutive_words(opening: str, genre: str | None) -> None:
    film_facts = collect_facts(parse_article(f"= Fjord =\n\n{BOX}\n{opening}\n"), [])
    assert (film_facts.infobox.genre[0] if film_facts.infobox.genre else None) == genre


TAKINGS = (
    ("The film grossed €2 million in Norway and €3 million in other countries.",
         {"How much did the film take in Norway?": "2"}),
    ("It made $1.5 million in its opening weekend, and was expected to make $2 million.", {}),
    ("In its opening weekend the film earned kr 4 million in Norway, finishing second at the box office.",
         {"How much did the film take over its opening weekend in Norway?": "4"}),
    ("With a budget of €2 million, the film had to make €4 million to break even.", {}),
    ("The film grossed over €2 million in Norway.", {}),
    ("The film drew 312,000 admissions in Norway.",
     {"How many admissions did the film draw in Norway?": "312,000"}),
)  # fmt: skip


@pytest.mark.parametrize(("text", "asked"), TAKINGS)
def test_money_is_asked_where_and_when_it_was_taken(text: str, asked: dict[str, str]) -> None:
    film_facts, _ = facts("Box office", text)
    assert {figure.ask: figure.digits for figure in film_facts.figures} == asked


REVIEWS = (
    ("Liv Foss of Dagbladet gave the film four out of five stars.", "Liv Foss", "Dagbladet", ("4", "5")),
    ("Writing for The Nordic Times, Odd Hav called it cold.", "Odd Hav", "The Nordic Times", None),
    ("Siv Juul, writing for Film Weekly, said so.", "Siv Juul", "Film Weekly", None),
    ("The Guardian's Ola Moe awarded it 3/5.", "Ola Moe", "The Guardian", ("3", "5")),
    ("In her review for cinema.com, Eva Lund praised it.", "Eva Lund", "Cinema.com", None),
)


@pytest.mark.parametrize(("text", "name", "outlet", "score"), REVIEWS)
def test_critics_are_found_with_their_papers_and_scores(
    text: str, name: str, outlet: str, score: tuple[str, str] | None
) -> None:
    film_facts, _ = facts("Critical response", text)
    critics = film_facts.critics
    reviews = [(critic.name, critic.outlet, critic.score[:2] if critic.score else None) for critic in critics]
    assert reviews == [(name, outlet, score)]


@pytest.mark.parametrize(
    "text",
    ["If Kari kills Liv, it ends.", "Kari does not kill Liv.", "Kari kills Liv's dog.", "Kari kills Liv and Siv.",
     "Kari wants to kill Liv.", "Kari tells Liv not to go home."],
)  # fmt: skip
def test_what_does_not_happen_in_the_plot_is_no_act(text: str) -> None:
    cast = "\n== Cast ==\n- Bo Berg as Kari\n- Cy Dahl as Liv\n- Ed Fjell as Siv\n- Gro Hav as Odd\n- Ida Jo as Per"
    film_facts, _ = facts("Plot", text + cast)
    assert film_facts.plot.acts == ()


CREW = (
    "Infobox\n- Director: Ann Lee\n- Producer: Michael B. Fjord\n- Music: Siv Hav\n- Editing: Odd Moe\n"
    "- Cinematography: Ida Jo\n- Writer: Michael Fjord\n- Starring: Bo Berg\n- Country: USA\n- Language: Chinese\n"
)  # fmt: skip


def test_a_person_or_a_country_under_another_name_is_no_wrong_option() -> None:
    for seed in range(20):
        for question in draft_text(f"= Fjord =\n\n{CREW}", seed).questions:
            if isinstance(question, Choice):
                wrong = set(question.wrong)
                assert "producer" not in question.id or not wrong & {"Michael Fjord", "Michael B. Fjord"}
                assert question.id != "country" or "United States" not in wrong
                assert question.id != "language" or not wrong & {"Mandarin", "Cantonese"}


def test_who_acts_below_the_leading_parts_is_no_wrong_actor() -> None:
    cast = "\n".join(
        f"- Actor {word} as Role {word}"
        for word in ["Aa", "Bb", "Cc", "Dd", "Ee", "Ff", "Gg", "Hh", "Ii", "Jj", "Kk", "Ll"]
    )
    text = f"= Fjord =\n\n{CREW}\n== Cast ==\n{cast}\n- Ann Lee as Role Aa, years later\n- Siv Hav as herself\n"
    questions = draft_text(text).questions
    acting = next(question for question in questions if question.id == "actors")
    assert isinstance(acting, Select)
    assert {"Ann Lee", "Siv Hav"}.isdisjoint(acting.wrong)
    assert "Who plays Role Bb?" in [question.stem for question in questions]
    assert "Who plays Role Aa?" not in [question.stem for question in questions]
