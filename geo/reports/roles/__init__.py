"""Who does what to which place: the subjects and objects of a predicate, parties, speakers."""
