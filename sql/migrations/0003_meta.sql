-- Settings of the installation that belong to the data: its name, the demo clock's offset, which pack was loaded.
CREATE TABLE meta (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
