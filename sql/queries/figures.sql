-- name: order_versions
SELECT id, version
FROM termination_order;

-- Without its personal part, which is not even read.
-- name: find_case_record
SELECT id, state, version, line_id, line_epoch, msisdn, reference, body, personal IS NOT NULL
FROM termination_order
WHERE id = :id;

-- name: resting_numbers
SELECT number_class, release_at
FROM number_pool
WHERE state = 2
  AND state <> 1
ORDER BY release_at, msisdn;

-- name: count_free_numbers
SELECT count(*)
FROM number_pool
WHERE state = 3
  AND state <> 1;

-- name: count_tasks_by_kind
SELECT kind, count(*), sum(due <= :now), sum(attempts > 1 OR answers > 0), min(due)
FROM task
GROUP BY kind
ORDER BY kind;

-- name: staff_acts
SELECT stream_id, at, kind, body
FROM audit
WHERE at >= :since
  AND at < :until
  AND kind IN ('document_viewed', 'document_judged', 'ruled', 'blocker_cleared', 'opened', 'cancelled', 'rejected', 'restore_asked')
  AND stream_id > :installation
ORDER BY at, stream_id, seq;

-- name: receipts_sent
SELECT order_id, sent_at
FROM receipt_sent;

-- name: put_receipt_sent
INSERT INTO receipt_sent (order_id, sent_at)
VALUES (:order_id, :sent_at)
ON CONFLICT (order_id) DO NOTHING;
