-- The sites that show the widget.

CREATE TABLE widgets (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL UNIQUE,
    content text NOT NULL
);
