"""One reader a file format. Each takes the file's bytes and name and returns what it read."""
