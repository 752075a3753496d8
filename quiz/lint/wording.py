"""Advice on the wording of a question: what its own words reveal, what it denies, how long it is."""

import re
import unicodedata

from quiz.kinds import MAX_OPTION_LETTERS, MAX_STEM_LETTERS, Question
from quiz.language.normalize import normalise
from quiz.language.stopwords import content_words, root
from quiz.lint.context import LintContext
from quiz.lint.registry import Advice, advice

_MIN_WORD_LETTERS = 4
_DENIAL = re.compile(r"\b(?:(?<!or )[Nn]ot|[Nn]ever|[Ee]xcept|[Cc]annot|[A-Z]?[a-z]+n[’']t)\b")
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")
_WITHIN_HEBREW = re.compile('(?<=[א-ת])"(?=[א-ת])')
"""The mark of a Hebrew abbreviation."""
_PAIRED = ('"', "“”„", "«»")
_ARTICLE = re.compile(
    r"\b(?:info(?:rmation )?box|cast list|the article|opening (?:paragraph|sentence)|lead section|wikipedia)\b",
    re.IGNORECASE,
)
_OF_ALL = re.compile(r"(?:all|none|both|neither|any) (?:of )?(?:the )?(?:these|those|them|above|others|rest)")
# Thai and its neighbours, kana, ideographs: scripts without blanks between words.
_WITHOUT_BLANKS = re.compile(
    "[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u309f\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_KATAKANA = re.compile("[\u30a0-\u30ff]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_KOREAN_PARTICLE = re.compile("(?:은|는|이|가|을|를|의|에|에서|에게|와|과|도|로|으로|께서|한테)\\b")


@advice(
    "A501",
    "the question says its own answer",
    why="A close reader then needs no knowledge. Ask for the answer in other words. If two of the options are in the "
    "question, as in “A or B?”, nothing is given away and there is no advice.",
    bad="""\
- ask: Which festival was the Tribeca Film Festival premiere part of?
  right: Tribeca Film Festival
  wrong: [Sundance, Cannes, Venice]
""",
    good="""\
- ask: At which festival did the film have its premiere?
  right: Tribeca
  wrong: [Sundance, Cannes, Venice]
""",
)
def find_answers_in_prompts(context: LintContext) -> Advice:
    """Find a right answer in what is asked, unless a wrong option is there too."""
    for question in context.bank.questions:
        if question.arranges:
            continue
        answer = _find_said_answer(context, question, context.stock.prompts[question.id])
        if answer is None:
            continue
        texts = question.prompt_texts()
        path = next((path for path, text in texts if _is_in(context, answer, normalise(text))), (question.stem_field,))
        yield question, path, f"the question says its own answer, “{answer}”; ask for it in other words"


@advice(
    "A509",
    "a picture’s description or credit that says the answer",
    why="`alt` is read to those who do not see the picture, and `credit` is under it, before they answer. `alt` "
    "should say what there is to see as somebody would who does not know the answer: “the dish below the station”, "
    "not “the antenna”.",
    bad="""\
- ask: What was Gordon sent to repair?
  right: An antenna
  wrong: [A window, A hatch, A panel]
  picture: view.svg
  alt: The station, with an antenna marked.
""",
    good="""\
- ask: What was Gordon sent to repair?
  right: An antenna
  wrong: [A window, A hatch, A panel]
  picture: view.svg
  alt: The station, with one part marked.
""",
)
def find_answers_in_descriptions(context: LintContext) -> Advice:
    """Find a right answer in a picture's description or credit, unless a wrong option is there too."""
    for question in context.bank.questions:
        for key, text in (("alt", question.alt), ("credit", question.credit)):
            if text is None or question.arranges:
                continue
            answer = _find_said_answer(context, question, normalise(text))
            if answer is not None:
                advice = f"says the answer, “{answer}”; describe what is to be seen, in words that do not name it"
                yield question, (key,), advice


def _find_said_answer(context: LintContext, question: Question, text: str) -> str | None:
    """Find a right answer that a normalised text says; None if it says a wrong option too."""
    answer = next((answer for answer in question.giveaways() if _is_in(context, answer, text)), None)
    wrong = set(question.entries) - set(question.answers)
    return None if any(_is_in(context, option, text) for option in wrong) else answer


def _is_in(context: LintContext, text: str, prompt: str) -> bool:
    """Whether a text is in a normalised prompt as whole words, or as “Kira’s”, which is normalised to “kiras”."""
    phrase = context.normalise(text)
    if phrase not in prompt or not any(len(word) > 1 or word.isdigit() for word in content_words(phrase)):
        return False
    return contains_phrase(prompt, phrase) or (context.in_english and contains_phrase(prompt, f"{phrase}s"))


def contains_phrase(text: str, phrase: str) -> bool:
    """Whether a normalised text contains a normalised phrase, and not as a part of a longer word.

    In a script without blanks between words, a word ends where the script does, or anywhere among ideographs.
    """
    if not text.isascii():  # normalising splits the syllables of Hangul into letters
        phrase, text = unicodedata.normalize("NFC", phrase), unicodedata.normalize("NFC", text)
    start = text.find(phrase)
    while phrase and start >= 0:
        end = start + len(phrase)
        after = "" if _HANGUL.match(phrase[-1]) and _KOREAN_PARTICLE.match(text, end) else text[end : end + 1]
        if not _is_one_word(text[start - 1 : start] if start else "", phrase[0]) and not _is_one_word(
            phrase[-1], after
        ):
            return True
        start = text.find(phrase, start + 1)
    return False


def _is_one_word(before: str, after: str) -> bool:
    """Whether two adjacent letters may belong to one word."""
    if not (before.isalnum() and after.isalnum()) or _WITHOUT_BLANKS.match(before) or _WITHOUT_BLANKS.match(after):
        return False
    return bool(_KATAKANA.match(before)) == bool(_KATAKANA.match(after))


@advice(
    "A502",
    "a word that only the right option shares with the question",
    why="Players who know nothing choose the option that sounds like the question. Write that word in another way, in "
    "the question or in the option, or let a wrong option share it as well.",
    bad="""\
- ask: At which studios did filming begin?
  right: Screen Gems Studios
  wrong: [Pinewood, Babelsberg, Shepperton]
""",
    good="""\
- ask: At which studios did filming begin?
  right: Screen Gems Studios
  wrong: [Pinewood Studios, Babelsberg Studio, Shepperton Studios]
""",
    english=True,
)
def find_shared_words(context: LintContext) -> Advice:
    """Find a word that a right option shares with what is asked, and no wrong option does; the first of a question."""
    for question, options in context.with_options:
        prompt = context.stock.prompts[question.id]
        prompt_roots = {root(word) for word in prompt.split() if len(word) >= _MIN_WORD_LETTERS}
        for option in options.right:
            phrase = context.normalise(option.text)
            shared = {root(word) for word in content_words(phrase) if len(word) >= _MIN_WORD_LETTERS} & prompt_roots
            if not shared or f" {phrase} " in f" {prompt} ":
                continue
            shared -= {root(word) for wrong in options.wrong for word in context.normalise(wrong.text).split()}
            if shared:
                message = f"only the right option shares “{min(shared)}” with the question"
                remedy = "write that word in another way, or let a wrong option share it too"
                yield question, option.path, f"{message}; {remedy}"
                break


@advice(
    "A503",
    "a denial that is easily overlooked",
    why="A small “not” or “except” is easily missed, and then a player who knows the answer gets it wrong. Ask the "
    "question positively. If the denial is the point, write it in capitals. Words within quotation marks are a "
    "quotation and stay as they are.",
    bad="""\
- ask: Which of these people did not work on the film?
  right: Hans Zimmer
  wrong: [Anne Nikitin, Colin Patton, Nick Shafir]
""",
    good="""\
- ask: Which of these people did NOT work on the film?
  right: Hans Zimmer
  wrong: [Anne Nikitin, Colin Patton, Nick Shafir]
""",
    english=True,
)
def find_small_denials(context: LintContext) -> Advice:
    """Find a denial in small letters outside quotation marks."""
    for question in context.bank.questions:
        match = _DENIAL.search(question.stem) and _DENIAL.search(_QUOTED.sub("", question.stem))
        if match:
            remedy = f"put the question the other way round, or write {match[0].upper()}"
            yield question, (question.stem_field,), f"“{match[0]}” is easily overlooked; {remedy}"


@advice(
    "A504",
    "“all of these” or “none of these” among shuffled options",
    why="The options of a question come in a new order each time, and a deck may leave some of the wrong ones out, so "
    "“these” refers to nothing. Name a real alternative instead, or make it a select question. If it has to be, "
    "add `keep_order: true`.",
    bad="""\
- ask: Who produced the film?
  right: Mickey Liddell
  wrong: [Nick Shafir, Anne Nikitin, None of these]
""",
    good="""\
- ask: Who produced the film?
  right: Mickey Liddell
  wrong: [Nick Shafir, Anne Nikitin, Colin Patton]
""",
    english=True,
)
def find_options_about_options(context: LintContext) -> Advice:
    """Find an option that refers to the other options, which are shuffled."""
    for question, options in context.with_options:
        for option in () if question.keep_order else options.all:
            if _OF_ALL.fullmatch(context.normalise(option.text)):
                message = f"“{option.text}” means nothing once the options are shuffled"
                yield question, option.path, f"{message}; name a thing of its own, or add `keep_order: true`"


@advice(
    "A505",
    "longer than a phone shows",
    why="A phone shows about 120 letters of a question and 75 of an option together with the other options. A longer "
    "text has to be scrolled while the clock runs. Leave out what is not needed to answer, or move it to `because`.",
    bad="""\
- ask: In the course of the year 2023, after all the work on the picture was done, on which day of which
    month was it shown to a festival audience for the first time?
  right: 12 June
  wrong: [5 June, 19 June, 26 June]
""",
    good="""\
- ask: On which day of 2023 was the premiere?
  right: 12 June
  wrong: [5 June, 19 June, 26 June]
""",
)
def find_long_texts(context: LintContext) -> Advice:
    """Find a text that asks, or an option, that is longer than a phone shows."""
    for question in context.bank.questions:
        for path, text in question.prompt_texts():
            if len(text) > MAX_STEM_LETTERS:
                yield question, path, f"{len(text)} letters, but a phone shows {MAX_STEM_LETTERS}; ask it more briefly"
        for path, text in question.choice_texts():
            if len(text) > MAX_OPTION_LETTERS:
                message = f"{len(text)} letters, but an option on a phone has room for {MAX_OPTION_LETTERS}"
                yield question, path, f"{message}; shorten it"


@advice(
    "A506",
    "a quotation mark without a partner",
    why="Quotation marks come in pairs. A single one is often left over from a text that was put in quotes for YAML, "
    "and players read it as part of the text. Delete it, or write its partner.",
    bad="""\
- ask: Who cries?"
  right: Kira Foster
  wrong: [Alexey Pulov, Nicholai Pulov, Weronika Vetrov]
""",
    good="""\
- ask: Who cries?
  right: Kira Foster
  wrong: [Alexey Pulov, Nicholai Pulov, Weronika Vetrov]
""",
)
def find_unpaired_marks(context: LintContext) -> Advice:
    """Find a quotation mark without a partner; not in a quote, which may end within somebody's speech."""
    for question in context.bank.questions:
        for path, text in (*question.prose(), *question.choice_texts()):
            if path == ("quote",):
                continue
            marked = _WITHIN_HEBREW.sub("", text) if '"' in text else text
            odd = next((marks for marks in _PAIRED if sum(map(marked.count, marks)) % 2), "")
            if odd:
                mark = next(letter for letter in marked if letter in odd)
                yield question, path, f"players read a `{mark}` that has no partner; delete it, or write the other one"


@advice(
    "A508",
    "a question about the article instead of the film",
    why="Players come for the film and do not read the article while they play. A question, an option or an "
    "explanation that mentions the information box, the cast list or the article reminds them of homework. Ask for "
    "the fact itself.",
    bad="""\
- ask: Which country does the information box name?
  right: The United States
  wrong: [The Netherlands, The Philippines, The Bahamas]
""",
    good="""\
- ask: Which country produced the film?
  right: The United States
  wrong: [The Netherlands, The Philippines, The Bahamas]
""",
    english=True,
)
def find_mentions_of_article(context: LintContext) -> Advice:
    """Find a text that players read and that mentions the article or a part of it."""
    for question in context.bank.questions:
        for path, text in (*question.prose(), *question.choice_texts()):
            match = _ARTICLE.search(text) if path not in (("quote",), ("credit",)) else None
            if match:
                yield question, path, f"“{match[0]}” is about the article, not the film; name the fact alone"
