-- name: orders_with_money
SELECT id, version
FROM termination_order
WHERE id IN (SELECT order_id FROM ledger_leg WHERE state = 2);

-- Handed over is what is posted and waits no more.
-- name: payouts_waiting
SELECT DISTINCT order_id
FROM task
WHERE kind = 12;

-- name: find_payment_owner
SELECT order_id
FROM payment_id
WHERE id = :id;

-- name: put_payment_id
INSERT INTO payment_id (id, order_id)
VALUES (:id, :order_id)
ON CONFLICT (id) DO NOTHING;
