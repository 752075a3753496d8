"""The preview: a bank in the browser of its author, with everything that players do not see."""
