"""The pages of advice: codes that begin with A5."""

from quiz.authoring.codes.advice import options, together, wording

PAGES = (*wording.PAGES, *options.PAGES, *together.PAGES)
