"""A text with headings, lists and tables, and how it is written: Markdown, or HTML that needs nothing else.

`blocks` is what a document is made of. The window makes a PDF of one, or prints it.
"""
