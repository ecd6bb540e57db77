"""Which words name a place of the case: its names, their spellings, and what vouches for them."""
