-- One-time codes that were asked for; the code is made from its id and a key that is not in the database. target is a keyed
-- hash of where it went. Times are the real clock's. order_id names an order; of a lock, or of a reference that nobody has, it
-- is made from what was typed.
CREATE TABLE one_time_code (
    id BYTEA NOT NULL PRIMARY KEY,
    order_id BYTEA NOT NULL,
    purpose SMALLINT NOT NULL,
    target TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    tries BIGINT NOT NULL,
    used SMALLINT NOT NULL,
    CONSTRAINT code_flags CHECK (used IN (0, 1) AND tries >= 0 AND purpose BETWEEN 1 AND 7),
    CONSTRAINT code_id_size CHECK (length(id) = 16)
) STRICT;

CREATE INDEX one_time_code_order ON one_time_code (order_id, purpose, created_at);

CREATE INDEX one_time_code_target ON one_time_code (target, created_at);

CREATE INDEX one_time_code_age ON one_time_code (created_at);
