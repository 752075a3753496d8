"""The pages: one module a page family. A view reads the request, calls the game, saves, then shows or redirects."""
