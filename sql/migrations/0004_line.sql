-- The installation's inventory. imsi holds a 1 before the digits, so that leading zeros stay; iccid and eid hold two digits a
-- byte; days count from 1970-01-01; money is in minor units of currency. One packed row: the holder stands beside the line.
CREATE TABLE line (
    imsi BIGINT NOT NULL PRIMARY KEY,
    id BYTEA NOT NULL,
    epoch BIGINT NOT NULL,
    msisdn BIGINT NOT NULL,
    iccid BYTEA,
    eid BYTEA,
    operator_id TEXT NOT NULL,
    plan TEXT NOT NULL,
    payment_mode SMALLINT NOT NULL,
    number_class SMALLINT NOT NULL,
    status SMALLINT NOT NULL,
    activated_on BIGINT,
    last_used_on BIGINT,
    contract_until BIGINT,
    monthly_fee BIGINT,
    balance BIGINT,
    debt BIGINT,
    currency TEXT NOT NULL,
    imported_at BIGINT NOT NULL,
    closure_locked SMALLINT NOT NULL,
    ended SMALLINT NOT NULL,
    bindings TEXT NOT NULL,
    holder_kind SMALLINT NOT NULL,
    given_names TEXT NOT NULL,
    surname TEXT NOT NULL,
    birth_date BIGINT,
    document_type SMALLINT,
    document_number TEXT NOT NULL,
    document_country TEXT NOT NULL,
    email TEXT NOT NULL,
    contact_msisdn BIGINT,
    language SMALLINT NOT NULL,
    CONSTRAINT line_flags CHECK (closure_locked IN (0, 1) AND ended IN (0, 1)),
    CONSTRAINT line_amounts CHECK (monthly_fee >= 0 AND debt >= 0 AND epoch >= 1),
    CONSTRAINT line_id_size CHECK (length(id) = 16)
) STRICT;

CREATE UNIQUE INDEX line_id ON line (id);

-- A number has one holder an epoch.
CREATE UNIQUE INDEX line_msisdn_epoch ON line (msisdn, epoch);

CREATE INDEX line_iccid ON line (iccid) WHERE iccid IS NOT NULL;
