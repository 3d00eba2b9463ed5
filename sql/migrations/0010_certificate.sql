-- What was certified, once an order and kind. holder_copy is emptied at erasure.
CREATE TABLE certificate (
    order_id BYTEA NOT NULL REFERENCES termination_order (id),
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    jws TEXT NOT NULL,
    holder_copy TEXT NOT NULL,
    PRIMARY KEY (order_id, kind)
) STRICT;
