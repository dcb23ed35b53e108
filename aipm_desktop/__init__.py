"""AIPM Desktop: become and stay an AI project manager.

This file and `__main__.py` must parse on Python 3.8, so that an old Python gets a sentence instead of a SyntaxError.
"""

__version__ = "0.1.0"

APP_ID = "io.github.aipmdesktop.aipm"
"""What desktops know the program by: its .desktop file, its icon, its AppStream entry and its bundle on macOS."""
