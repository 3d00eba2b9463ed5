-- A holder's lock that was lifted from a distance holds for another day; business time.
ALTER TABLE line ADD COLUMN unlock_at BIGINT;
