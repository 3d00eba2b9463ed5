-- name: appointments_between
SELECT secret_hash, operator_id, branch_id, slot, place, code, order_id
FROM appointment
WHERE operator_id = :operator_id
  AND branch_id = :branch_id
  AND slot >= :first
  AND slot < :end_of_range
ORDER BY slot, place;

-- name: appointments_of_order
SELECT secret_hash, operator_id, branch_id, slot, place, code, order_id
FROM appointment
WHERE order_id = :order_id
ORDER BY slot, place;

-- name: find_appointment
SELECT secret_hash, operator_id, branch_id, slot, place, code, order_id
FROM appointment
WHERE secret_hash = :secret_hash;

-- name: insert_appointment
INSERT INTO appointment (secret_hash, operator_id, branch_id, slot, place, code, order_id)
VALUES (:secret_hash, :operator_id, :branch_id, :slot, :place, :code, :order_id)
ON CONFLICT DO NOTHING;

-- name: remove_appointment
DELETE FROM appointment
WHERE secret_hash = :secret_hash;

-- name: remove_appointments_of_branch
DELETE FROM appointment
WHERE operator_id = :operator_id
  AND branch_id = :branch_id;

-- name: remove_appointments_of_order
DELETE FROM appointment
WHERE order_id = :order_id;

-- name: forget_appointments_before
DELETE FROM appointment
WHERE slot < :before;
