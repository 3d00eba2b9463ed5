-- name: legs_of_order
SELECT kind, leg, from_account, to_account, reserved, posted, currency, state
FROM ledger_leg
WHERE order_id = :order_id
ORDER BY kind, leg;

-- name: insert_leg
INSERT INTO ledger_leg (order_id, kind, leg, from_account, to_account, reserved, posted, currency, state)
VALUES (:order_id, :kind, :leg, :from_account, :to_account, :reserved, :posted, :currency, :state)
ON CONFLICT (order_id, kind, leg) DO NOTHING;

-- A reserved leg is resolved once, for the same accounts and never for more.
-- name: resolve_leg
UPDATE ledger_leg
SET posted = :posted,
    state = :state
WHERE order_id = :order_id
  AND kind = :kind
  AND leg = :leg
  AND from_account = :from_account
  AND to_account = :to_account
  AND currency = :currency
  AND reserved = :reserved
  AND state = 1;
