-- name: links_of_order
SELECT purpose, number, counter, expires_at
FROM case_link
WHERE order_id = :order_id
ORDER BY purpose, number;

-- name: put_link
INSERT INTO case_link (order_id, purpose, number, counter, expires_at)
VALUES (:order_id, :purpose, :number, :counter, :expires_at)
ON CONFLICT (order_id, purpose, number) DO UPDATE SET counter = excluded.counter, expires_at = excluded.expires_at;
