"""The OpenAI-compatible endpoint: the assistant as a model that other programs can talk to."""

from assistant.interfaces.http.openai.endpoint import router

__all__ = ["router"]
