"""A session that several sites write: a PostgreSQL database has the one history, each site a file and an outbox.

The driver is imported in this package only, and only when a shared session is opened (extra `aligntui[shared]`).
"""
