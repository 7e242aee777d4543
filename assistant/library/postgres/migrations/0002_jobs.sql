-- Files to be read by whichever worker takes them. A job is known by what is to be read and by what reads it, so asking
-- for the same twice asks once. One that is done names the document that came of it, for the next generation to take.

CREATE TABLE job (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    corpus integer NOT NULL REFERENCES corpus,
    file text NOT NULL,
    sha256 text NOT NULL,
    stamp text NOT NULL,
    state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'taken', 'done', 'failed')),
    attempts integer NOT NULL DEFAULT 0,
    taken_until timestamptz, -- a worker that lives says so again before then
    document bigint REFERENCES document,
    reason text,
    UNIQUE (corpus, file, sha256, stamp)
);
CREATE INDEX ON job (corpus, state);
CREATE INDEX ON job (document);
