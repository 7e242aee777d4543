"""Seeing to the documents of a running service: files in and out of the corpus, and the jobs that index them."""
