-- name: desk_sitting
SELECT id, account_id, line_id, order_id, opened_here, document, shown, unmasked, sign_at, began_at, seen_at,
    speaker, speaker_name
FROM desk_sitting
WHERE id = :id;

-- name: desk_sitting_of
SELECT id, account_id, line_id, order_id, opened_here, document, shown, unmasked, sign_at, began_at, seen_at,
    speaker, speaker_name
FROM desk_sitting
WHERE account_id = :account_id;

-- name: desk_sittings_until
SELECT id, account_id, line_id, order_id, opened_here, document, shown, unmasked, sign_at, began_at, seen_at,
    speaker, speaker_name
FROM desk_sitting
WHERE seen_at <= :seen_at;

-- name: put_desk_sitting
INSERT INTO desk_sitting (id, account_id, line_id, order_id, opened_here, document, shown, unmasked, sign_at, began_at, seen_at,
    speaker, speaker_name)
VALUES (:id, :account_id, :line_id, :order_id, :opened_here, :document, :shown, :unmasked, :sign_at, :began_at, :seen_at,
    :speaker, :speaker_name)
ON CONFLICT (id) DO UPDATE SET
    line_id = excluded.line_id,
    order_id = excluded.order_id,
    opened_here = excluded.opened_here,
    document = excluded.document,
    shown = excluded.shown,
    unmasked = excluded.unmasked,
    sign_at = excluded.sign_at,
    speaker = excluded.speaker,
    speaker_name = excluded.speaker_name,
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

-- name: put_receipt_copy
INSERT INTO receipt_copy (order_id, place, address, asked_by, asked_at)
VALUES (:order_id, :place, :address, :asked_by, :asked_at)
ON CONFLICT (order_id, place) DO UPDATE SET
    address = excluded.address,
    asked_by = excluded.asked_by,
    asked_at = excluded.asked_at;

-- name: receipt_copies
SELECT place, address, asked_by, asked_at
FROM receipt_copy
WHERE order_id = :order_id
ORDER BY place;

-- name: empty_receipt_copies
UPDATE receipt_copy
SET address = ''
WHERE order_id = :order_id;

-- name: count_staff_act
INSERT INTO staff_day (who, on_day, opened, viewed)
VALUES (:who, :on_day, :opened, :viewed)
ON CONFLICT (who, on_day) DO UPDATE SET
    opened = opened + excluded.opened,
    viewed = viewed + excluded.viewed;

-- name: staff_days
SELECT who, sum(opened), sum(viewed)
FROM staff_day
WHERE on_day >= :first
  AND on_day <= :last
GROUP BY who
ORDER BY who;

-- name: forget_staff_days
DELETE FROM staff_day
WHERE on_day < :before;
