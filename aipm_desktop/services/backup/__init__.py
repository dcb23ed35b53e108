"""Backups: copies that come by themselves, files saved by hand, restoring either, and saving what is left of a wreck.

`keeping` is the rule for which copies stay; `copies` makes and lists them; `guard` makes one before a deed that changes
much; `saving` writes the backup file; `restoring` puts either in the place of the present data; `rescuing` writes out
what a damaged database still gives.
"""
