"""Migrations, oldest first; each a module of alembic."""
