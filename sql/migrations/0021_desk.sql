-- What a clerk has before him: one sitting each, ended by the next customer or after half an hour. What was read of a document
-- lies here sealed until then; what the page shows of it is masked. Times are of the real clock.
CREATE TABLE desk_sitting (
    id BYTEA NOT NULL PRIMARY KEY,
    account_id BYTEA NOT NULL UNIQUE REFERENCES staff_account (id),
    line_id BYTEA,
    order_id BYTEA,
    opened_here SMALLINT NOT NULL,
    document BYTEA NOT NULL,
    shown TEXT NOT NULL,
    unmasked SMALLINT NOT NULL,
    sign_at BIGINT,
    began_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    CONSTRAINT desk_sitting_sizes CHECK (length(id) = 16 AND length(shown) <= 4000),
    CONSTRAINT desk_sitting_flags CHECK (opened_here IN (0, 1) AND unmasked IN (0, 1) AND seen_at >= began_at)
) STRICT, WITHOUT ROWID;
CREATE INDEX desk_sitting_order ON desk_sitting (order_id);
CREATE INDEX desk_sitting_seen ON desk_sitting (seen_at);

-- The customer's own yes, said in front of a clerk: how, when, before whom, and a keyed hash of what he agreed to. What he wrote
-- with his hand lies here sealed.
CREATE TABLE presence_proof (
    id BYTEA NOT NULL PRIMARY KEY,
    order_id BYTEA NOT NULL REFERENCES termination_order (id),
    kind SMALLINT NOT NULL,
    agreed TEXT NOT NULL,
    quote TEXT NOT NULL,
    witness_id BYTEA NOT NULL REFERENCES staff_account (id),
    given_at BIGINT NOT NULL,
    mark BYTEA NOT NULL,
    CONSTRAINT presence_proof_sizes CHECK (length(id) = 16 AND length(agreed) = 64 AND length(mark) <= 40000),
    CONSTRAINT presence_proof_once UNIQUE (order_id, kind, agreed)
) STRICT, WITHOUT ROWID;
