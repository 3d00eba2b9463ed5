-- Who works here. A password is kept as its Argon2id text; the secret of the codes is sealed under a key that is not in this
-- database. Times are of the real clock.
CREATE TABLE staff_account (
    id BYTEA NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    shown_name TEXT NOT NULL,
    role SMALLINT NOT NULL,
    branch TEXT NOT NULL,
    language SMALLINT NOT NULL,
    password_hash TEXT NOT NULL,
    code_secret BYTEA NOT NULL,
    code_step BIGINT NOT NULL,
    must_change SMALLINT NOT NULL,
    created_at BIGINT NOT NULL,
    disabled_at BIGINT,
    failures BIGINT NOT NULL,
    CONSTRAINT staff_account_sizes CHECK (length(id) = 16 AND length(name) BETWEEN 2 AND 32 AND length(shown_name) >= 1),
    CONSTRAINT staff_account_values CHECK (must_change IN (0, 1) AND code_step >= 0 AND failures >= 0)
) STRICT, WITHOUT ROWID;

-- Codes for who lost the phone that makes the others; each opens once. Here is the SHA-256 of each.
CREATE TABLE staff_recovery (
    account_id BYTEA NOT NULL REFERENCES staff_account (id),
    code_hash TEXT NOT NULL,
    used_at BIGINT,
    PRIMARY KEY (account_id, code_hash),
    CONSTRAINT staff_recovery_sizes CHECK (length(code_hash) = 64)
) STRICT, WITHOUT ROWID;

-- A browser that somebody signed in with. The token itself is in its cookie alone; here is its SHA-256.
CREATE TABLE staff_session (
    token_hash TEXT NOT NULL PRIMARY KEY,
    account_id BYTEA NOT NULL REFERENCES staff_account (id),
    began_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    proved_at BIGINT NOT NULL,
    CONSTRAINT staff_session_sizes CHECK (length(token_hash) = 64),
    CONSTRAINT staff_session_in_order CHECK (seen_at >= began_at AND proved_at >= began_at)
) STRICT, WITHOUT ROWID;
CREATE INDEX staff_session_account ON staff_session (account_id);
