"""The language toolkit for play, checking and drafting: comparing texts, numbers, natural order."""
