-- name: desk_sitting
SELECT id, account_id, line_id, order_id, opened_here, document, shown, unmasked, sign_at, began_at, seen_at
FROM desk_sitting
WHERE id = :id;

-- name: desk_sitting_of
SELECT id, account_id, line_id, order_id, opened_here, document, shown, unmasked, sign_at, began_at, seen_at
FROM desk_sitting
WHERE account_id = :account_id;

-- name: desk_sittings_until
SELECT id, account_id, line_id, order_id, opened_here, document, shown, unmasked, sign_at, began_at, seen_at
FROM desk_sitting
WHERE seen_at <= :seen_at;

-- name: put_desk_sitting
INSERT INTO desk_sitting (id, account_id, line_id, order_id, opened_here, document, shown, unmasked, sign_at, began_at, seen_at)
VALUES (:id, :account_id, :line_id, :order_id, :opened_here, :document, :shown, :unmasked, :sign_at, :began_at, :seen_at)
ON CONFLICT (id) DO UPDATE SET
    line_id = excluded.line_id,
    order_id = excluded.order_id,
    opened_here = excluded.opened_here,
    document = excluded.document,
    shown = excluded.shown,
    unmasked = excluded.unmasked,
    sign_at = excluded.sign_at,
    seen_at = excluded.seen_at;

-- name: remove_desk_sitting
DELETE FROM desk_sitting
WHERE id = :id;

-- name: remove_desk_sittings_of_order
DELETE FROM desk_sitting
WHERE order_id = :order_id;

-- name: put_presence_proof
INSERT INTO presence_proof (id, order_id, kind, agreed, quote, witness_id, given_at, mark)
VALUES (:id, :order_id, :kind, :agreed, :quote, :witness_id, :given_at, :mark)
ON CONFLICT (order_id, kind, agreed) DO NOTHING;

-- name: presence_proofs
SELECT id, kind, agreed, quote, witness_id, given_at, mark
FROM presence_proof
WHERE order_id = :order_id
ORDER BY given_at, id;

-- name: empty_presence_marks
UPDATE presence_proof
SET mark = X''
WHERE order_id = :order_id;
