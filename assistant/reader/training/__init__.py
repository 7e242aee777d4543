"""Fitting, calibrating, measuring and exporting the reader: `make train`. Left out of the wheel; needs torch."""
