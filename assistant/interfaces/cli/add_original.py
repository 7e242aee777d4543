"""villkor add-original"""

from __future__ import annotations

import argparse
from pathlib import Path

from assistant.documents.originals import FOLDER
from assistant.documents.reading import read_document
from assistant.documents.writing import copy_atomically
from assistant.errors import InvalidInput, UnknownName
from assistant.interfaces.audit import by_command
from assistant.interfaces.cli.output import print_json
from assistant.interfaces.loading import bring_up_to_date, opened
from assistant.library import Library


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file, and the source sheet it is the original of."""
    parser.add_argument("file", metavar="FILE", type=Path, help="the original, in any format that can be read")
    parser.add_argument("--for", dest="document", metavar="ID", required=True, help="the source sheet's document id")


def run(args: argparse.Namespace) -> int:
    """Copy the file into the corpus under the sheet's name and index it: from then on it is what is cited."""
    library = opened()
    _check_sheet(library, args.document)
    read_document(args.file)
    target = library.corpus / FOLDER / f"{args.document}{args.file.suffix.lower()}"
    _check_alone(library, args.document, target)
    target.parent.mkdir(exist_ok=True)
    copy_atomically(args.file, target)
    by_command("added an original", document=args.document, file=target.relative_to(library.corpus).as_posix())
    update = bring_up_to_date()
    if args.json:
        print_json({"file": target.relative_to(library.corpus).as_posix(), "document": args.document})
    else:
        print(f"{target} is now what is cited as {args.document}; its source sheet helps to find.")
        for notice in update.notices:
            print(f"{notice.file}: {notice.note}")
    return 0


def _check_sheet(library: Library, document: str) -> None:
    sheets = [one.id for one in library.documents.values() if one.metadata.source_sheet or one.sheet is not None]
    if document not in sheets:
        raise UnknownName("source sheet", document, sheets)


def _check_alone(library: Library, document: str, target: Path) -> None:
    """One original a sheet: the same file may be replaced, another must be removed first."""
    known = library.documents[document]
    if known.sheet is not None and library.corpus / known.file != target:
        raise InvalidInput(
            "file",
            f"{document} has an original already, {known.file}. Remove that first.",
            f"{document} har redan ett original, {known.file}. Ta bort det först.",
        )
