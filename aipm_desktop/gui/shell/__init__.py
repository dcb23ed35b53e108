"""The window around the pages. Nothing here imports the store or the kinds while it loads: the window paints first."""
