-- What is searched or constrained has a column; the rest of the order is body, a JSON text, and what it says of a person is
-- personal, emptied at erasure. state counts as in domain/termination/state.hpp: 0 opened, 1 awaiting_identity,
-- 2 awaiting_clearance, 3 awaiting_confirmation, 4 scheduled, 5 barred, 6 deprovisioning, 7 settling, 8 closed, 9 erased,
-- 10 stopped, 11 cancelled, 12 rejected, 13 restore_requested, 14 restored, 15 ported_out, 16 needs_attention, 17 on_hold.
CREATE TABLE termination_order (
    id BYTEA NOT NULL PRIMARY KEY,
    shard SMALLINT NOT NULL,
    reference TEXT NOT NULL,
    state SMALLINT NOT NULL,
    version BIGINT NOT NULL,
    claims SMALLINT NOT NULL,
    line_id BYTEA REFERENCES line (id),
    line_epoch BIGINT NOT NULL,
    msisdn BIGINT NOT NULL,
    body TEXT NOT NULL,
    personal TEXT,
    CONSTRAINT order_id_size CHECK (length(id) = 16),
    CONSTRAINT order_state CHECK (state BETWEEN 0 AND 17 AND version >= 1 AND claims IN (0, 1)),
    CONSTRAINT order_claims_once_proven CHECK (claims = 1 OR state IN (0, 1, 10, 11, 12, 14, 15, 16, 17)),
    CONSTRAINT order_claims_a_line CHECK (claims = 0 OR line_id IS NOT NULL),
    CONSTRAINT order_erased CHECK (state <> 9 OR personal IS NULL)
) STRICT;

CREATE UNIQUE INDEX termination_order_reference ON termination_order (reference);

-- An order closes a line at most once, and a line has one order at a time: an unproven declaration claims nothing.
CREATE UNIQUE INDEX termination_order_claim ON termination_order (line_id, line_epoch) WHERE claims = 1;

CREATE INDEX termination_order_unproven ON termination_order (line_id, line_epoch) WHERE claims = 0;

CREATE INDEX termination_order_msisdn ON termination_order (msisdn);

CREATE INDEX termination_order_unclosed ON termination_order (state, id) WHERE state NOT IN (8, 9);
