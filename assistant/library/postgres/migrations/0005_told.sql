-- What a generation tells beside its texts: rules of the rulebook, what its files name, glossary, findings. Each row
-- names the documents it rests on, so that no query hands it to who may not read all of them. Rows of one kind and
-- number tell the same, for who may read the documents of any of them.

CREATE TABLE told (
    generation bigint NOT NULL REFERENCES generation ON DELETE CASCADE,
    kind text NOT NULL,
    number integer NOT NULL,
    documents text[] NOT NULL,
    content json NOT NULL
);
CREATE INDEX ON told (generation, kind, number);
