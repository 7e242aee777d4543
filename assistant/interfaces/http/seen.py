"""What each reader sees of one library, made when it is first asked for."""

from __future__ import annotations

import threading
from collections import OrderedDict
from pathlib import Path

from assistant.errors import IndexUnavailable
from assistant.interfaces.http import logs
from assistant.library import Library
from assistant.library.collections import FILE, Collections, read_collections
from assistant.library.seen import seen_by

_KEPT = 16  # sets of collections that somebody reads; making one anew takes seconds at most


class Seen:
    """A library and who may read which of its collections."""

    def __init__(self, library: Library, collections: Collections) -> None:
        self.whole, self.collections = library, collections
        self._made: OrderedDict[frozenset[str], Library] = OrderedDict()
        self._lock = threading.Lock()
        self.public = self.by(collections.public)
        manifest = library.generation.manifest() if library.generation and collections.listed else None
        held = {collections.of(file) for file in (manifest or {}).get("documents", ())}
        for name in collections.names - held:  # a pattern that was misspelt leaves open what it was to close
            logs.write("collection_holds_nothing", level="warning", name=name)

    def at_hand(self, readable: frozenset[str]) -> Library | None:
        """What who reads these collections sees, where that has been made."""
        return self._made.get(readable)

    def by(self, readable: frozenset[str]) -> Library:
        """What who reads these collections sees."""
        with self._lock:
            if readable not in self._made:
                self._made[readable] = seen_by(self.whole, self.collections, readable)
            self._made.move_to_end(readable)
            if len(self._made) > _KEPT:
                self._made.popitem(last=False)
            return self._made[readable]


class CollectionsFile:
    """The collections of a corpus as they are now; the file is read again when it has changed."""

    def __init__(self, corpus: Path) -> None:
        self._corpus = corpus
        self._stamp: tuple[int, ...] | None = (-1,)
        self._read = Collections()
        self._fault: IndexUnavailable | None = None

    def now(self) -> Collections:
        """Those the file says. Raises CollectionsError where it does not say."""
        stamp = self._look()
        if stamp != self._stamp:
            self._fault = None
            try:
                self._read = read_collections(self._corpus)
            except IndexUnavailable as error:
                self._fault = error
            self._stamp = stamp
        if self._fault is not None:
            raise self._fault
        return self._read

    def _look(self) -> tuple[int, ...] | None:
        try:
            found = (self._corpus / FILE).stat()
        except FileNotFoundError:
            return None
        except OSError:
            return (-2,)
        return found.st_mtime_ns, found.st_size, found.st_ino
