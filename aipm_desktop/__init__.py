"""AIPM Desktop: become and stay an AI project manager.

This file and `__main__.py` must parse on Python 3.8, so that an old Python gets a sentence instead of a SyntaxError.
"""

__version__ = "0.1.0"
