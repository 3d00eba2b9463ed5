-- Steps, timers and messages to the world, in one queue of live rows. due is business time, lease_until the real clock's.
-- order_id names an order; of a code about a lock, or for a reference that nobody has, it is an id of its own.
CREATE TABLE task (
    shard SMALLINT NOT NULL,
    id BYTEA NOT NULL,
    due BIGINT NOT NULL,
    kind SMALLINT NOT NULL,
    order_id BYTEA NOT NULL,
    attempts BIGINT NOT NULL DEFAULT 0,
    answers BIGINT NOT NULL DEFAULT 0,
    lease_until BIGINT NOT NULL DEFAULT 0,
    lease_token TEXT,
    body TEXT NOT NULL,
    PRIMARY KEY (shard, id),
    CONSTRAINT task_id_size CHECK (length(id) = 16)
) STRICT, WITHOUT ROWID;

CREATE INDEX task_due ON task (due);

CREATE INDEX task_order ON task (order_id);
