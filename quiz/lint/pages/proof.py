"""Pages of what the article does not show: codes that begin with P6."""

from quiz.lint.pages.page import Page

PAGES = (
    Page(
        "P601", "nothing to prove the question by",
        "A proof needs the section of the article that the answer is taken from, and the words of that section which "
        "show it. Write both.",
        """\
- ask: Who wrote the film?
  right: Nick Shafir
  wrong: [Anne Nikitin, Colin Patton, Richard Mettler]
  source: Lead
""",
        """\
- ask: Who wrote the film?
  right: Nick Shafir
  wrong: [Anne Nikitin, Colin Patton, Richard Mettler]
  source: Lead
  quote: written by Nick Shafir
""",
    ),
    Page(
        "P602", "a source that is no section of the article",
        "Players follow the source to the article. It is the heading of a section or subsection as it stands there, "
        "or `Lead` for what comes before the first heading, or `Infobox` for the box of facts.",
        """\
- ask: What did the film take on its first day?
  right: $1.2 million
  wrong: [$0.4 million, $2.1 million, $4.2 million]
  source: Takings
  quote: made $1.2 million
""",
        """\
- ask: What did the film take on its first day?
  right: $1.2 million
  wrong: [$0.4 million, $2.1 million, $4.2 million]
  source: Box office
  quote: made $1.2 million
""",
    ),
    Page(
        "P603", "a quotation that does not stand in its section",
        "Quote word for word, capitals included. Quotation marks, dashes and blanks may be of another kind. The "
        "message says in which section the words stand, or how far they go along with this one.",
        """\
- ask: What did the film take on its first day?
  right: $1.2 million
  wrong: [$0.4 million, $2.1 million, $4.2 million]
  source: Box office
  quote: made exactly $1.2 million
""",
        """\
- ask: What did the film take on its first day?
  right: $1.2 million
  wrong: [$0.4 million, $2.1 million, $4.2 million]
  source: Box office
  quote: made $1.2 million
""",
    ),
    Page(
        "P604", "a number that the article does not give",
        "A right answer’s number must stand in the section, the box of facts or the lead, in any form: “2,520”, "
        "“2520”, “seventh” for 7, “$14m” for $14 million. If it follows from what stands there, say how in `derived`.",
        """\
- ask: How many films did better that weekend?
  number: 6
  unit: films
  within: 3
  source: Box office
  quote: finishing seventh
""",
        """\
- ask: How many films did better that weekend?
  number: 6
  unit: films
  within: 3
  source: Box office
  quote: finishing seventh
  derived: Six films are ahead of the seventh.
""",
    ),
    Page(
        "P605", "a date that the article does not give",
        "A right answer’s date must stand in the section, the box of facts or the lead, in any form: “12 June 2023”, "
        "“June 12, 2023”, “2023-06-12”. A date there proves its month and its year as well. If the date follows from "
        "what stands there, say how in `derived`.",
        """\
- ask: When was the premiere?
  right: 21 June 2023
  wrong: [5 June 2023, 19 June 2023, 26 June 2023]
  keep_order: true
  source: Release
  quote: was held at the Tribeca Film Festival
""",
        """\
- ask: When was the premiere?
  right: 12 June 2023
  wrong: [5 June 2023, 19 June 2023, 26 June 2023]
  keep_order: true
  source: Release
  quote: was held at the Tribeca Film Festival
""",
    ),
    Page(
        "P606", "a name that the article does not give",
        "A right answer’s names must stand in the section, the box of facts or the lead; a first or last name will do "
        "there where the article has the full name elsewhere. Look at the spelling, accents too. If the name follows "
        "from what stands there, say how in `derived`.",
        """\
- ask: Who wrote the film?
  right: Nick Shafer
  wrong: [Anne Nikitin, Colin Patton, Richard Mettler]
  source: Lead
  quote: written by Nick Shafir
""",
        """\
- ask: Who wrote the film?
  right: Nick Shafir
  wrong: [Anne Nikitin, Colin Patton, Richard Mettler]
  source: Lead
  quote: written by Nick Shafir
""",
    ),
)  # fmt: skip
