-- name: find_order
SELECT id, state, version, line_id, line_epoch, msisdn, reference, body, personal
FROM termination_order
WHERE id = :id;

-- name: order_by_reference
SELECT id
FROM termination_order
WHERE reference = :reference;

-- name: orders_of_msisdn
SELECT id, state
FROM termination_order
WHERE msisdn = :msisdn
ORDER BY id DESC;

-- name: unproven_orders
SELECT id, state
FROM termination_order
WHERE line_id = :line_id
  AND line_epoch = :line_epoch
  AND claims = 0
ORDER BY id;

-- name: claimant_of_line
SELECT id
FROM termination_order
WHERE line_id = :line_id
  AND line_epoch = :line_epoch
  AND claims = 1;

-- name: orders_page
SELECT id, state, version, line_id, line_epoch, msisdn, reference, body, personal
FROM termination_order
WHERE id > :after
ORDER BY id
LIMIT :limit;

-- name: orders_in_state
SELECT id, state, version, line_id, line_epoch, msisdn, reference, body, personal
FROM termination_order
WHERE state = :state
  AND id > :after
ORDER BY id
LIMIT :limit;

-- name: unclosed_orders_in_state
SELECT id, state, version, line_id, line_epoch, msisdn, reference, body, personal
FROM termination_order
WHERE state = :state
  AND state NOT IN (8, 9)
  AND id > :after
ORDER BY id
LIMIT :limit;

-- name: orders_due
SELECT id, state, version, line_id, line_epoch, msisdn, reference, body, personal
FROM termination_order
WHERE id IN (SELECT order_id FROM task WHERE due <= :due_by)
  AND id > :after
  AND (:any_state = 1 OR state = :state)
ORDER BY id
LIMIT :limit;

-- name: insert_order
INSERT INTO termination_order (id, shard, reference, state, version, claims, line_id, line_epoch, msisdn, body, personal)
VALUES (:id, :shard, :reference, :state, :version, :claims, :line_id, :line_epoch, :msisdn, :body, :personal);

-- name: update_order
UPDATE termination_order
SET state = :state,
    version = :version,
    claims = :claims,
    line_id = :line_id,
    line_epoch = :line_epoch,
    body = :body,
    personal = :personal
WHERE id = :id
  AND state = :state_before
  AND version = :version_before;

-- name: erase_order_personal
UPDATE termination_order
SET personal = NULL
WHERE id = :id;

-- name: count_orders
SELECT count(*)
FROM termination_order;

-- name: count_unclosed_orders
SELECT state, count(*)
FROM termination_order
WHERE state NOT IN (8, 9)
GROUP BY state;
