-- Many lines closed in one go (R51, R58): who asked, on which papers, how far it is (domain/many/batch.hpp: 0 draft, 1 awaiting a
-- second person, 2 running, 3 paused, 4 done, 5 being withdrawn, 6 withdrawn). Who asked never agrees; and nothing runs that
-- neither the limit of one person allows nor another one agreed to. Times are of the real clock.
CREATE TABLE many_batch (
    id BYTEA NOT NULL PRIMARY KEY,
    reference TEXT NOT NULL UNIQUE,
    state SMALLINT NOT NULL,
    version BIGINT NOT NULL,
    asked_by TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    file_name TEXT,
    company_type SMALLINT NOT NULL,
    company_number TEXT,
    proxy_type SMALLINT,
    proxy_number TEXT,
    reason SMALLINT NOT NULL,
    row_count BIGINT NOT NULL,
    ready_count BIGINT NOT NULL,
    high_risk SMALLINT NOT NULL,
    alone SMALLINT NOT NULL,
    started_at BIGINT,
    agreed_by TEXT,
    paused_by TEXT,
    ended_by TEXT,
    ended_at BIGINT,
    steps BIGINT NOT NULL,
    run BIGINT NOT NULL,
    CONSTRAINT many_batch_values CHECK (state BETWEEN 0 AND 6 AND high_risk IN (0, 1) AND alone IN (0, 1)),
    CONSTRAINT many_batch_sizes CHECK (length(id) = 16 AND length(asked_by) >= 2 AND ready_count BETWEEN 0 AND row_count),
    CONSTRAINT many_batch_agreed_by_another CHECK (agreed_by IS NULL OR (agreed_by <> asked_by AND length(agreed_by) >= 2)),
    CONSTRAINT many_batch_runs_by_right CHECK (state NOT BETWEEN 2 AND 5 OR alone = 1 OR agreed_by IS NOT NULL),
    CONSTRAINT many_batch_risk_takes_two CHECK (alone = 0 OR high_risk = 0)
) STRICT, WITHOUT ROWID;

CREATE INDEX many_batch_created ON many_batch (created_at);

CREATE INDEX many_batch_asked ON many_batch (asked_by, started_at);

-- Its rows: what was typed, what the dry run said, the order that it became, and what became of that (domain/many/row.hpp: 0 left
-- out, 1 waiting, 2 opened, 3 refused, 4 taken back, 5 too late). An order belongs to one row.
CREATE TABLE many_row (
    batch_id BYTEA NOT NULL REFERENCES many_batch (id),
    number BIGINT NOT NULL,
    file_row BIGINT NOT NULL,
    typed TEXT,
    msisdn BIGINT,
    reason SMALLINT,
    wished TEXT,
    verdict TEXT NOT NULL,
    detail TEXT NOT NULL,
    cost TEXT NOT NULL,
    quote_id TEXT NOT NULL,
    order_id BYTEA REFERENCES termination_order (id),
    outcome SMALLINT NOT NULL,
    why TEXT NOT NULL,
    opened_at BIGINT,
    PRIMARY KEY (batch_id, number),
    CONSTRAINT many_row_outcome CHECK (outcome BETWEEN 0 AND 5),
    CONSTRAINT many_row_order CHECK ((order_id IS NOT NULL) = (outcome IN (2, 4, 5)) AND (opened_at IS NULL) = (order_id IS NULL)),
    CONSTRAINT many_row_ready CHECK (outcome <> 1 OR verdict = 'ready')
) STRICT, WITHOUT ROWID;

CREATE INDEX many_row_turn ON many_row (batch_id, outcome, number);

CREATE UNIQUE INDEX many_row_once ON many_row (order_id) WHERE order_id IS NOT NULL;

CREATE INDEX many_row_opened ON many_row (opened_at) WHERE opened_at IS NOT NULL;
