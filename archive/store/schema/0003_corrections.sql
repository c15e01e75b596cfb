-- Corrections: what people say of tags. Kept apart from what the rules say (table tag), which stays as it is.

-- One row for each thing said; rows are only added. made_at is UTC and orders them; of what was said of one tag the
-- last row counts. paragraph_id, page_id, text and occurrence say what it was said of and never change. stands_at
-- is derived: the paragraph it is about today, null while there is none. copy_id is a paragraph with the same text in
-- another copy of the report, noted when the page of stands_at goes.
CREATE TABLE correction (
    correction_no INTEGER PRIMARY KEY,
    paragraph_id TEXT NOT NULL,
    page_id TEXT NOT NULL,
    text TEXT NOT NULL,
    occurrence INTEGER NOT NULL,        -- paragraphs with this text before it on its page
    facet TEXT NOT NULL,                -- domain, measure or role
    code TEXT NOT NULL,
    action TEXT NOT NULL,               -- add, remove or undo (the rules decide again)
    why TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_at TEXT NOT NULL,
    rules_agreed INTEGER NOT NULL,      -- whether the rules thought the same when it was said
    stands_at TEXT,
    copy_id TEXT,
    UNIQUE (paragraph_id, made_at, facet, code, action, made_by, why)
);
CREATE INDEX correction_by_place ON correction (stands_at);

-- Every correction with each paragraph that it speaks of: its own, and those with the same text in other copies of
-- the report, because one of them stands for all of them in search results.
CREATE VIEW v_correction_on AS
SELECT stands_at AS paragraph_id, correction_no FROM correction WHERE stands_at IS NOT NULL
UNION
SELECT mine.paragraph_id, c.correction_no
FROM correction AS c
JOIN paragraph_copy AS other ON other.paragraph_id = c.stands_at
JOIN paragraph_copy AS mine ON mine.shown_id = other.shown_id;

-- What counts today: the last word on each tag, on the role as one. (Beside max(), SQLite takes the other columns
-- from the row that has the maximum.)
CREATE VIEW v_correction AS
SELECT paragraph_id, facet, code, action, why, made_by, made_at, stands_at
FROM (
    SELECT o.paragraph_id, c.facet, c.code, c.action, c.why, c.made_by, c.made_at, c.stands_at,
        max(c.made_at || printf(' %012d', c.correction_no))
    FROM v_correction_on AS o
    JOIN correction AS c ON c.correction_no = o.correction_no
    GROUP BY o.paragraph_id, c.facet, CASE c.facet WHEN 'role' THEN '' ELSE c.code END
)
WHERE action <> 'undo';

-- The tags of the rules that a person took away, or replaced by another role. (CROSS and + keep SQLite from walking
-- through all tags of a facet.)
CREATE VIEW v_tag_hidden AS
SELECT t.paragraph_no, t.position, n.facet, t.code
FROM v_correction AS n
CROSS JOIN paragraph AS p ON p.paragraph_id = n.paragraph_id
CROSS JOIN tag AS t ON t.paragraph_no = p.paragraph_no AND +t.facet = n.facet
WHERE CASE WHEN n.facet = 'role' THEN t.code <> n.code ELSE t.code = n.code AND n.action = 'remove' END;

-- The tags that only a person gave.
CREATE VIEW v_tag_added AS
SELECT p.paragraph_no, n.paragraph_id, n.facet, n.code, n.why, n.made_by, n.made_at, p.text
FROM v_correction AS n
CROSS JOIN paragraph AS p ON p.paragraph_id = n.paragraph_id
WHERE n.action = 'add' AND NOT EXISTS (
    SELECT 1 FROM tag AS t WHERE t.paragraph_no = p.paragraph_no AND +t.facet = n.facet AND +t.code = n.code
);

-- The tags in force on corrected paragraphs.
CREATE VIEW v_tag_corrected AS
SELECT n.paragraph_id, t.facet, t.code
FROM (SELECT DISTINCT paragraph_id FROM v_correction) AS n
CROSS JOIN paragraph AS p ON p.paragraph_id = n.paragraph_id
CROSS JOIN tag AS t ON t.paragraph_no = p.paragraph_no
WHERE (t.paragraph_no, t.position) NOT IN (SELECT paragraph_no, position FROM v_tag_hidden)
UNION ALL
SELECT paragraph_id, facet, code FROM v_tag_added;

-- The views for people show the tags in force.
DROP VIEW v_paragraph;
DROP VIEW v_tag;

CREATE VIEW v_tag AS
SELECT p.paragraph_id, t.facet, t.code, t.score, t.source, t.evidence_json AS evidence, p.text
FROM tag AS t
JOIN paragraph AS p ON p.paragraph_no = t.paragraph_no
WHERE (t.paragraph_no, t.position) NOT IN (SELECT paragraph_no, position FROM v_tag_hidden)
UNION ALL
SELECT paragraph_id, facet, code, 1.0, 'correction', '[]', text FROM v_tag_added;

CREATE VIEW v_paragraph AS
SELECT
    p.paragraph_id,
    r.label AS report,
    r.title,
    CAST(r.year AS INTEGER) AS year,
    r.year_basis,
    r.region,
    r.genre,
    p.ordinal,
    p.heading_path_json AS heading_path,
    CASE WHEN e.paragraph_id IS NOT NULL THEN e.role
        ELSE (SELECT code FROM tag WHERE paragraph_no = p.paragraph_no AND +facet = 'role') END AS role,
    CASE WHEN e.paragraph_id IS NOT NULL THEN e.domains
        ELSE (SELECT group_concat(code, ';') FROM tag WHERE paragraph_no = p.paragraph_no AND +facet = 'domain')
        END AS domains,
    CASE WHEN e.paragraph_id IS NOT NULL THEN e.measures
        ELSE (SELECT group_concat(code, ';') FROM tag WHERE paragraph_no = p.paragraph_no AND +facet = 'measure')
        END AS measures,
    p.text,
    (SELECT min(shown) FROM source WHERE page_id = r.page_id) AS source,
    p.report_id,
    r.page_id
FROM paragraph AS p
JOIN report AS r ON r.report_id = p.report_id
LEFT JOIN (
    SELECT
        paragraph_id,
        max(CASE WHEN facet = 'role' THEN code END) AS role,
        group_concat(CASE WHEN facet = 'domain' THEN code END, ';') AS domains,
        group_concat(CASE WHEN facet = 'measure' THEN code END, ';') AS measures
    FROM v_tag_corrected GROUP BY paragraph_id
) AS e ON e.paragraph_id = p.paragraph_id;
