-- What outlives every index, and is the same for all machines. Times are text as ISO writes them, in UTC, as in files.

CREATE TABLE feedback (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    given_at text NOT NULL,
    answer_id text NOT NULL,
    vote text NOT NULL,
    comment text,
    question text,
    language text,
    status text,
    ballot text
);
CREATE INDEX ON feedback (answer_id);

CREATE TABLE audit (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at text NOT NULL,
    who text NOT NULL,
    what text NOT NULL,
    about text NOT NULL,
    seal text NOT NULL
);

CREATE FUNCTION audit_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND OLD.number = (SELECT min(number) FROM villkor.audit) THEN
        RETURN OLD; -- it is old enough to be forgotten
    END IF;
    RAISE EXCEPTION 'an entry is never changed, and the oldest goes first';
END $$;
CREATE TRIGGER audit_stands BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_stands();
CREATE TRIGGER audit_is_not_emptied BEFORE TRUNCATE ON audit EXECUTE FUNCTION audit_stands();

CREATE TABLE keys (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL UNIQUE,
    rate integer NOT NULL,
    made_at text NOT NULL,
    hash text NOT NULL UNIQUE,
    collections text NOT NULL DEFAULT '[]'
);

CREATE TABLE unanswered (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at text NOT NULL,
    answer_id text NOT NULL,
    question text NOT NULL,
    language text NOT NULL,
    reason text
);

CREATE TABLE changes (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id text NOT NULL UNIQUE,
    at text NOT NULL,
    content text NOT NULL
);

-- What a service remembers of those who ask. Unlogged: it is in no backup and no log of the database, and is empty
-- after a crash of it.

CREATE UNLOGGED TABLE conversation (
    client text NOT NULL,
    id text NOT NULL,
    stamp text NOT NULL, -- of the way turns are written
    asked integer NOT NULL,
    scope text NOT NULL,
    turns text[] NOT NULL,
    touched timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (client, id)
);
CREATE INDEX ON conversation (touched);

CREATE UNLOGGED TABLE given (
    answer_id text PRIMARY KEY,
    question text NOT NULL,
    language text NOT NULL,
    status text NOT NULL,
    at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ON given (at);

CREATE UNLOGGED TABLE rate (
    client text PRIMARY KEY,
    held double precision NOT NULL, -- questions left
    told double precision NOT NULL, -- below zero where the last one was refused
    at timestamptz NOT NULL
);
CREATE INDEX ON rate (at);
