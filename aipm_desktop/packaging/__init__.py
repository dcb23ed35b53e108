"""Makes the installed programs out of a checkout; never part of what it makes.

`prune` says what a frozen program carries, `icons` draws the icon's files out of the SVG, `debian`, `rpm` and `windows`
put the frozen folder into packages, and `python3 bootstrap.py package` runs all that this system can make.
"""
