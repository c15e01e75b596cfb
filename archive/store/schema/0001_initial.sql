-- 民政文库: the whole archive in one file. Everything else (the search index, exports) is derived from it.
--
-- Offsets count characters (code points) of page.text and are half open. Columns that end in _json hold JSON;
-- evidence is a list of {"start", "end", "reason"}. Nothing here depends on the time of day.

PRAGMA application_id = 1297766219;  -- 0x4D5A574B, "MZWK": tells our files from other SQLite files

-- Facts about the archive as a whole, such as the version of the rules that its tags were made with.
CREATE TABLE meta (
    key TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- One scraped file. page_id is the SHA-256 of its bytes in hex.
CREATE TABLE page (
    page_id TEXT PRIMARY KEY NOT NULL,
    digest TEXT NOT NULL,              -- changes whenever what a search index holds of this page would change
    media TEXT NOT NULL,
    encoding TEXT NOT NULL,
    encoding_basis TEXT NOT NULL,
    broken_bytes INTEGER NOT NULL,
    hints_json TEXT NOT NULL,          -- facts outside the text: {"title": ...}
    marked_json TEXT NOT NULL,         -- parts that the reader marked: list of [start, end, kind, rule]
    content_bytes INTEGER NOT NULL,    -- size before compression
    text TEXT NOT NULL,
    content BLOB NOT NULL              -- the bytes as found, compressed with zlib
);

-- Where a page was found. One place holds one page; one page may be found at several places.
CREATE TABLE source (
    location TEXT PRIMARY KEY NOT NULL, -- absolute path or address: the identity of the place
    shown TEXT NOT NULL,                -- what people see
    page_id TEXT NOT NULL REFERENCES page (page_id) ON DELETE CASCADE
);
CREATE INDEX source_by_page ON source (page_id, shown);

-- A stretch of a page outside every paragraph (heading, title, metadata, removed), and the rule that says so.
CREATE TABLE part (
    page_id TEXT NOT NULL REFERENCES page (page_id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    kind TEXT NOT NULL,
    rule TEXT NOT NULL,
    PRIMARY KEY (page_id, position)
) WITHOUT ROWID;

-- One document found on a page. Each described value says its basis (explicit, inferred, masked, unknown).
CREATE TABLE report (
    report_id TEXT PRIMARY KEY NOT NULL,
    page_id TEXT NOT NULL REFERENCES page (page_id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,           -- its place on the page, from 0
    label TEXT NOT NULL,                -- what people see: the title, or a description of ours in brackets
    genre TEXT NOT NULL,
    title TEXT,                         -- as printed; null where the page prints none
    title_basis TEXT NOT NULL,
    title_evidence_json TEXT NOT NULL,
    year TEXT,                          -- the year the report accounts for, four digits; never an upload date
    year_basis TEXT NOT NULL,
    year_evidence_json TEXT NOT NULL,
    region TEXT,
    region_basis TEXT NOT NULL,
    region_evidence_json TEXT NOT NULL,
    issuer TEXT,
    issuer_basis TEXT NOT NULL,
    issuer_evidence_json TEXT NOT NULL,
    published TEXT,
    published_basis TEXT NOT NULL,
    published_evidence_json TEXT NOT NULL,
    truncated_json TEXT NOT NULL,       -- evidence that the page cuts the report off; [] where it does not
    UNIQUE (page_id, ordinal)
);

-- The citable unit. text is exactly its spans of page.text, joined. paragraph_id is its identity for
-- everybody; paragraph_no only ties its tags and masks to it inside this file, so that they are stored side
-- by side (ids are random letters, and would scatter them), and may change when a page is stored again.
CREATE TABLE paragraph (
    paragraph_no INTEGER PRIMARY KEY,
    paragraph_id TEXT NOT NULL UNIQUE,
    report_id TEXT NOT NULL REFERENCES report (report_id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,           -- its place in the report
    heading_path_json TEXT NOT NULL,    -- list of the headings it stands under, outermost first
    heading_spans_json TEXT NOT NULL,   -- for each heading, [start, end]
    spans_json TEXT NOT NULL,           -- list of [start, end]
    text TEXT NOT NULL,
    UNIQUE (report_id, ordinal)
);

-- A redaction in the source (XX县, xxx元, 20xx年): text, never a number or a name.
CREATE TABLE mask (
    paragraph_no INTEGER NOT NULL REFERENCES paragraph (paragraph_no) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (paragraph_no, position)
) WITHOUT ROWID;

-- A concept on a paragraph: what gave it, how sure it is (0 to 1), the words it rests on.
CREATE TABLE tag (
    paragraph_no INTEGER NOT NULL REFERENCES paragraph (paragraph_no) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    facet TEXT NOT NULL,                -- domain, measure or role
    code TEXT NOT NULL,
    score REAL NOT NULL,
    source TEXT NOT NULL,
    evidence_json TEXT NOT NULL,
    PRIMARY KEY (paragraph_no, position)
) WITHOUT ROWID;
CREATE INDEX tag_by_code ON tag (facet, code);

-- Ids that were replaced, so that an old citation still resolves. new_id is where it leads today.
CREATE TABLE alias (
    old_id TEXT PRIMARY KEY NOT NULL,
    new_id TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX alias_by_target ON alias (new_id);

-- For reading by people: one row a paragraph, with its report and its tags.
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
    (SELECT code FROM tag WHERE paragraph_no = p.paragraph_no AND facet = 'role') AS role,
    (SELECT group_concat(code, ';') FROM tag WHERE paragraph_no = p.paragraph_no AND facet = 'domain') AS domains,
    (SELECT group_concat(code, ';') FROM tag WHERE paragraph_no = p.paragraph_no AND facet = 'measure') AS measures,
    p.text,
    (SELECT min(shown) FROM source WHERE page_id = r.page_id) AS source,
    p.report_id,
    r.page_id
FROM paragraph AS p
JOIN report AS r ON r.report_id = p.report_id;

-- One row a tag, with the paragraph it is on.
CREATE VIEW v_tag AS
SELECT p.paragraph_id, t.facet, t.code, t.score, t.source, t.evidence_json AS evidence, p.text
FROM tag AS t
JOIN paragraph AS p ON p.paragraph_no = t.paragraph_no;

-- One row a report, with how many paragraphs it has.
CREATE VIEW v_report AS
SELECT
    r.report_id,
    r.label,
    CAST(r.year AS INTEGER) AS year,
    r.year_basis,
    r.region,
    r.issuer,
    r.published,
    r.genre,
    r.truncated_json <> '[]' AS truncated,
    (SELECT count(*) FROM paragraph WHERE report_id = r.report_id) AS paragraphs,
    (SELECT min(shown) FROM source WHERE page_id = r.page_id) AS source,
    r.page_id,
    r.ordinal
FROM report AS r;
