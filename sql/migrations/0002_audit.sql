-- The hash chain: one stream per order and one, of id zero, for the installation. A row's own hash is SHA-256 over prev_hash
-- and the row; it stands as prev_hash in the next row and, for the last row, as hash in audit_head: 32 bytes a row, not 64.
CREATE TABLE audit (
    stream_id BYTEA NOT NULL,
    seq BIGINT NOT NULL,
    prev_hash BYTEA NOT NULL,
    at BIGINT NOT NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (stream_id, seq),
    CONSTRAINT audit_seq_from_one CHECK (seq >= 1),
    CONSTRAINT audit_sizes CHECK (length(stream_id) = 16 AND length(prev_hash) = 32)
) STRICT, WITHOUT ROWID;

-- anchored_seq: up to where the stream is named in a row of the installation's stream, whose head is signed.
CREATE TABLE audit_head (
    stream_id BYTEA NOT NULL PRIMARY KEY,
    seq BIGINT NOT NULL,
    hash BYTEA NOT NULL,
    anchored_seq BIGINT NOT NULL DEFAULT 0,
    signed_seq BIGINT NOT NULL DEFAULT 0,
    jws TEXT,
    CONSTRAINT audit_head_sizes CHECK (length(stream_id) = 16 AND length(hash) = 32),
    CONSTRAINT audit_head_bounds CHECK (anchored_seq <= seq AND signed_seq <= seq)
) STRICT, WITHOUT ROWID;

CREATE INDEX audit_head_unanchored ON audit_head (stream_id) WHERE anchored_seq < seq;
