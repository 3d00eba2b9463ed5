-- name: insert_certificate
INSERT INTO certificate (order_id, kind, id, jws, holder_copy)
VALUES (:order_id, :kind, :id, :jws, :holder_copy)
ON CONFLICT (order_id, kind) DO NOTHING;

-- name: find_certificate
SELECT id, jws, holder_copy
FROM certificate
WHERE order_id = :order_id
  AND kind = :kind;

-- name: erase_holder_copies
UPDATE certificate
SET holder_copy = ''
WHERE order_id = :order_id;
