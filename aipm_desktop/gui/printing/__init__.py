"""Documents on paper: as PDF or by a printer."""
