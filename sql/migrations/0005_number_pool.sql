-- A number between holders: 1 in use, 2 quarantine (at rest), 3 free. The only way out of a rest before its date is back to
-- the same holder. holder_opaque says only whether two holders are the same.
CREATE TABLE number_pool (
    msisdn BIGINT NOT NULL PRIMARY KEY,
    epoch BIGINT NOT NULL,
    state SMALLINT NOT NULL,
    number_class SMALLINT NOT NULL,
    holder_opaque BYTEA NOT NULL,
    held_from BIGINT,
    seen_on BIGINT NOT NULL,
    held_to BIGINT,
    rest_until BIGINT,
    release_at BIGINT,
    CONSTRAINT number_state CHECK (state IN (1, 2, 3) AND epoch >= 1),
    CONSTRAINT number_free_after_its_rest CHECK (state <> 3 OR release_at IS NULL),
    CONSTRAINT number_rest_has_a_date CHECK (state <> 2 OR release_at IS NOT NULL)
) STRICT;

CREATE INDEX number_pool_not_in_use ON number_pool (state, release_at, msisdn) WHERE state <> 1;

-- Who had the number before, for "was it given to somebody else since?": outlives the erasure of personal data.
CREATE TABLE number_tenure (
    msisdn BIGINT NOT NULL,
    epoch BIGINT NOT NULL,
    holder_opaque BYTEA NOT NULL,
    held_from BIGINT,
    seen_on BIGINT NOT NULL,
    held_to BIGINT,
    PRIMARY KEY (msisdn, epoch)
) STRICT, WITHOUT ROWID;
