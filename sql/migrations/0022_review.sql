-- A case that somebody must look at, since when, and why (domain/termination/review_kind.hpp): 1 a document is to be judged,
-- 2 a step needs a ruling, 3 it was stopped. Written with the order, so that the queue never scans orders.
CREATE TABLE review_case (
    order_id BYTEA NOT NULL PRIMARY KEY REFERENCES termination_order (id),
    kind SMALLINT NOT NULL,
    since BIGINT NOT NULL,
    CONSTRAINT review_case_kind CHECK (kind BETWEEN 1 AND 3)
) STRICT, WITHOUT ROWID;

CREATE INDEX review_case_since ON review_case (since, order_id);

-- Who looks at it now: one person, until then by the real clock. A lapsed row stays until somebody else takes the case.
CREATE TABLE review_claim (
    order_id BYTEA NOT NULL PRIMARY KEY REFERENCES termination_order (id),
    held_by TEXT NOT NULL,
    claimed_at BIGINT NOT NULL,
    lease_until BIGINT NOT NULL,
    CONSTRAINT review_claim_lease CHECK (lease_until > claimed_at AND length(held_by) >= 2)
) STRICT, WITHOUT ROWID;

-- Who did not want to look at which case, and why: it is not offered to him again.
CREATE TABLE review_skip (
    order_id BYTEA NOT NULL REFERENCES termination_order (id),
    by_name TEXT NOT NULL,
    reason TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (order_id, by_name)
) STRICT, WITHOUT ROWID;

-- What each of those who work here said of a document. `mark` tells one handing-in from the next without saying what it shows.
-- Nobody accepts what he opened, and nobody is his own second.
CREATE TABLE review_opinion (
    order_id BYTEA NOT NULL REFERENCES termination_order (id),
    document SMALLINT NOT NULL,
    mark TEXT NOT NULL,
    by_name TEXT NOT NULL,
    opened_by TEXT NOT NULL,
    first_name TEXT NOT NULL,
    accepted SMALLINT NOT NULL,
    unfit SMALLINT,
    performed SMALLINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (order_id, document, mark, by_name),
    CONSTRAINT review_opinion_values CHECK (accepted IN (0, 1) AND performed IN (0, 1) AND length(by_name) >= 2),
    CONSTRAINT review_opinion_never_of_who_opened CHECK (accepted = 0 OR by_name <> opened_by),
    CONSTRAINT review_opinion_second_is_another CHECK (by_name <> first_name)
) STRICT, WITHOUT ROWID;

CREATE TABLE review_flag (
    order_id BYTEA NOT NULL PRIMARY KEY REFERENCES termination_order (id),
    by_name TEXT NOT NULL,
    at BIGINT NOT NULL
) STRICT, WITHOUT ROWID;

-- To whom a case answers, as a keyed hash: says only whether two cases answer to the same. Goes with the personal data.
CREATE TABLE declarer_trace (
    order_id BYTEA NOT NULL PRIMARY KEY REFERENCES termination_order (id),
    opaque TEXT NOT NULL,
    at BIGINT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX declarer_trace_opaque ON declarer_trace (opaque, at);

-- What one person asked and another one agrees to, or refuses (R51). Each is asked once at a time for a case; nobody agrees to
-- what he asked, nor to anything about a case that he opened.
CREATE TABLE approval (
    id BYTEA NOT NULL PRIMARY KEY,
    act TEXT NOT NULL,
    order_id BYTEA NOT NULL REFERENCES termination_order (id),
    opened_by TEXT NOT NULL,
    asked_by TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    reason TEXT,
    outcome SMALLINT NOT NULL,
    ended_by TEXT,
    ended_at BIGINT,
    CONSTRAINT approval_act CHECK (act IN ('waive_fee', 'release_early', 'override_hold', 'suppress_notice', 'destroy_key')),
    CONSTRAINT approval_outcome CHECK (outcome BETWEEN 0 AND 2 AND (outcome = 0) = (ended_by IS NULL) AND (outcome = 0) = (ended_at IS NULL)),
    CONSTRAINT approval_agreed_by_another CHECK (outcome <> 1 OR (ended_by <> asked_by AND ended_by <> opened_by)),
    CONSTRAINT approval_in_time CHECK (expires_at > asked_at AND (outcome <> 1 OR ended_at < expires_at)),
    CONSTRAINT approval_sizes CHECK (length(id) = 16 AND length(asked_by) >= 2)
) STRICT, WITHOUT ROWID;

CREATE INDEX approval_open ON approval (asked_at) WHERE outcome = 0;

CREATE INDEX approval_order ON approval (order_id);
