-- A payment's id is the bank's and counts once in the whole house: one transfer never pays two invoices by mistake.
CREATE TABLE payment_id (
    id TEXT NOT NULL PRIMARY KEY,
    order_id BYTEA NOT NULL REFERENCES termination_order (id),
    CONSTRAINT payment_id_length CHECK (length(id) BETWEEN 1 AND 200)
) STRICT, WITHOUT ROWID;

-- When the receipt of a case left for the first time, by the business clock: how long it took counts from the declaration.
CREATE TABLE receipt_sent (
    order_id BYTEA NOT NULL PRIMARY KEY REFERENCES termination_order (id),
    sent_at BIGINT NOT NULL
) STRICT, WITHOUT ROWID;
