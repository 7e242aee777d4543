"""What every route needs: the library as it is now, and asking.

Nothing here decides anything about an answer. A question's text lives in memory only.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import anyio
from anyio import CapacityLimiter, to_thread

from assistant import settings
from assistant.answers.model import Answer
from assistant.errors import CollectionsError, IndexUnavailable, InvalidInput, StoreUnavailable, VillkorError
from assistant.interfaces.audit import AuditLog
from assistant.interfaces.http import logs
from assistant.interfaces.http.admin.jobs import Jobs
from assistant.interfaces.http.answering import Answering, from_documents
from assistant.interfaces.http.conversations import MOST_TURNS, TURNS_KEPT, Asked, Turn
from assistant.interfaces.http.feedback import FeedbackStore
from assistant.interfaces.http.kept import KeptAnswers
from assistant.interfaces.http.memory import Memory
from assistant.interfaces.http.own import OwnDocuments
from assistant.interfaces.http.progress import Progress
from assistant.interfaces.http.seen import CollectionsFile, Seen
from assistant.interfaces.http.suggestions import Suggested, Suggestion
from assistant.interfaces.http.unanswered import UnansweredQuestions
from assistant.interfaces.http.view.texts import answer_language
from assistant.interfaces.http.widgets import WidgetSites
from assistant.interfaces.keys import KeyStore
from assistant.interfaces.loading import place_in_use
from assistant.interfaces.personal_data import refuse_personal_data
from assistant.library.scope import EVERYTHING, Scope
from assistant.library.store import store_at

if TYPE_CHECKING:
    from assistant.library import Library

_REOPEN_SECONDS = 1.0
_LOOKS = 600  # between two times that what is old is forgotten
_OF_REQUEST: ContextVar[Library | None] = ContextVar("library of the request", default=None)


class Service:
    """One per application. Its methods may be called from any thread."""

    def __init__(
        self, corpus: Path, index: Path, memory: Memory, *, build: bool = False, answering: Answering = from_documents
    ) -> None:
        self._build, self._answering = build, answering
        self.corpus, self.index = corpus, index
        self._place = place_in_use(corpus, index)
        self.memory = memory.beside(self._place)
        self.feedback = FeedbackStore(self._place)
        self.audit = AuditLog(self._place)
        self.keys = KeyStore(self._place)
        self.widgets = WidgetSites(self._place)
        self.unanswered = UnansweredQuestions(self._place)
        self.jobs = Jobs(corpus, index, self._place)
        self.own = OwnDocuments()
        # Answering is processor-bound: more at once than there are cores only makes everybody wait.
        self._cores = os.cpu_count() or 2
        self._limiter: CapacityLimiter | None = None
        self._opening = threading.Lock()
        self._collections = CollectionsFile(corpus)
        self.seen: Seen | None = None  # what each reader sees of the library that is open
        self.complaint = ""  # why there is no library, or no newer one
        self._away: IndexUnavailable | None = None  # why nothing is shown: the database is away, or nobody may read
        self.progress: Progress | None = None  # of an index that is being built here
        self._suggested, self._answers = Suggested(), KeptAnswers()

    @property
    def library(self) -> Library:
        """The library as the sender of a request sees it, within `one_library` always the same; else what is public.

        Raises IndexUnavailable until there is one.
        """
        library = _OF_REQUEST.get() or self._public
        if not self.asks_own:
            self.wait_for_nothing()
        if self._away is not None and not self.asks_own:
            raise IndexUnavailable("Who may read what is not settled; the service's log says why.")
        if library is None:
            raise IndexUnavailable("No index is loaded yet. Build it with 'villkor index', or wait a moment.")
        return library

    def wait_for_nothing(self) -> None:
        """Raise StoreUnavailable where the database is known to be away: then nobody waits for it."""
        if isinstance(self._away, StoreUnavailable):
            raise StoreUnavailable(str(self._away), self._away.message_sv)

    def take(self, client: str, limit: int) -> float:
        """Take one of a client's questions; what is left, or below zero what is missing. Raises StoreUnavailable."""
        self.wait_for_nothing()
        return self.memory.buckets.take(client, limit)

    @property
    def _public(self) -> Library | None:
        return self.seen.public if self.seen is not None else None

    @contextmanager
    def one_library(self, own: str = "", seen: Library | None = None) -> Iterator[None]:
        """Keep to what is `seen` of the library that is open now, or to that of a reader's own document."""
        token = _OF_REQUEST.set((self.own.library(own) if own else None) or seen)
        try:
            yield
        finally:
            _OF_REQUEST.reset(token)

    @property
    def ready(self) -> bool:
        return self.seen is not None and self._away is None

    @property
    def _opened(self) -> str | None:
        """The generation that is open."""
        generation = self.seen.whole.generation if self.seen is not None else None
        return generation.name if generation is not None else None

    @property
    def asks_own(self) -> bool:
        """Whether this request is about a reader's own document."""
        library = _OF_REQUEST.get()
        return library is not None and library.corpus.parent.name.startswith("villkor-own-")

    @property
    def kept(self) -> Path:
        """Where what is drawn of documents is kept: beside a reader's own document, so that it goes with it."""
        return self.library.corpus.parent if self.asks_own else self.index

    def open(self) -> None:
        """Open the library, or open it again where another generation is current. Never raises."""
        with self._opening:
            build = self._build
            try:
                collections = self._collections.now()
                if self.seen is not None and collections != self.seen.collections:
                    self.seen = Seen(self.seen.whole, collections)
                library = self._changed()
                seen = Seen(library, collections) if library is not None else None
            except (StoreUnavailable, CollectionsError) as error:
                self._away, self._build = error, build  # there may still be an index to build once it is back
                self._complain(str(error))
                return
            except Exception as error:  # what is wrong with an index must not end the service
                self._away = None
                self._complain(str(error) if isinstance(error, VillkorError) else repr(error))
                return
            if seen is not None:
                self.seen, self.progress, self.complaint = seen, None, ""
                self._answers.clear()
            self._away = None
        if library is not None:
            logs.write("index_opened", documents=len(library.documents), version=library.version, process=os.getpid())

    def _changed(self) -> Library | None:
        """The library, built first where that is still to be done; None where it is the one that is open."""
        from assistant.library import open_library, update_library

        current = store_at(self._place, self.corpus).current()
        if (current.name if current else None) == self._opened and not self._build:
            return None
        build, self._build = self._build, False  # once: a corpus that fails now fails in two seconds, too
        try:
            return open_library(self.corpus, self._place)
        except IndexUnavailable as error:
            if not build or isinstance(error, StoreUnavailable):
                raise
        update_library(self.corpus, self._place, progress=self._told)
        return open_library(self.corpus, self._place)

    def _told(self, stage: str, done: int, of: int) -> None:
        self.progress = Progress(stage.partition(" ")[0], done, of)  # not which file: it may be closed to who looks

    def _complain(self, reason: str) -> None:
        """Write once why there is no library, not every other second."""
        if reason != self.complaint:
            logs.write("index_not_opened", level="warning", reason=reason)
        self.complaint = reason

    def end_own(self, token: str) -> None:
        """Delete a reader's own document, what was made of it, and the answers from it."""
        library = self.own.library(token)
        self.own.end(token)
        if library is not None:
            self._answers.forget(library.version)

    def suggestions(self, language: str) -> tuple[Suggestion, ...]:
        """Questions to show on a first visit; none until they are known to be answered, nor for one's own document."""
        return () if self.asks_own else self._suggested.of(self._public, language)

    async def watch(self) -> None:
        """Look at the index every second, for as long as the application runs, and now and then forget what is old."""
        try:
            for look in count():
                await to_thread.run_sync(self.open, abandon_on_cancel=True)  # building may take minutes
                if look % _LOOKS == 0:
                    await to_thread.run_sync(self.forget, abandon_on_cancel=True)
                if self.ready and self._suggested.library is not self._public:
                    await to_thread.run_sync(self._suggested.find, self.library, self._asking, abandon_on_cancel=True)
                await anyio.sleep(_REOPEN_SECONDS)
        finally:
            self._suggested.end()

    def forget(self) -> None:
        """Delete what has been kept as long as it may be, also where nobody comes for it."""
        store = store_at(self._place, self.corpus)
        for kept in (self.feedback, self.unanswered, self.audit, self.jobs, self.memory, store):
            with suppress(IndexUnavailable):
                kept.forget()

    async def ask(self, asked: Asked) -> Answer:
        """Answer one question. Raises RefusedQuestion, InvalidInput or IndexUnavailable."""
        if self._limiter is None:
            self._limiter = CapacityLimiter(self._cores)
        return await to_thread.run_sync(self.answer, asked, limiter=self._limiter)

    def admit(self, asked: Asked) -> None:
        """Raise RefusedQuestion, InvalidInput or IndexUnavailable where a question is not to be answered."""
        refuse_personal_data(asked.question, *asked.turns)
        library, known = self.library, asked.conversation_id
        if known and self.memory.conversations.length(asked.client, known) >= MOST_TURNS:
            told = f"a conversation holds {MOST_TURNS} questions; start a new one"
            raise InvalidInput("conversation_id", told)
        library.within(self._scope_of(asked))

    def _scope_of(self, asked: Asked) -> Scope:
        if asked.scope is not None or not asked.conversation_id:
            return asked.scope or EVERYTHING
        return self.memory.conversations.scope(asked.client, asked.conversation_id)

    def answer(self, asked: Asked) -> Answer:
        """As `ask`, in this thread."""
        self.admit(asked)
        started = time.perf_counter()
        conversation_id, scope = asked.conversation_id or uuid4().hex, self._scope_of(asked)
        history = self.memory.conversations.turns(asked.client, conversation_id)
        history = history or self.replay(asked.turns, asked.language, scope)[-TURNS_KEPT:]
        answer = self._cached(asked.question, asked.language, history, scope)
        self.memory.conversations.add(asked.client, conversation_id, (asked.question, answer), scope)
        seconds = time.perf_counter() - started
        self.memory.metrics.question(answer.status, answer.language, seconds)
        logs.question(asked.question, answer, seconds)
        if not self.asks_own:
            self.unanswered.add(answer)
        return replace(answer, conversation_id=conversation_id)

    def replay(self, questions: Sequence[str], language: str | None, scope: Scope = EVERYTHING) -> tuple[Turn, ...]:
        """The turns of a conversation whose questions are known. Raises RefusedQuestion or InvalidInput."""
        refuse_personal_data(*questions)
        turns: tuple[Turn, ...] = ()
        for question in questions:  # each leans on as many turns as it does in a conversation kept here
            turns = (*turns, (question, self._cached(question, language, turns[-TURNS_KEPT:], scope)))
        return turns

    def vote(
        self, answer_id: str, vote: str, comment: str | None, *, include_question: bool, ballot: str | None = None
    ) -> None:
        """Keep feedback. Raises RefusedQuestion where the comment holds personal data."""
        refuse_personal_data(comment)
        self.wait_for_nothing()
        about = self.memory.given.about(answer_id)
        if not include_question:
            about.pop("question", None)
        self.feedback.add(answer_id, vote, comment=comment, ballot=ballot, **about)
        self.memory.metrics.vote(vote)

    def _asking(self, question: str, language: str) -> Answer:
        """The answer to a first question, which is then at hand."""
        return self._cached(question, answer_language(language), (), EVERYTHING)

    def _cached(self, question: str, language: str | None, history: tuple[Turn, ...], scope: Scope) -> Answer:
        """The same question on the same library has the same answer, so it need not be made twice."""
        library = self.library.within(scope)
        key = (library.version, scope, question, language, tuple((earlier, answer.id) for earlier, answer in history))
        answer = self._answers.get(key)
        if answer is None:
            answer = self._made(library, question, language, history)
            self._answers.add(key, answer)
        self.memory.given.add(answer)
        return answer

    def _made(self, library: Library, question: str, language: str | None, history: tuple[Turn, ...]) -> Answer:
        answer = self._answering(library, question, language, history)
        if settings.value("llm_url"):
            from assistant.answers.language_model.costs import COSTS

            self.memory.metrics.model(COSTS.take())
        return answer
