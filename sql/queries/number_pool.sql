-- name: find_number
SELECT msisdn, epoch, state, number_class, holder_opaque, held_from, held_to, rest_until, release_at
FROM number_pool
WHERE msisdn = :msisdn;

-- name: insert_number
INSERT INTO number_pool (msisdn, epoch, state, number_class, holder_opaque, held_from, seen_on, held_to, rest_until, release_at)
VALUES (:msisdn, :epoch, :state, :number_class, :holder_opaque, :held_from, :seen_on, :held_to, :rest_until, :release_at)
ON CONFLICT (msisdn) DO NOTHING;

-- The same holder's time: in use, put to rest, longer at rest. Never out of a rest.
-- name: update_number
UPDATE number_pool
SET state = :state,
    number_class = :number_class,
    holder_opaque = :holder_opaque,
    held_from = :held_from,
    held_to = :held_to,
    rest_until = :rest_until,
    release_at = :release_at
WHERE msisdn = :msisdn
  AND epoch = :epoch
  AND (state = 1 OR state = :state);

-- The only statement that frees a number.
-- name: free_number
UPDATE number_pool
SET state = 3,
    release_at = NULL
WHERE msisdn = :msisdn
  AND epoch = :epoch
  AND state = 2
  AND release_at <= :now;

-- The next holder's time begins, or the last one's again: out of a rest before its end only for the same holder.
-- name: next_epoch_of_number
UPDATE number_pool
SET epoch = :epoch,
    state = 1,
    number_class = :number_class,
    holder_opaque = :holder_opaque,
    held_from = :held_from,
    seen_on = :seen_on,
    held_to = NULL,
    rest_until = NULL,
    release_at = NULL
WHERE msisdn = :msisdn
  AND epoch < :epoch
  AND (state = 3 OR (state = 2 AND (release_at <= :now OR holder_opaque = :holder_opaque)));

-- name: keep_tenure
INSERT INTO number_tenure (msisdn, epoch, holder_opaque, held_from, seen_on, held_to)
SELECT msisdn, epoch, holder_opaque, held_from, seen_on, held_to
FROM number_pool
WHERE msisdn = :msisdn
  AND epoch < :epoch
ON CONFLICT (msisdn, epoch) DO NOTHING;

-- name: tenures
SELECT epoch, holder_opaque, held_from, seen_on, held_to
FROM number_tenure
WHERE msisdn = :msisdn
UNION ALL
SELECT epoch, holder_opaque, held_from, seen_on, held_to
FROM number_pool
WHERE msisdn = :msisdn
ORDER BY epoch;

-- name: numbers_in_use
SELECT msisdn, epoch, state, number_class, holder_opaque, held_from, held_to, rest_until, release_at
FROM number_pool
WHERE state = 1
ORDER BY msisdn
LIMIT :limit;

-- name: numbers_not_in_use
SELECT msisdn, epoch, state, number_class, holder_opaque, held_from, held_to, rest_until, release_at
FROM number_pool
WHERE state = :state
  AND state <> 1
ORDER BY release_at, msisdn
LIMIT :limit;
