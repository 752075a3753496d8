"""Advice on how a question is put: what its own words tell, what it denies, how long it is."""

import re
import unicodedata
from collections.abc import Iterator

from quiz.bank import Problem
from quiz.kinds import MAX_OPTION_LETTERS, MAX_STEM_LETTERS, Options, Question
from quiz.language.normalize import normalise
from quiz.language.stopwords import content_words, root
from quiz.lint.context import LintContext

_WORD_LETTERS = 4
_DENIAL = re.compile(r"\b(?:(?<!or )[Nn]ot|[Nn]ever|[Ee]xcept|[Cc]annot|[A-Z]?[a-z]+n[’']t)\b")
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")
_WITHIN_HEBREW = re.compile('(?<=[א-ת])"(?=[א-ת])')
"""The mark of a Hebrew abbreviation."""
_PAIRED = ('"', "“”„", "«»")
_OF_ALL = re.compile(r"(?:all|none|both|neither|any) (?:of )?(?:the )?(?:these|those|them|above|others|rest)")
# Thai and its neighbours, kana, ideographs: scripts without blanks between words.
_WITHOUT_BLANKS = re.compile(
    "[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u309f\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_KATAKANA = re.compile("[\u30a0-\u30ff]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_KOREAN_PARTICLE = re.compile("(?:은|는|이|가|을|를|의|에|에서|에게|와|과|도|로|으로|께서|한테)\\b")


def advise(study: LintContext) -> Iterator[Problem]:
    """Advice on the wording of each question."""
    for question in study.bank.questions:
        yield from _answer_in_stem(study, question)
        yield from _denial(study, question) if study.in_english else ()
        yield from _too_long(study, question)
        yield from _unpaired(study, question)
    for question, options in study.choosing if study.in_english else ():
        yield from _shared_word(study, question, options)
        yield from _of_all(study, question, options)


def _answer_in_stem(study: LintContext, question: Question) -> Iterator[Problem]:
    if question.arranges:
        return
    prompt = study.stock.prompts[question.id]
    answer = next((answer for answer in question.giveaways() if _stands(study, answer, prompt)), None)
    wrong = set(question.entries) - set(question.answers)
    if answer is not None and not any(_stands(study, entry, prompt) for entry in wrong):
        texts = question.prompt_texts()
        path = next((path for path, text in texts if _stands(study, answer, normalise(text))), (question.stem_field,))
        advice = f"the question says its own answer, “{answer}”; ask for it in other words"
        yield study.remark(question, path, "A501", advice)


def _stands(study: LintContext, text: str, stem: str) -> bool:
    """Whether a text stands in a stem as whole words, or as “Kira’s”, which is normalised to “kiras”."""
    said = study.say(text)
    found = said in stem and (stands_in(said, stem) or (study.in_english and stands_in(f"{said}s", stem)))
    return found and any(len(word) > 1 or word.isdigit() for word in content_words(said))


def _shared_word(study: LintContext, question: Question, options: Options) -> Iterator[Problem]:
    """A word that stem and right options share, and no wrong option."""
    stem = study.stock.prompts[question.id]
    known = {root(word) for word in stem.split() if len(word) >= _WORD_LETTERS}
    for option in options.right:
        said = study.say(option.text)
        shared = {root(word) for word in content_words(said) if len(word) >= _WORD_LETTERS} & known
        if not shared or f" {said} " in f" {stem} ":
            continue
        shared -= {root(word) for wrong in options.wrong for word in study.say(wrong.text).split()}
        if shared:
            advice = f"only the right option shares “{min(shared)}” with the question; write that word in another way"
            yield study.remark(question, option.path, "A502", f"{advice}, or let a wrong option share it too")
            return


def _denial(study: LintContext, question: Question) -> Iterator[Problem]:
    denial = _DENIAL.search(question.stem) and _DENIAL.search(_QUOTED.sub("", question.stem))
    if denial:
        loud = denial[0].upper()
        advice = f"“{denial[0]}” is easily overlooked; put the question the other way round, or write {loud}"
        yield study.remark(question, (question.stem_field,), "A503", advice)


def _of_all(study: LintContext, question: Question, options: Options) -> Iterator[Problem]:
    for option in () if question.keep_order else options.all:
        if _OF_ALL.fullmatch(study.say(option.text)):
            advice = f"“{option.text}” means nothing once the options are shuffled; name a thing of its own"
            yield study.remark(question, option.path, "A504", f"{advice}, or add `keep_order: true`")


def _too_long(study: LintContext, question: Question) -> Iterator[Problem]:
    for path, text in question.prompt_texts():
        if len(text) > MAX_STEM_LETTERS:
            advice = f"{len(text)} letters, but a phone shows {MAX_STEM_LETTERS}; ask it more briefly"
            yield study.remark(question, path, "A505", advice)
    for where, text in question.choice_texts():
        if len(text) > MAX_OPTION_LETTERS:
            advice = f"{len(text)} letters, but an option on a phone has room for {MAX_OPTION_LETTERS}; shorten it"
            yield study.remark(question, where, "A505", advice)


def _unpaired(study: LintContext, question: Question) -> Iterator[Problem]:
    """Quotation marks without a partner, often left over from quotes that were meant for YAML.

    The quotation is left out: a fragment of the article may end within somebody's speech.
    """
    for path, text in (*question.prose(), *question.choice_texts()):
        if path == ("quote",):
            continue
        marked = _WITHIN_HEBREW.sub("", text) if '"' in text else text
        odd = next((marks for marks in _PAIRED if sum(map(marked.count, marks)) % 2), "")
        if odd:
            mark = next(letter for letter in marked if letter in odd)
            advice = f"players read a `{mark}` that has no partner; delete it, or write the other one"
            yield study.remark(question, path, "A506", advice)


def stands_in(phrase: str, text: str) -> bool:
    """Whether a normalised phrase stands in a normalised text, and not as a part of a longer word.

    Where a script has no blanks between words, a word ends where the script does, or anywhere among ideographs.
    """
    if not text.isascii():  # the letters of Hangul are taken apart by normalising
        phrase, text = unicodedata.normalize("NFC", phrase), unicodedata.normalize("NFC", text)
    at = text.find(phrase)
    while phrase and at >= 0:
        end = at + len(phrase)
        after = "" if _HANGUL.match(phrase[-1]) and _KOREAN_PARTICLE.match(text, end) else text[end : end + 1]
        if not _one_word(text[at - 1 : at] if at else "", phrase[0]) and not _one_word(phrase[-1], after):
            return True
        at = text.find(phrase, at + 1)
    return False


def _one_word(before: str, after: str) -> bool:
    """Whether two letters that stand next to each other may belong to one word."""
    if not (before.isalnum() and after.isalnum()) or _WITHOUT_BLANKS.match(before) or _WITHOUT_BLANKS.match(after):
        return False
    return bool(_KATAKANA.match(before)) == bool(_KATAKANA.match(after))
