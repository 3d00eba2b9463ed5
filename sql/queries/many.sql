-- name: put_many_batch
INSERT INTO many_batch (id, reference, state, version, asked_by, created_at, file_name, company_type, company_number, proxy_type,
    proxy_number, reason, row_count, ready_count, high_risk, alone, started_at, agreed_by, paused_by, ended_by, ended_at, steps, run)
VALUES (:id, :reference, :state, :version, :asked_by, :created_at, :file_name, :company_type, :company_number, :proxy_type,
    :proxy_number, :reason, :row_count, :ready_count, :high_risk, :alone, :started_at, :agreed_by, :paused_by, :ended_by, :ended_at,
    :steps, :run)
ON CONFLICT (id) DO UPDATE SET
    state = excluded.state,
    version = excluded.version,
    alone = excluded.alone,
    started_at = excluded.started_at,
    agreed_by = excluded.agreed_by,
    paused_by = excluded.paused_by,
    ended_by = excluded.ended_by,
    ended_at = excluded.ended_at,
    steps = excluded.steps,
    run = excluded.run;

-- name: find_many_batch
SELECT id, reference, state, version, asked_by, created_at, file_name, company_type, company_number, proxy_type, proxy_number, reason,
    row_count, ready_count, high_risk, alone, started_at, agreed_by, paused_by, ended_by, ended_at, steps, run
FROM many_batch
WHERE id = :id;

-- name: many_batch_by_reference
SELECT id, reference, state, version, asked_by, created_at, file_name, company_type, company_number, proxy_type, proxy_number, reason,
    row_count, ready_count, high_risk, alone, started_at, agreed_by, paused_by, ended_by, ended_at, steps, run
FROM many_batch
WHERE reference = :reference;

-- name: many_batches_newest_first
SELECT id, reference, state, version, asked_by, created_at, file_name, company_type, company_number, proxy_type, proxy_number, reason,
    row_count, ready_count, high_risk, alone, started_at, agreed_by, paused_by, ended_by, ended_at, steps, run
FROM many_batch
ORDER BY created_at DESC, id DESC
LIMIT :limit;

-- name: count_many_alone
SELECT coalesce(sum(ready_count), 0)
FROM many_batch
WHERE asked_by = :asked_by
  AND started_at > :since
  AND alone = 1;

-- name: forget_many_batch
UPDATE many_batch
SET file_name = NULL,
    company_number = NULL,
    proxy_number = NULL
WHERE id = :id;

-- name: put_many_row
INSERT INTO many_row (batch_id, number, file_row, typed, msisdn, reason, wished, verdict, detail, cost, quote_id, order_id, outcome, why,
    opened_at)
VALUES (:batch_id, :number, :file_row, :typed, :msisdn, :reason, :wished, :verdict, :detail, :cost, :quote_id, :order_id, :outcome, :why,
    :opened_at)
ON CONFLICT (batch_id, number) DO UPDATE SET
    order_id = excluded.order_id,
    outcome = excluded.outcome,
    why = excluded.why,
    opened_at = excluded.opened_at;

-- name: next_many_row
SELECT number, file_row, typed, msisdn, reason, wished, verdict, detail, cost, quote_id, order_id, outcome, why, opened_at
FROM many_row
WHERE batch_id = :batch_id
  AND outcome = :outcome
ORDER BY number
LIMIT 1;

-- name: many_rows_page
SELECT number, file_row, typed, msisdn, reason, wished, verdict, detail, cost, quote_id, order_id, outcome, why, opened_at
FROM many_row
WHERE batch_id = :batch_id
  AND number > :after
ORDER BY number
LIMIT :limit;

-- name: many_rows_of_outcome
SELECT number, file_row, typed, msisdn, reason, wished, verdict, detail, cost, quote_id, order_id, outcome, why, opened_at
FROM many_row
WHERE batch_id = :batch_id
  AND outcome = :outcome
  AND number > :after
ORDER BY number
LIMIT :limit;

-- name: count_many_rows
SELECT outcome, count(*)
FROM many_row
WHERE batch_id = :batch_id
GROUP BY outcome;

-- name: count_many_orders
SELECT termination_order.state, count(*)
FROM many_row
JOIN termination_order ON termination_order.id = many_row.order_id
WHERE many_row.batch_id = :batch_id
GROUP BY termination_order.state;

-- name: many_opened_since
SELECT count(*), coalesce(min(opened_at), 0)
FROM many_row
WHERE opened_at > :since;

-- name: leave_out_many_rows
UPDATE many_row
SET outcome = 0,
    why = :why
WHERE batch_id = :batch_id
  AND outcome = 1;

-- name: forget_many_rows
UPDATE many_row
SET typed = NULL,
    msisdn = NULL
WHERE batch_id = :batch_id
  AND order_id IS NULL;

-- name: forget_many_row_of_order
UPDATE many_row
SET typed = NULL,
    msisdn = NULL
WHERE order_id = :order_id;
