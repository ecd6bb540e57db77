"""The text itself: words with their offsets, sentences, phrases of the lexicon, numbers."""
