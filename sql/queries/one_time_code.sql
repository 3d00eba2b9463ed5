-- name: put_code
INSERT INTO one_time_code (id, order_id, purpose, target, created_at, expires_at, tries, used)
VALUES (:id, :order_id, :purpose, :target, :created_at, :expires_at, :tries, :used)
ON CONFLICT (id) DO UPDATE SET tries = excluded.tries, used = excluded.used;

-- name: find_code
SELECT id, order_id, purpose, target, created_at, expires_at, tries, used
FROM one_time_code
WHERE id = :id;

-- name: newest_code
SELECT id, order_id, purpose, target, created_at, expires_at, tries, used
FROM one_time_code
WHERE order_id = :order_id
  AND purpose = :purpose
ORDER BY created_at DESC
LIMIT 1;

-- name: codes_to_since
SELECT COUNT(*)
FROM one_time_code
WHERE target = :target
  AND created_at >= :since;

-- name: codes_of_order_since
SELECT COUNT(*)
FROM one_time_code
WHERE order_id = :order_id
  AND created_at >= :since;

-- name: forget_codes_of_order
DELETE FROM one_time_code
WHERE order_id = :order_id;

-- name: forget_codes_before
DELETE FROM one_time_code
WHERE created_at < :before;
