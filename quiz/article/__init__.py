"""An article as its reader sees it: text, markup, sections, fields, sentences, dates, figures, names."""
