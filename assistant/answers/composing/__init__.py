"""From what was decided to what is said: sentences that stand alone, whole groups, tables, overviews."""
