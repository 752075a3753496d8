"""A quiz about one film, played in the browser, every question drawn from one article."""
