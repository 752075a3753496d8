"""Pages of what is wrong with the keys and values that questions of all kinds have."""

from quiz.lint.pages.page import Page

_STATION = "- id: station\n  claim: The film is set aboard a space station.\n  right: true\n  difficulty: easy\n"

_KIRA = (
    "- id: kira-actor\n  ask: Who plays Kira Foster?\n  right: Ariana DeBose\n"
    "  wrong: [Masha Mashkova, Anne Nikitin, Wendy Ide]\n  difficulty: easy\n"
)

PAGES = (
    Page(
        "Q301",
        "no key tells the kind",
        "Nobody writes down what kind a question is: its keys tell. `right` and `wrong` make a choice, `claim` a "
        "true-false question, `order` an order, `number` an estimate, `accept` a typed answer, `pairs` a match. None "
        "of them stands here, so there is no answer either. Add the one you need, or look for a slip in its name.",
        "- id: kira-actor\n  ask: Who plays Kira Foster?\n  difficulty: easy\n",
        "- id: kira-actor\n  ask: Who plays Kira Foster?\n  accept: [DeBose, Ariana DeBose]\n  difficulty: easy\n",
    ),
    Page(
        "Q302",
        "an unknown key",
        "A key that the game does not know would be passed over in silence: a misspelt `spoiler` would tell the end "
        "to everybody. Keys are in small letters, and each kind of question has its own besides those that all "
        "share. Correct the name, or delete the line. The topic is the file's name and stands in no line.",
        "- id: station\n  claim: The film is set aboard a space station.\n  right: true\n  dificulty: easy\n",
        _STATION,
    ),
    Page(
        "Q303",
        "a key is missing",
        "Every question needs an `id`, a `difficulty`, what is asked and its answer, and each kind a few keys of its "
        "own. Without this one the game could not ask or grade it. Add the line; the message says what belongs there.",
        "- id: runtime\n  ask: How long is the film?\n  number: 96\n  unit: minutes\n  difficulty: medium\n",
        "- id: runtime\n  ask: How long is the film?\n  number: 96\n  unit: minutes\n  within: 20\n"
        "  difficulty: medium\n",
    ),
    Page(
        "Q311",
        "a key without a value",
        "Nothing stands behind the colon, or a list has an entry with nothing in it, so players would see an empty "
        "option. Write what belongs there. Keys that are not needed are simply left out.",
        "- id: kira-actor\n  ask: Who plays Kira Foster?\n  right: Ariana DeBose\n"
        '  wrong: [Masha Mashkova, "", Anne Nikitin, Wendy Ide]\n  difficulty: easy\n',
        _KIRA,
    ),
    Page(
        "Q312",
        "a text for a list, or a list for a text",
        "Some keys take one text (`ask`, `because`), some a list (`wrong`, `accept`, `order`), and `pairs` takes "
        "pairs. A list stands between brackets, its entries separated by commas, or below its key with a dash before "
        "each entry. A text that holds `: ` is read as a key and its value, so it stands in quotes.",
        "- id: kira-actor\n  ask: Who plays Kira Foster?\n  right: Ariana DeBose\n"
        "  wrong: Masha Mashkova, Anne Nikitin, Wendy Ide\n  difficulty: easy\n",
        _KIRA,
    ),
    Page(
        "Q313",
        "a value that the key cannot have",
        "Some keys take only certain values: `difficulty` is easy, medium or hard; `spoiler`, `keep_order`, `draft` "
        "and the answer to a claim are true or false; `id`, `about` and `tags` are words of small letters, digits and "
        "hyphens; numbers are plain digits, without unit or thousands mark. Texts have at most 400 letters, what "
        "players are to type at most 100. The message says what is allowed here.",
        "- id: gross\n  ask: How much did the film earn?\n  number: $6.6 million\n  unit: million US dollars\n"
        "  within: 3\n  difficulty: hard\n",
        "- id: gross\n  ask: How much did the film earn?\n  number: 6.6\n  unit: million US dollars\n"
        "  within: 3\n  difficulty: hard\n",
    ),
    Page(
        "Q315",
        "a source that is no section",
        "`source` names the section of the article that proves the answer, and players get a link to it. So it must "
        "be spelled like one of the sections that film.yaml lists. Correct the spelling, or add the section there "
        "with its anchor.",
        "- id: station\n  claim: The film is set aboard a space station.\n  right: true\n  source: Box Ofice\n"
        "  difficulty: easy\n",
        "- id: station\n  claim: The film is set aboard a space station.\n  right: true\n  source: Box office\n"
        "  difficulty: easy\n",
    ),
    Page(
        "Q316",
        "an id that another question has",
        "The id is how the game tells questions apart: what was answered, how often, and what a player has met "
        "before. Two questions with one id would be counted as one. Give the newer question another id, and never "
        "change the id of one that has been played.",
        "- id: station\n  claim: The film is set aboard a space station.\n  right: true\n  difficulty: easy\n\n"
        "- id: station\n  claim: The station circles the Moon.\n  right: false\n  difficulty: easy\n",
        "- id: station\n  claim: The film is set aboard a space station.\n  right: true\n  difficulty: easy\n\n"
        "- id: moon\n  claim: The station circles the Moon.\n  right: false\n  difficulty: easy\n",
    ),
)
