"""The web service, asked over HTTP."""
