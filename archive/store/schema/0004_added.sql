-- The day on which each page was taken in, by the local calendar, for the growth of the archive. Nothing else depends on
-- it: ids, tags and exports are the same whenever a page came. A page that is made anew from its bytes keeps its day; one
-- that goes and comes back gets a new one. Pages from before this table have none.
CREATE TABLE page_added (
    page_id TEXT PRIMARY KEY NOT NULL REFERENCES page (page_id) ON DELETE CASCADE,
    day TEXT NOT NULL                   -- YYYY-MM-DD
) WITHOUT ROWID;

CREATE TRIGGER page_is_added AFTER INSERT ON page BEGIN
    INSERT INTO page_added (page_id, day) VALUES (new.page_id, date('now', 'localtime'));
END;

-- Counts changes of where pages were found, which answers name too.
INSERT INTO meta (key, value) VALUES ('sources.changes', '0');
CREATE TRIGGER source_comes AFTER INSERT ON source BEGIN
    UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE key = 'sources.changes';
END;
CREATE TRIGGER source_goes AFTER DELETE ON source BEGIN
    UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE key = 'sources.changes';
END;
CREATE TRIGGER source_moves AFTER UPDATE ON source
WHEN old.shown IS NOT new.shown OR old.page_id IS NOT new.page_id BEGIN
    UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE key = 'sources.changes';
END;
