"""Reading of film articles: decoding, wiki markup, information box, sections, sentences, names, sums of money."""
