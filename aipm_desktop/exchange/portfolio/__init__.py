"""The portfolio as one web page that needs nothing else, and as a document for PDF."""
