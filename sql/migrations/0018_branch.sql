-- Where people are served in person (R54), as the operator told it. Coordinates are WGS 84 in millionths of a degree; hours,
-- closed days, services and languages stand as in the file they came from; NULL and '' are what the operator did not tell.
CREATE TABLE branch (
    operator_id TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    town TEXT NOT NULL,
    address TEXT NOT NULL,
    lat BIGINT NOT NULL,
    lon BIGINT NOT NULL,
    zone TEXT NOT NULL,
    hours TEXT,
    closed_days TEXT NOT NULL,
    services TEXT NOT NULL,
    languages TEXT NOT NULL,
    wheelchair SMALLINT NOT NULL,
    phone TEXT NOT NULL,
    queue_minutes BIGINT,
    queue_reported_at BIGINT,
    slot_capacity BIGINT NOT NULL,
    fictional SMALLINT NOT NULL,
    PRIMARY KEY (operator_id, id),
    CONSTRAINT branch_position CHECK (lat BETWEEN -90000000 AND 90000000 AND lon BETWEEN -180000000 AND 180000000),
    CONSTRAINT branch_queue CHECK ((queue_minutes IS NULL) = (queue_reported_at IS NULL) AND queue_minutes >= 0),
    CONSTRAINT branch_flags CHECK (slot_capacity >= 0 AND fictional IN (0, 1))
) STRICT, WITHOUT ROWID;

-- A booked half hour. It names nobody: the secret that its holder has is here as a hash, and a place is taken once.
CREATE TABLE appointment (
    secret_hash TEXT NOT NULL PRIMARY KEY,
    operator_id TEXT NOT NULL,
    branch_id TEXT NOT NULL,
    slot BIGINT NOT NULL,
    place BIGINT NOT NULL,
    code TEXT NOT NULL,
    order_id BYTEA REFERENCES termination_order (id),
    CONSTRAINT appointment_place CHECK (place >= 1),
    CONSTRAINT appointment_branch FOREIGN KEY (operator_id, branch_id) REFERENCES branch (operator_id, id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX appointment_once ON appointment (operator_id, branch_id, slot, place);

CREATE INDEX appointment_order ON appointment (order_id) WHERE order_id IS NOT NULL;

CREATE INDEX appointment_slot ON appointment (slot);
