"""Surfaces to the outside. They translate and decide nothing."""
