"""The pages of advice: codes that begin with A5."""

from quiz.lint.pages import advice_options, advice_together, advice_wording

PAGES = (*advice_wording.PAGES, *advice_options.PAGES, *advice_together.PAGES)
