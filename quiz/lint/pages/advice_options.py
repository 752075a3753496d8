"""Pages of advice on the options of a question beside each other."""

from quiz.lint.pages.page import Page

PAGES = (
    Page(
        "A511", "the right option is much longer than the wrong ones",
        "Authors take care that the right option is true in every respect, and it grows; players know that and choose "
        "the longest. Shorten it, and put the rest into `because`, or say as much in the wrong options.",
        """\
- ask: What is the film about?
  right: Two crews who fight for a space station
  wrong: [A heist, A trial, A wedding]
""",
        """\
- ask: What is the film about?
  right: A fight for a station
  wrong: [A heist in orbit, A trial on Mars, A wedding in space]
""",
    ),
    Page(
        "A512", "an option of another form than the others",
        "Options are of one sort: all numbers, all dates written alike, all names. What stands out is chosen, or left "
        "aside, for its form. The same holds where the right option alone begins with “the” or “in”, or alone does "
        "not.",
        """\
- ask: Which system is sabotaged?
  right: Life support
  wrong: [The robotic arm, The docking port, The fire alarm]
""",
        """\
- ask: Which system is sabotaged?
  right: The life support
  wrong: [The robotic arm, The docking port, The fire alarm]
""",
    ),
    Page(
        "A513", "an option with another first letter than the others",
        "Options begin all with a capital, or all with a small letter. A single one that does not was written at "
        "another time than the rest, and tells that to players.",
        """\
- ask: Which adjective did the critic have for the plot?
  right: Contrived
  wrong: [predictable, threadbare, sluggish]
""",
        """\
- ask: Which adjective did the critic have for the plot?
  right: Contrived
  wrong: [Predictable, Threadbare, Sluggish]
""",
    ),
    Page(
        "A514", "numbers in different units",
        "Minutes beside hours, or dollars beside millions of dollars, have to be converted while the clock runs, and "
        "the odd one stands out. Write all numbers of a question in one unit.",
        """\
- ask: How long is the film?
  right: 96 minutes
  wrong: [80 minutes, 115 minutes, 2 hours]
  keep_order: true
""",
        """\
- ask: How long is the film?
  right: 96 minutes
  wrong: [80 minutes, 115 minutes, 135 minutes]
  keep_order: true
""",
    ),
    Page(
        "A515", "some options end with a stop, others do not",
        "A full stop, a question mark or an exclamation mark at the end of some options only makes them look "
        "different. End all alike; short options need none. Abbreviations such as “Jr.” do not count.",
        """\
- ask: Why was the part free?
  right: The first actress fell ill.
  wrong: [The part was new, The first actress had no visa, The part was a man’s]
""",
        """\
- ask: Why was the part free?
  right: The first actress fell ill
  wrong: [The part was new, The first actress had no visa, The part was a man’s]
""",
    ),
    Page(
        "A516", "numbers or dates that are shuffled",
        "Options are shuffled for each player. Numbers and dates are found faster in their order, and then the place "
        "of the right one is no accident either: add `keep_order: true`.",
        """\
- ask: How many theaters showed the film on its first day?
  right: "2,520"
  wrong: ["1,250", "3,520", "4,250"]
""",
        """\
- ask: How many theaters showed the film on its first day?
  right: "2,520"
  wrong: ["1,250", "3,520", "4,250"]
  keep_order: true
""",
    ),
    Page(
        "A517", "a wrong number too near to the right one",
        "Somebody who knows that a film cost about 14 million cannot tell 13.8 from 13.2. A wrong number is at least "
        "a tenth of the right one away, and further than the source itself rounds: “$3 million” may be anything from "
        "2.5 to 3.5. Years are no sizes and may be neighbours.",
        """\
- ask: What did the film cost?
  right: $13.8 million
  wrong: [$13.2 million, $18.3 million, $23.8 million]
  keep_order: true
""",
        """\
- ask: What did the film cost?
  right: $13.8 million
  wrong: [$8.3 million, $18.3 million, $23.8 million]
  keep_order: true
""",
    ),
    Page(
        "A518", "options that differ in marks alone",
        "Options are the same to the game only if they look the same. These look different and still say the same: "
        "a full stop, an accent, a hyphen or a leading “the” is all that tells them apart, so that somebody who knows "
        "the answer may choose the other one. Write another option, unless the mark is what the question is about.",
        """\
- ask: Who plays Alexey Pulov?
  right: Pilou Asbæk
  wrong: [Pilou Asbaek, Chris Messina, John Gallagher Jr.]
""",
        """\
- ask: Who plays Alexey Pulov?
  right: Pilou Asbæk
  wrong: [Costa Ronin, Chris Messina, John Gallagher Jr.]
""",
    ),
    Page(
        "A519", "a spelling that is accepted already",
        "This spelling differs from an earlier one in case, accents, punctuation, a leading article, or “&” for “and” "
        "alone. Answers are compared without these, so it adds nothing, and `quiz check --fix` takes it away. Hyphen, "
        "blank or nothing between two words, and small numbers in digits, words or Roman numerals, are the same to "
        "players too, but such spellings are left as you wrote them. One slip in a word of six letters or more is "
        "forgiven as well: what it must not be taken for goes under `unlike`.",
        """\
- ask: Which program builds the robots?
  accept: [Dr. Wily, Dr Wily]
""",
        """\
- ask: Which program builds the robots?
  accept: [Dr. Wily, Albert Wily]
  unlike: [Alberta Wily]
""",
    ),
)  # fmt: skip
