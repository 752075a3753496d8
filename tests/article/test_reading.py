"""Headings, boxes, markup, sums, names and sentences of articles in every usual form."""

import pytest

from quiz.article.document import parse_article, quote, sentences, subject_of
from quiz.article.money import find_sums
from quiz.article.person_names import last_name, remove_title, slug, split_firms, split_people
from quiz.article.wiki_markup import strip_markup
from quiz.kinds import MAX_QUOTE_WORDS

BOX = "Infobox\n- Director: Ann Lee\n- Country: Chile\n\n"


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        (f"= Blue (film) =\n\n{BOX}", "Blue (film)", "Blue"),
        (f"= Blue (2019 Chilean film) =\n\n{BOX}", "Blue (2019 Chilean film)", "Blue"),
        (f"# Blue\n\n{BOX}", "Blue", "Blue"),
        (f"Blue\n\n{BOX}", "Blue", "Blue"),
        (f"Blue\n{BOX}", "Blue", "Blue"),
        (f"{BOX}Blue is a 2019 film.\n", "Blue", "Blue"),
    ],
)
def test_the_title_is_found_in_its_line_or_in_the_first_sentence(text: str, name: str, title: str) -> None:
    article = parse_article(text)
    assert (article.name, article.title) == (name, title)


@pytest.mark.parametrize("heading", ["== Plot ==", "==Plot==", "== Plot", "## Plot", "Plot", "PLOT:", "=== Plot ===:"])
def test_headings_of_every_spelling_begin_a_section(heading: str) -> None:
    article = parse_article(f"= X =\n\n{BOX}X is a film.\n\n{heading}\nAnn leaves.\n")
    assert [section.name.casefold() for section in article.sections] == ["lead", "plot"]
    assert article.sections[1].text == "Ann leaves."


@pytest.mark.parametrize(
    "box",
    [
        "Infobox\n- Director: Ann Lee\n- Producer: Bo, Cy\n",
        "Infobox film\n* Directed by: Ann Lee\n* Produced by: Bo, Cy\n",
        "Director: Ann Lee\nProducer: Bo, Cy\n",
        "- Director: Ann Lee\n- Producer:\n  - Bo\n  - Cy\n",
        "Infobox\nDirector = Ann Lee\nProducer = Bo, Cy\n",
        "{{Infobox film\n| director = [[Ann Lee]]\n| producer = {{ubl|Bo|Cy}}\n}}\n",
        "== Infobox ==\n- Director: Ann Lee\n- Producer: Bo\n- Producer: Cy\n",
    ],
)
def test_information_boxes_of_every_layout_are_read(box: str) -> None:
    article = parse_article(f"= X =\n\n{box}\nX is a film.\n\n== Plot ==\nAnn leaves.\n")
    values = {field.name.casefold()[:6]: ", ".join(value.text for value in field.values) for field in article.infobox}
    assert values == {"direct": "Ann Lee", "produc": "Bo, Cy"}
    assert list(article.texts) == ["Infobox", "Lead", "Plot"]


def test_a_section_is_about_what_its_heading_or_the_one_above_says() -> None:
    text = "= X =\n\nX is a film.\n\n== Reception ==\n=== Overseas ===\nA.\n== Music ==\nB.\n== Premise ==\nC.\n"
    assert [subject_of(section) for section in parse_article(text).sections] == [
        "lead", "reception", "reception", "other", "plot",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("wiki", "seen"),
    [
        ("'''X''' is ''a'' [[drama film|drama]] by [[Ann Lee]].", "X is a drama by Ann Lee."),
        ("A<ref name=b>{{cite web|title=T}}</ref> B<ref name=b/> C<!-- D --> E[1][citation needed]", "A B C E"),
        ("{{Film date|2023|6|12|[[Tribeca Festival|Tribeca]]|2024|1|19}}", "2023-06-12 (Tribeca), 2024-01-19"),
        ("{{start date|2014|9}}", "2014-09"),
        ("{{plainlist|\n* Bo\n* Cy\n}}", "Bo, Cy\n\n\n"),
        ("{{ubl|Bo|{{nowrap|Cy Z}}}}", "Bo, Cy Z"),
        ("Bo<br />Cy &amp; D&nbsp;E", "Bo, Cy & D E"),
        ("{{INR|45 crore}} {{lang|fr|La Mer}} {{snd}}x", "₹45 crore La Mer – x"),
        ("[[File:A.jpg|thumb|A [[dog]]]]B [https://x.org C]", "B C"),
        ("a\u200b\u202eb\u00adc\tD", "abc D"),
        ("A {{ B [[ C ]] <ref> D {{unclosed", "A B C D unclosed"),
    ],
)
def test_markup_is_removed(wiki: str, seen: str) -> None:
    assert strip_markup(wiki)[0].strip(" ") == seen


def test_markup_that_is_not_understood_is_left_out_with_its_line() -> None:
    text, notes = strip_markup("A\n{{Weird\n|thing}} B\n{{Odd}}")
    assert text == "A\n\n B\n"
    assert [(note.line, note.message[:25]) for note in notes] == [
        (2, "the markup “{{Weird |thin"),
        (4, "the markup “{{Odd}}” is n"),
    ]


@pytest.mark.parametrize(
    ("text", "shown", "unit", "worth"),
    [
        ("$13.8 million", "$13.8 million", "million dollars", "13800000"),
        ("US$850,300", "US$850,300", "US dollars", "850300"),
        ("€3.6 million", "€3.6 million", "million euros", "3600000"),
        ("£850,000", "£850,000", "pounds", "850000"),
        ("₹45 crore", "₹45 crore", "crore rupees", "450000000"),
        ("₹1,20,00,000", "₹1,20,00,000", "rupees", "12000000"),
        ("CN¥350 million", "CN¥350 million", "million yuan", "350000000"),
        ("¥2.1 billion", "¥2.1 billion", "billion yen", "2100000000"),
        ("₩7.5 billion", "₩7.5 billion", "billion won", "7500000000"),
        ("kr 21 million", "kr 21 million", "million kroner", "21000000"),
        ("SEK 30 million", "SEK 30 million", "million Swedish kronor", "30000000"),
        ("4.2 million euros", "4.2 million euros", "million euros", "4200000"),
        ("a budget of $14m", "$14m", "million dollars", "14000000"),
        ("R$5 million", "R$5 million", "million reais", "5000000"),
    ],
)
def test_sums_of_every_currency_are_read(text: str, shown: str, unit: str, worth: str) -> None:
    match = next(find_sums(text))
    assert (match.sum.format(), match.sum.unit, str(match.sum.worth.quantize(1))) == (shown, unit, worth)
    assert match.exact


@pytest.mark.parametrize(
    "text", ["$10–12 million", "over $5 million", "less than €3 million", "$5 million to $6 million"]
)
def test_a_range_or_a_bound_is_no_exact_sum(text: str) -> None:
    assert not any(match.exact for match in find_sums(text))


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Ann Lee, Bo de Vries and Cy", ["Ann Lee", "Bo de Vries", "Cy"]),
        ("John Gallagher, Jr., A. R. Rahman", ["John Gallagher Jr.", "A. R. Rahman"]),
        ("Ann (story); Bo (novel) & Cy.", ["Ann", "Bo", "Cy"]),
        ("", []),
    ],
)
def test_lists_of_people_are_split(text: str, people: list[str]) -> None:
    assert split_people(text) == people


def test_and_sons_is_part_of_the_name_of_a_company() -> None:
    assert split_firms("Marlow and Sons, Fish & Co. and Blue") == ["Marlow and Sons", "Fish & Co.", "Blue"]


def test_the_part_of_a_name_that_is_enough_to_type() -> None:
    names = ["John Gallagher Jr.", "Guillermo del Toro", "Dirk Van den Bossche", "Anbu", "Eleanor Vance-Hughes"]
    assert [last_name(name) for name in names] == ["Gallagher", "del Toro", "Van den Bossche", "Anbu", "Vance-Hughes"]


def test_a_title_is_removed_if_a_whole_name_remains() -> None:
    assert [remove_title(name) for name in ("Dr. Kira Foster", "Dr. Foster", "Kira")] == [
        "Kira Foster",
        "Dr. Foster",
        "Kira",
    ]


def test_an_id_is_made_of_any_name() -> None:
    assert [slug(name) for name in ("Pilou Asbæk", "Ōno Daisuke")] == ["pilou-asbaek", "ono-daisuke"]
    assert slug("楊德昌") != slug("侯孝賢")
    assert len(slug("word " * 40)) <= 32


def test_a_sentence_ends_neither_at_a_title_nor_within_a_quotation() -> None:
    text = 'Dr. A. O. Lee of St. Paul went. He said: "It is late. Go home." Ann left. “Why? Now?” she asked.'
    section = parse_article(f"= X =\n\n== Plot ==\n{text}\n").sections[0]
    assert [sentence.text for sentence in sentences(section)] == [
        "Dr. A. O. Lee of St. Paul went.", 'He said: "It is late. Go home."', "Ann left.", "“Why? Now?” she asked.",
    ]  # fmt: skip


def test_a_quotation_has_ten_words_at_most_and_includes_its_end() -> None:
    text = " ".join(f"w{number}" for number in range(30))
    assert quote(text, 0, len(text)) == " ".join(f"w{number}" for number in range(20, 30))
    assert len(quote(text, text.index("w5"), text.index("w8")).split()) <= MAX_QUOTE_WORDS
    assert quote("born in Rome, 1 May", 8, 12, at_least=3) == "born in Rome"
