-- name: find_ticks
SELECT ticks
FROM case_ticks
WHERE order_id = :order_id;

-- name: put_ticks
INSERT INTO case_ticks (order_id, ticks)
VALUES (:order_id, :ticks)
ON CONFLICT (order_id) DO UPDATE SET ticks = excluded.ticks;

-- name: forget_ticks
DELETE FROM case_ticks
WHERE order_id = :order_id;
