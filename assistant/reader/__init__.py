"""The reader: strings in, probabilities out. Does this answer that, which kinds of rule is this, does this support that."""
