-- Money of an order, from one account to another, so that all legs sum to zero. state: 1 reserved, 2 posted, 3 voided; resolved
-- once. The leg's id is made from this key.
CREATE TABLE ledger_leg (
    order_id BYTEA NOT NULL REFERENCES termination_order (id),
    kind SMALLINT NOT NULL,
    leg SMALLINT NOT NULL,
    from_account SMALLINT NOT NULL,
    to_account SMALLINT NOT NULL,
    reserved BIGINT NOT NULL,
    posted BIGINT NOT NULL,
    currency TEXT NOT NULL,
    state SMALLINT NOT NULL,
    PRIMARY KEY (order_id, kind, leg),
    CONSTRAINT leg_state CHECK (state IN (1, 2, 3) AND (state = 2 OR posted = 0)),
    CONSTRAINT leg_amounts CHECK (reserved >= 0 AND posted >= 0 AND (reserved = 0 OR posted <= reserved)),
    CONSTRAINT leg_moves_money CHECK (from_account <> to_account AND (reserved > 0 OR posted > 0))
) STRICT, WITHOUT ROWID;
