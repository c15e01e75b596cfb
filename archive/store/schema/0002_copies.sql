-- Copies: which reports are the same report scraped from several places, and which paragraphs say the same.
-- All of it is derived from the reports and can be made anew; nothing here is the only home of anything.

-- Counts every change of a report. What was derived notes the count that it was made at (meta: copies.made), so
-- that it is known to be out of date whatever was interrupted.
INSERT INTO meta (key, value) VALUES ('copies.changes', '0');
CREATE TRIGGER copies_report_added AFTER INSERT ON report BEGIN
    UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE key = 'copies.changes';
END;
CREATE TRIGGER copies_report_gone AFTER DELETE ON report BEGIN
    UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE key = 'copies.changes';
END;

-- The folded text of each paragraph as a number: equal texts have equal numbers.
CREATE TABLE paragraph_text (
    paragraph_no INTEGER PRIMARY KEY REFERENCES paragraph (paragraph_no) ON DELETE CASCADE,
    report_id TEXT NOT NULL,
    text_key INTEGER NOT NULL
);
CREATE INDEX paragraph_text_by_key ON paragraph_text (text_key, report_id);

-- What was made of one report to find its copies, and the group it is in (null when it has no copy).
CREATE TABLE report_copy (
    report_id TEXT PRIMARY KEY NOT NULL REFERENCES report (report_id) ON DELETE CASCADE,
    letters INTEGER NOT NULL,           -- characters that are letters: its length for comparing
    sample BLOB NOT NULL,               -- some of its shingles as numbers of 32 bits, to tell most pairs apart
    group_id TEXT,                      -- the report that stands for the group in results
    position INTEGER,                   -- its place in the group, 0 for the report that stands for it
    group_size INTEGER,                 -- how many it was made with; fewer are left when a page is gone
    group_digest TEXT                   -- changes whenever the group's paragraphs are put together otherwise
) WITHOUT ROWID;
CREATE INDEX report_copy_by_group ON report_copy (group_id, position);

-- Keys made by MinHash: reports with a key in common may be copies.
CREATE TABLE copy_key (
    report_id TEXT NOT NULL REFERENCES report (report_id) ON DELETE CASCADE,
    copy_key INTEGER NOT NULL,
    PRIMARY KEY (report_id, copy_key)
) WITHOUT ROWID;
CREATE INDEX copy_key_by_key ON copy_key (copy_key);

-- Pairs of reports that were compared in full. likeness is the share of the shorter that stands in the longer,
-- 0 where figures, years, places or described facts say that they are two reports.
CREATE TABLE copy_pair (
    shorter TEXT NOT NULL REFERENCES report (report_id) ON DELETE CASCADE,
    longer TEXT NOT NULL REFERENCES report (report_id) ON DELETE CASCADE,
    likeness REAL NOT NULL,
    PRIMARY KEY (shorter, longer)
) WITHOUT ROWID;
CREATE INDEX copy_pair_by_longer ON copy_pair (longer);

-- The paragraphs of reports that have copies. A family holds the paragraphs that correspond to one another;
-- those with the same folded text have the same shown_id, and only that one stands in search results.
CREATE TABLE paragraph_copy (
    paragraph_id TEXT PRIMARY KEY NOT NULL REFERENCES paragraph (paragraph_id) ON DELETE CASCADE,
    report_id TEXT NOT NULL,
    family_id TEXT NOT NULL,
    shown_id TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX paragraph_copy_by_family ON paragraph_copy (family_id);
CREATE INDEX paragraph_copy_by_shown ON paragraph_copy (shown_id);
CREATE INDEX paragraph_copy_by_report ON paragraph_copy (report_id);

-- For reading by people: one row a copy, beside the report that stands for it.
CREATE VIEW v_copy AS
SELECT
    c.group_id AS kept_report_id,
    k.label AS kept_report,
    c.report_id,
    r.label AS report,
    (SELECT min(shown) FROM source WHERE page_id = r.page_id) AS source
FROM report_copy AS c
JOIN report AS r ON r.report_id = c.report_id
JOIN report AS k ON k.report_id = c.group_id
WHERE c.position > 0;
