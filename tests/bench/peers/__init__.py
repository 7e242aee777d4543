"""This project beside the pipelines its users would otherwise assemble, each in an environment of its own.

`*_pipeline.py` are programs, run by the Python of their environment and spoken to in JSON lines (`speaking.py`);
the other modules drive them. What is measured is kept in bench-results/ and written to docs/benchmarks.md.
"""
