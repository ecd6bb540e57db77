"""Which words tell a day or a span of days."""
