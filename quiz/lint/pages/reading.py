"""Pages of how YAML reads a file: what it cannot read, and what it reads otherwise than meant."""

from quiz.lint.pages.page import Page

_STATION = "- id: station\n  claim: The film is set aboard a space station.\n  right: true\n  difficulty: easy\n"

PAGES = (
    Page(
        "F201",
        "the file cannot be read as YAML",
        "YAML is the way these files are written: a line `key: value`, and the spaces before it say what it belongs "
        "to. Here the reader lost the thread, so nothing after this place was checked. The message says where it "
        "probably began; the usual causes are a missing quote or bracket, a line that begins in the wrong column, and "
        "a text with `: ` in it. Such a text stands in quotes.",
        "- id: tagline\n  claim: The tagline is Survive: no matter what.\n  right: false\n  difficulty: hard\n",
        '- id: tagline\n  claim: "The tagline is Survive: no matter what."\n  right: false\n  difficulty: hard\n',
    ),
    Page(
        "F202",
        "a key stands twice",
        "Each key can stand once in a question; of two, one would be lost in silence. Keep the one you mean. If the "
        "lines below are a new question, its first line must begin with a dash.",
        "- id: station\n  claim: The film is set aboard a space station.\n  right: true\n  difficulty: easy\n"
        "  difficulty: hard\n",
        _STATION,
    ),
    Page(
        "F203",
        "a shorthand of YAML",
        "A word that begins with `&` or `*` has a meaning to YAML: it names a piece and repeats it elsewhere, and "
        "`<<` does so with keys. Question files do not use that, so that each question can be read by itself. Write "
        "the piece out. If you meant a text that begins so, put it in quotes.",
        "- id: footnote\n  ask: What marks the footnote?\n  right: *star\n  wrong: [dagger, number, letter]\n"
        "  difficulty: hard\n",
        '- id: footnote\n  ask: What marks the footnote?\n  right: "*star"\n  wrong: [dagger, number, letter]\n'
        "  difficulty: hard\n",
    ),
    Page(
        "F204",
        "a tag of YAML",
        "A word that begins with `!` is a tag to YAML: it says how to read what follows. Question files need none, "
        "and the word would vanish from the text. Put the whole text in quotes.",
        "- id: shout\n  ask: What does the banner say?\n  right: !Launch now\n  wrong: [Wait, Stop, Go home]\n"
        "  difficulty: hard\n",
        '- id: shout\n  ask: What does the banner say?\n  right: "!Launch now"\n  wrong: [Wait, Stop, Go home]\n'
        "  difficulty: hard\n",
    ),
    Page(
        "F205",
        "a second document in the file",
        "To YAML a line of three dashes begins a new document, and a line that begins with `%` is an order to the "
        "reader. A question file is one list, so everything after such a line would be lost. Delete the line; an "
        "empty line separates questions well enough.",
        "- id: station\n  claim: The film is set aboard a space station.\n  right: true\n  difficulty: easy\n---\n"
        "- id: orbit\n  claim: The station circles the Moon.\n  right: false\n  difficulty: easy\n",
        "- id: station\n  claim: The film is set aboard a space station.\n  right: true\n  difficulty: easy\n\n"
        "- id: orbit\n  claim: The station circles the Moon.\n  right: false\n  difficulty: easy\n",
    ),
    Page(
        "F206",
        "nested too deeply, or too much in one question",
        "A question is a flat list of keys: a key has a text, or a list of texts, and a tie in an order is the "
        "deepest there is. Here are more levels, more values in one question than any needs, or a list where a key "
        "should stand. Usually brackets have multiplied, or a text that begins with a bracket lacks its quotes.",
        "- id: crew\n  ask: Who is aboard?\n  right: [[[[[[Kira]]]]]]\n  wrong: [Mark, Wendy, Tim]\n"
        "  difficulty: easy\n",
        "- id: crew\n  ask: Who is aboard?\n  right: Kira\n  wrong: [Mark, Wendy, Tim]\n  difficulty: easy\n",
    ),
    Page(
        "F207",
        "no list of questions",
        "A file is a list: every question begins with a dash and a space in the first column, and its other lines "
        "begin two spaces further in. What stands here is not such a question. Write the dash before its first line, "
        "and indent the rest.",
        "id: station\nclaim: The film is set aboard a space station.\nright: true\ndifficulty: easy\n",
        _STATION,
    ),
    Page(
        "F208",
        "a text that is cut short at a #",
        "After a space, `#` begins a comment: a note for authors that the game never sees. Here a text runs into one, "
        "so players would read only its beginning. Put the text in quotes. If you did mean a comment, write a space "
        "after the `#`.",
        "- id: expedition\n  ask: Who commands expedition #70 here?\n  right: Gordon\n"
        "  wrong: [Kira, Alexey, Nicholai]\n  difficulty: easy\n",
        '- id: expedition\n  ask: "Who commands expedition #70 here?"\n  right: Gordon\n'
        "  wrong: [Kira, Alexey, Nicholai]\n  difficulty: easy\n",
    ),
    Page(
        "F209",
        "a line that is read as part of the text above it",
        "A line that begins further right than the text above it goes on with that text, dash or no dash: two options "
        "become one, and nobody notices. Begin all dashes of a list in the same column, and leave nothing behind the "
        "colon of the key above it.",
        "- id: kira-actor\n  ask: Who plays Kira Foster?\n  right: Ariana DeBose\n  wrong:\n    - Masha Mashkova\n"
        "      - Anne Nikitin\n    - Wendy Ide\n    - Derek Sante\n  difficulty: easy\n",
        "- id: kira-actor\n  ask: Who plays Kira Foster?\n  right: Ariana DeBose\n  wrong:\n    - Masha Mashkova\n"
        "    - Anne Nikitin\n    - Wendy Ide\n    - Derek Sante\n  difficulty: easy\n",
    ),
    Page(
        "F210",
        "a comma that tears an entry apart",
        "Between brackets a comma ends an entry, also in the middle of a number: `[2,520, 900]` has three entries. "
        "The game would show the pieces as options. Put an entry that holds a comma in quotes. Only what is surely "
        "torn is told, a number or what stands in parentheses; look at the others yourself.",
        "- id: theaters\n  ask: How many theaters showed it at first?\n  right: about 2500\n"
        "  wrong: [1,520, 3,520, 4,250]\n  difficulty: hard\n",
        "- id: theaters\n  ask: How many theaters showed it at first?\n  right: about 2500\n"
        '  wrong: ["1,520", "3,520", "4,250"]\n  difficulty: hard\n',
    ),
    Page(
        "F211",
        "too many mistakes to list them all",
        "After twenty mistakes in how a file is written, or two hundred in its questions, the list ends: whoever has "
        "more has most likely made the same one many times. Mend the first ones, everywhere, and run the check again.",
        "205 questions without `difficulty`",
        "205 questions with `difficulty`",
    ),
)
