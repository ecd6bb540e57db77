"""The text itself: words with their offsets, sentences, stories, phrases of the lexicon, numbers."""
