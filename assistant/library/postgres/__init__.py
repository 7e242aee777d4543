"""The store in PostgreSQL with pgvector, for several machines over one database."""

from assistant.library.postgres.store import PostgresStore

__all__ = ["PostgresStore"]
