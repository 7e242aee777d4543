"""Measured figures, printed by `make bench`. Not part of the tests: they take minutes and need ../shared."""
