-- What a browser may do with one case. The token itself is in the browser's cookie alone; here is its SHA-256, as hexadecimal digits.
-- Times are of the real clock.
CREATE TABLE session (
    token_hash TEXT NOT NULL PRIMARY KEY,
    order_id BYTEA NOT NULL,
    level SMALLINT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    CONSTRAINT session_sizes CHECK (length(token_hash) = 64 AND length(order_id) = 16),
    CONSTRAINT session_ends_after_it_began CHECK (level >= 0 AND expires_at > created_at)
) STRICT, WITHOUT ROWID;
