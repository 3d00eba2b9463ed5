-- Who stands before a clerk, where it is not the holder of the record: the kind as the words of holder kinds count them from 0, and
-- the name, sealed as all that is read there.
ALTER TABLE desk_sitting ADD COLUMN speaker SMALLINT CHECK (speaker BETWEEN 0 AND 6);
ALTER TABLE desk_sitting ADD COLUMN speaker_name BYTEA NOT NULL DEFAULT X'';

-- Where a customer at the desk wanted his receipt. place: 1 the contact that the operator had before, 2 an address that he said there;
-- that address is of this copy alone and no contact of the line.
CREATE TABLE receipt_copy (
    order_id BYTEA NOT NULL REFERENCES termination_order (id),
    place SMALLINT NOT NULL,
    address TEXT NOT NULL,
    asked_by TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    PRIMARY KEY (order_id, place),
    CONSTRAINT receipt_copy_place CHECK (place IN (1, 2) AND (place = 2 OR address = ''))
) STRICT, WITHOUT ROWID;

-- What each of the staff did on each day of the operator, where it is limited (T7). Counted as it is done: an audit of millions of
-- rows is not read through for each customer. who: the name of an account; on_day: "2026-11-27".
CREATE TABLE staff_day (
    who TEXT NOT NULL,
    on_day TEXT NOT NULL,
    opened BIGINT NOT NULL,
    viewed BIGINT NOT NULL,
    PRIMARY KEY (who, on_day)
) STRICT, WITHOUT ROWID;
CREATE INDEX staff_day_on ON staff_day (on_day);
