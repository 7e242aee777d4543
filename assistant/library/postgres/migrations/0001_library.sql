-- Documents with their passages and rules are kept once for all generations that hold them, known by a digest of their
-- content; vectors once a model and text. What belongs to one generation only goes with it.

CREATE TABLE corpus (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL UNIQUE,
    current bigint
);

CREATE TABLE generation (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    corpus integer NOT NULL REFERENCES corpus,
    manifest json NOT NULL,
    replaced timestamptz -- by a later one
);
CREATE INDEX ON generation (corpus);

CREATE TABLE document (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    digest bytea NOT NULL UNIQUE,
    name text NOT NULL,
    passages integer NOT NULL,
    set_aside text[] NOT NULL, -- what is said of rules that are not used
    content json NOT NULL
);

CREATE TABLE passage (
    document bigint NOT NULL REFERENCES document ON DELETE CASCADE,
    number integer NOT NULL,
    content json NOT NULL,
    PRIMARY KEY (document, number)
);

CREATE TABLE rule (
    document bigint NOT NULL REFERENCES document ON DELETE CASCADE,
    number integer NOT NULL,
    content json NOT NULL,
    PRIMARY KEY (document, number)
);

CREATE TABLE generation_document (
    generation bigint NOT NULL REFERENCES generation ON DELETE CASCADE,
    ordinal integer NOT NULL,
    document bigint NOT NULL REFERENCES document,
    PRIMARY KEY (generation, ordinal)
);
CREATE INDEX ON generation_document (document);

-- Everything of a generation that is read whole when it is opened: arrays, rulebook, glossary, findings.
CREATE TABLE part (
    generation bigint NOT NULL REFERENCES generation ON DELETE CASCADE,
    name text NOT NULL,
    content bytea NOT NULL,
    PRIMARY KEY (generation, name)
);

-- Which passages hold a term (little-endian int32, rising), and what it adds to the BM25 of each (float32).
CREATE TABLE posting (
    generation bigint NOT NULL REFERENCES generation ON DELETE CASCADE,
    number integer NOT NULL,
    term text NOT NULL,
    owners bytea NOT NULL,
    impacts bytea NOT NULL,
    PRIMARY KEY (generation, number)
);

CREATE TABLE model (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    stamp text NOT NULL UNIQUE,
    width integer NOT NULL
);

CREATE TABLE vector (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    model integer NOT NULL REFERENCES model,
    hash bytea NOT NULL,
    of_passage boolean NOT NULL, -- else of a unit only
    embedding halfvec NOT NULL,
    made timestamptz NOT NULL DEFAULT now(),
    UNIQUE (model, hash)
);

-- They do not compress, and are read more often than written.
ALTER TABLE part ALTER COLUMN content SET STORAGE EXTERNAL;
ALTER TABLE posting ALTER COLUMN owners SET STORAGE EXTERNAL;
ALTER TABLE posting ALTER COLUMN impacts SET STORAGE EXTERNAL;
