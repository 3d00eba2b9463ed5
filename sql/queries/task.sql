-- name: tasks_of_order
SELECT id, kind, due, attempts
FROM task
WHERE order_id = :order_id
ORDER BY due, id;

-- name: insert_task
INSERT INTO task (shard, id, due, kind, order_id, body)
VALUES (:shard, :id, :due, :kind, :order_id, :body);

-- name: drop_task
DELETE FROM task
WHERE shard = :shard
  AND id = :id;

-- name: due_tasks
SELECT shard, id, kind, order_id, due, attempts, answers, body, lease_until, lease_token
FROM task
WHERE due <= :due
ORDER BY due;

-- name: due_tasks_of_order
SELECT shard, id, kind, order_id, due, attempts, answers, body, lease_until, lease_token
FROM task
WHERE order_id = :order_id
  AND due <= :due
ORDER BY due;

-- name: lease_task
UPDATE task
SET lease_until = :lease_until,
    lease_token = :lease_token,
    attempts = attempts + 1
WHERE shard = :shard
  AND id = :id
  AND lease_until = :lease_seen;

-- name: finish_task
DELETE FROM task
WHERE shard = :shard
  AND id = :id
  AND lease_token = :lease_token;

-- name: reschedule_task
UPDATE task
SET due = :due,
    answers = answers + :answers,
    body = :body,
    lease_until = 0,
    lease_token = NULL
WHERE shard = :shard
  AND id = :id
  AND lease_token = :lease_token;

-- name: tasks_by_due
SELECT due, lease_until, lease_token
FROM task
ORDER BY due;

-- name: tasks_by_due_of_order
SELECT due, lease_until, lease_token
FROM task
WHERE order_id = :order_id
ORDER BY due;

-- name: count_due_tasks
SELECT count(*), min(due)
FROM task
WHERE due <= :due;
