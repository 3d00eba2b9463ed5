-- What each step asked the network, what it answered and what was read back. Never keys.
CREATE TABLE evidence (
    order_id BYTEA NOT NULL REFERENCES termination_order (id),
    seq BIGINT NOT NULL,
    task_id BYTEA NOT NULL,
    step SMALLINT NOT NULL,
    outcome SMALLINT NOT NULL,
    reason TEXT NOT NULL,
    at BIGINT NOT NULL,
    exchanges TEXT NOT NULL,
    PRIMARY KEY (order_id, seq)
) STRICT;
