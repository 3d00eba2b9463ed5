-- name: list_branches
SELECT operator_id, id, name, town, address, lat, lon, zone, hours, closed_days, services, languages, wheelchair, phone,
    queue_minutes, queue_reported_at, slot_capacity, fictional
FROM branch
ORDER BY operator_id, id;

-- name: find_branch
SELECT operator_id, id, name, town, address, lat, lon, zone, hours, closed_days, services, languages, wheelchair, phone,
    queue_minutes, queue_reported_at, slot_capacity, fictional
FROM branch
WHERE operator_id = :operator_id
  AND id = :id;

-- name: put_branch
INSERT INTO branch (operator_id, id, name, town, address, lat, lon, zone, hours, closed_days, services, languages,
    wheelchair, phone, queue_minutes, queue_reported_at, slot_capacity, fictional)
VALUES (:operator_id, :id, :name, :town, :address, :lat, :lon, :zone, :hours, :closed_days, :services, :languages,
    :wheelchair, :phone, :queue_minutes, :queue_reported_at, :slot_capacity, :fictional)
ON CONFLICT (operator_id, id) DO UPDATE SET
    name = excluded.name,
    town = excluded.town,
    address = excluded.address,
    lat = excluded.lat,
    lon = excluded.lon,
    zone = excluded.zone,
    hours = excluded.hours,
    closed_days = excluded.closed_days,
    services = excluded.services,
    languages = excluded.languages,
    wheelchair = excluded.wheelchair,
    phone = excluded.phone,
    queue_minutes = excluded.queue_minutes,
    queue_reported_at = excluded.queue_reported_at,
    slot_capacity = excluded.slot_capacity,
    fictional = excluded.fictional;

-- name: remove_branch
DELETE FROM branch
WHERE operator_id = :operator_id
  AND id = :id;
