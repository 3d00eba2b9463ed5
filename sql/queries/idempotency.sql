-- name: find_idempotent
SELECT fingerprint, order_id
FROM idempotency
WHERE client_id = ''
  AND idem_key = :idem_key;

-- name: insert_idempotent
INSERT INTO idempotency (client_id, idem_key, fingerprint, order_id)
VALUES ('', :idem_key, :fingerprint, :order_id)
ON CONFLICT (client_id, idem_key) DO UPDATE
SET order_id = excluded.order_id,
    fingerprint = excluded.fingerprint;
