-- A repeated request meets its first order; the same key with another request is told apart by its fingerprint.
CREATE TABLE idempotency (
    client_id TEXT NOT NULL,
    idem_key TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    order_id BYTEA NOT NULL,
    PRIMARY KEY (client_id, idem_key)
) STRICT, WITHOUT ROWID;
