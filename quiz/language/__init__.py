"""The language toolkit of play, lint and drafting: answers, sentences, numbers, dates, stop words, natural sorting."""
