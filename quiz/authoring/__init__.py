"""The author's workbench: codes and their pages, advice, proof against the article, drafts, the schema.

Playing never imports it.
"""
