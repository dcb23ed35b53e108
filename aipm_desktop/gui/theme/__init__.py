"""The look: `Theme` (theme.py), colours (tokens.py), type (fonts.py), icons (icons.py) and painters (paint.py)."""
