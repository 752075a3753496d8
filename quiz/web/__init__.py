"""The pages: one module for each page family. A view parses the request, calls a service, and renders or redirects."""
