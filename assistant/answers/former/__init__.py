"""The way to an answer that is being replaced; it goes when the trained reader is in."""
