-- Who of those who work here signs in at the operator's own identity provider: whom its tokens mean by `subject`. Such an account
-- has no password and no codes of ours.
CREATE TABLE staff_identity (
    account_id BYTEA NOT NULL PRIMARY KEY REFERENCES staff_account (id),
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    CONSTRAINT staff_identity_one UNIQUE (issuer, subject),
    CONSTRAINT staff_identity_sizes CHECK (length(issuer) >= 1 AND length(subject) >= 1)
) STRICT, WITHOUT ROWID;
