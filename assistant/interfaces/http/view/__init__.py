"""What pages show, prepared: words in two languages, numbers, answers, documents, charts. No HTML."""
