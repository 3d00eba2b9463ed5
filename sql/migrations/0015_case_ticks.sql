-- What a declarer ticked off before the line goes, and chose to save (R33): words of the list, by space. No row: nothing was saved.
CREATE TABLE case_ticks (
    order_id BYTEA NOT NULL PRIMARY KEY REFERENCES termination_order (id),
    ticks TEXT NOT NULL,
    CONSTRAINT case_ticks_size CHECK (length(ticks) <= 200)
) STRICT, WITHOUT ROWID;
