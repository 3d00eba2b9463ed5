-- What the hotline knows of its calls (R53). id names a call in the switch that logged it; '' for agent: nobody took it yet, or
-- the caller gave up (answered_at NULL, ended_at set). Times of this table are the real clock's.
CREATE TABLE hotline_call (
    id TEXT NOT NULL PRIMARY KEY,
    arrived_at BIGINT NOT NULL,
    answered_at BIGINT,
    ended_at BIGINT,
    agent TEXT NOT NULL,
    CONSTRAINT hotline_call_in_order CHECK (answered_at >= arrived_at AND ended_at >= COALESCE(answered_at, arrived_at)),
    CONSTRAINT hotline_call_agent CHECK (answered_at IS NULL OR agent <> '')
) STRICT, WITHOUT ROWID;

CREATE INDEX hotline_call_arrived ON hotline_call (arrived_at);

-- Each contact has a protocol number of its own, told to the caller. kind: 1 close, 2 stop, 3 question, 4 complaint, 5 resent,
-- 6 call_back, 7 told. What is due and not done is work. The note goes when the work is done, or with the case.
CREATE TABLE hotline_contact (
    protocol TEXT NOT NULL PRIMARY KEY,
    order_id BYTEA REFERENCES termination_order (id),
    kind SMALLINT NOT NULL,
    taken_at BIGINT NOT NULL,
    due_at BIGINT,
    done_at BIGINT,
    taken_by TEXT NOT NULL,
    done_by TEXT NOT NULL,
    note TEXT,
    CONSTRAINT hotline_contact_kind CHECK (kind BETWEEN 1 AND 7),
    CONSTRAINT hotline_contact_done CHECK ((done_at IS NULL) = (done_by = ''))
) STRICT, WITHOUT ROWID;

CREATE INDEX hotline_contact_order ON hotline_contact (order_id, taken_at) WHERE order_id IS NOT NULL;

CREATE INDEX hotline_contact_open ON hotline_contact (due_at) WHERE done_at IS NULL AND due_at IS NOT NULL;

-- A promised half hour. The number is sealed under a key that is not in this database, and goes when the call was made. A place
-- is taken once.
CREATE TABLE callback (
    secret_hash TEXT NOT NULL PRIMARY KEY,
    slot BIGINT NOT NULL,
    place BIGINT NOT NULL,
    protocol TEXT NOT NULL UNIQUE REFERENCES hotline_contact (protocol),
    order_id BYTEA REFERENCES termination_order (id),
    number BYTEA,
    CONSTRAINT callback_place CHECK (place >= 1)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX callback_once ON callback (slot, place);

CREATE INDEX callback_order ON callback (order_id) WHERE order_id IS NOT NULL;

-- A caller proved himself to this agent, for this case, until then (R52); by the real clock. The token is in the agent's browser.
CREATE TABLE caller_gate (
    token_hash TEXT NOT NULL PRIMARY KEY,
    session_hash TEXT NOT NULL,
    order_id BYTEA NOT NULL REFERENCES termination_order (id),
    expires_at BIGINT NOT NULL,
    CONSTRAINT caller_gate_sizes CHECK (length(token_hash) = 64 AND length(session_hash) = 64)
) STRICT, WITHOUT ROWID;

CREATE INDEX caller_gate_order ON caller_gate (order_id);

-- Wrong answers for one case, whoever takes them; three close its gate for an hour.
CREATE TABLE caller_lock (
    order_id BYTEA NOT NULL PRIMARY KEY REFERENCES termination_order (id),
    failures BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    closed_until BIGINT,
    CONSTRAINT caller_lock_failures CHECK (failures >= 0)
) STRICT, WITHOUT ROWID;
