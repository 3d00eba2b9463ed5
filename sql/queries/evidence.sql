-- name: insert_evidence
INSERT INTO evidence (order_id, seq, task_id, step, outcome, reason, at, exchanges)
SELECT :order_id, coalesce(max(seq), 0) + 1, :task_id, :step, :outcome, :reason, :at, :exchanges
FROM evidence
WHERE order_id = :order_id;

-- name: evidence_of_order
SELECT task_id, step, outcome, reason, at, exchanges
FROM evidence
WHERE order_id = :order_id
ORDER BY seq;
