-- The links of a case that were revoked or shared: a link that is not here has counter 0. purpose: 1 act, 2 status, 3 stop,
-- 4 share. The links themselves are made from a key that is not in the database.
CREATE TABLE case_link (
    order_id BYTEA NOT NULL REFERENCES termination_order (id),
    purpose SMALLINT NOT NULL,
    number BIGINT NOT NULL,
    counter BIGINT NOT NULL,
    expires_at BIGINT,
    PRIMARY KEY (order_id, purpose, number),
    CONSTRAINT case_link_purpose CHECK (purpose IN (1, 2, 3, 4) AND (number > 0) = (purpose = 4))
) STRICT, WITHOUT ROWID;
