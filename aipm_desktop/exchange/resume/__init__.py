"""A résumé: what stands in it, its order as a document, and JSON Resume."""
