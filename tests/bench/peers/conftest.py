"""The pipelines are programs of other environments; pytest leaves them alone."""

collect_ignore_glob = ["*_pipeline.py", "txtai_vectors.py"]
