-- The archive: what was received (source), and what was read in it (everything else).
--
-- One transaction keeps or replaces one source. A source's documents go with it (ON DELETE CASCADE).
-- Dates are ISO text (2017-10-24). `position` is the place in printed order, from 0.
-- Validity is not here: it is computed from `effect` and `term` and a day.
-- Columns and tables marked "derived" can be computed from the others; they exist to be indexed.
-- The version of this schema is in PRAGMA user_version, and the steps to it are in store.py.

CREATE TABLE archive (                          -- one row
    only       INTEGER PRIMARY KEY CHECK (only = 1),
    generation INTEGER NOT NULL                 -- grows by one with every change; the search index records it
) STRICT;
INSERT INTO archive VALUES (1, 0);

CREATE TABLE source (                           -- a file as received
    key               INTEGER PRIMARY KEY,
    name              TEXT NOT NULL UNIQUE,
    sha256            TEXT NOT NULL UNIQUE,
    encoding          TEXT NOT NULL,            -- how `content` decodes: utf-8, gb18030; or its format: pdf, docx
    publication_name  TEXT,                     -- 淄博市人民政府公报
    publication_issue TEXT,                     -- 2017年第11期
    has_publication   INTEGER NOT NULL,         -- 1 if the source says anything of its publication
    content           BLOB NOT NULL,
    text              TEXT,                     -- what a reader took out of a page or PDF; null: `content` is the text
    lines             TEXT NOT NULL             -- what became of each line: JSON list of [kind, position of its document]
) STRICT;

CREATE TABLE contents_entry (                   -- 目录
    source   INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
    position INTEGER NOT NULL,
    section  TEXT,                              -- 栏目
    title    TEXT NOT NULL,
    number   TEXT,
    page     INTEGER,
    line     INTEGER NOT NULL,
    document INTEGER,                           -- position of its document, if it was found
    PRIMARY KEY (source, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE source_issue (                     -- doubts about the source as a whole
    source   INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
    position INTEGER NOT NULL,
    rule     TEXT NOT NULL,
    line     INTEGER,
    text     TEXT NOT NULL,
    message  TEXT NOT NULL,
    PRIMARY KEY (source, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE printed (                          -- 文件, as one source prints it
    key               INTEGER PRIMARY KEY,
    id                TEXT NOT NULL UNIQUE,     -- derived (ids.py): 发文字号, or title and date
    base              TEXT NOT NULL,            -- derived: the id it would have if it were alone
    source            INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
    position          INTEGER NOT NULL,
    title             TEXT NOT NULL,            -- 标题
    number            TEXT,                     -- 发文字号, canonical
    issuers           TEXT NOT NULL,            -- 发文机关: JSON list, as printed
    kind              TEXT,                     -- 公文种类
    addressee         TEXT,                     -- 主送机关
    section           TEXT,                     -- 栏目
    issued_on         TEXT,                     -- 成文日期
    published_on      TEXT,                     -- 发布日期
    publication_name  TEXT,
    publication_issue TEXT,
    page              INTEGER,
    has_publication   INTEGER NOT NULL,
    first_line        INTEGER NOT NULL,
    last_line         INTEGER NOT NULL,
    has_instrument    INTEGER NOT NULL,
    instrument_title  TEXT,                     -- the 办法/方案/规划 that a 通知 carries
    instrument_kind   TEXT,
    interpreter       TEXT,                     -- 由市农业局负责解释
    loose             TEXT,                     -- derived (numbers.py): its number, apart from how it is printed
    work              TEXT,                     -- derived (copies.py): what copies of one document have in common
    copy_of           INTEGER,                  -- derived: key of the copy that is shown instead
    UNIQUE (source, position)
) STRICT;
CREATE VIEW document AS SELECT * FROM printed WHERE copy_of IS NULL; -- every document once
CREATE INDEX document_by_number ON printed (number);
CREATE INDEX document_by_loose ON printed (loose);
CREATE INDEX document_by_base ON printed (base);
CREATE INDEX document_by_work ON printed (work);
CREATE INDEX document_by_copy ON printed (copy_of) WHERE copy_of IS NOT NULL; -- or every look-up would go by it
CREATE INDEX document_by_date ON printed (issued_on IS NULL, issued_on, id);

CREATE TABLE document_name (                    -- derived (resolution.py): what its titles have in common with citations
    document INTEGER NOT NULL REFERENCES printed ON DELETE CASCADE,
    core     TEXT NOT NULL,
    organ    TEXT NOT NULL,                     -- that stands before 关于
    carried  INTEGER NOT NULL,                  -- 1 for the name of the instrument
    PRIMARY KEY (document, core, organ, carried)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_name_by_core ON document_name (core);

CREATE TABLE provision (                        -- 章 条 款 项 …
    document   INTEGER NOT NULL REFERENCES printed ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    id         TEXT NOT NULL,                   -- art_6__item_1
    kind       TEXT NOT NULL,
    label      TEXT,                            -- 第六条
    number     TEXT,
    heading    TEXT,
    text       TEXT NOT NULL,
    parent     TEXT,
    first_line INTEGER NOT NULL,
    last_line  INTEGER NOT NULL,
    inner_part INTEGER NOT NULL DEFAULT 0,      -- derived (model.outer): 1 if it, and all below it, stand in one above it
    PRIMARY KEY (document, position),
    UNIQUE (document, id)
) STRICT;

CREATE TABLE attachment (                       -- 附件
    document INTEGER NOT NULL REFERENCES printed ON DELETE CASCADE,
    position INTEGER NOT NULL,
    label    TEXT,
    title    TEXT NOT NULL,
    kind     TEXT NOT NULL,
    rows     INTEGER,
    PRIMARY KEY (document, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE appointment (                      -- 人事任免
    document INTEGER NOT NULL REFERENCES printed ON DELETE CASCADE,
    position INTEGER NOT NULL,
    person   TEXT NOT NULL,
    post     TEXT NOT NULL,
    action   TEXT NOT NULL,                     -- 任命 免去
    note     TEXT,
    PRIMARY KEY (document, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE term (                             -- 施行日期 and 有效期
    document        INTEGER NOT NULL REFERENCES printed ON DELETE CASCADE,
    point           TEXT NOT NULL CHECK (point IN ('effective', 'expires')),
    date            TEXT,                       -- null: the sentence names an event
    presumed        INTEGER NOT NULL,           -- 1 if computed (自印发之日起), 0 if printed
    provision       TEXT NOT NULL,
    provision_label TEXT,                       -- derived (provisions.py): 第十四条
    sentence        TEXT NOT NULL,
    PRIMARY KEY (document, point)
) STRICT, WITHOUT ROWID;

CREATE TABLE citation (                         -- 引用, as printed
    key         INTEGER PRIMARY KEY,
    document    INTEGER NOT NULL REFERENCES printed ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    title       TEXT,
    number      TEXT,
    relation    TEXT NOT NULL,
    provision   TEXT NOT NULL,
    sentence    TEXT NOT NULL,
    span_start  INTEGER NOT NULL,
    span_end    INTEGER NOT NULL,
    full_number TEXT,                           -- derived (resolution.py): 市政府令第23号 with its organ in full
    UNIQUE (document, position)
) STRICT;
CREATE INDEX citation_by_number ON citation (full_number);

CREATE TABLE citation_name (                    -- derived: the cores of its title
    citation INTEGER NOT NULL REFERENCES citation ON DELETE CASCADE,
    core     TEXT NOT NULL,
    PRIMARY KEY (citation, core)
) STRICT, WITHOUT ROWID;
CREATE INDEX citation_name_by_core ON citation_name (core);

CREATE TABLE effect (                           -- 废止 修改 延长 …: what a sentence does to another document
    key             INTEGER PRIMARY KEY,
    document        INTEGER NOT NULL REFERENCES printed ON DELETE CASCADE,
    position        INTEGER NOT NULL,
    kind            TEXT NOT NULL,
    target_title    TEXT,
    target_number   TEXT,
    on_day          TEXT,                       -- the day the sentence says; null: the document's own effective day
    scope           TEXT NOT NULL,
    provision       TEXT NOT NULL,
    provision_label TEXT,                       -- derived
    sentence        TEXT NOT NULL,
    target_part     TEXT,
    target_date     TEXT,
    full_number     TEXT,                       -- derived: of the target
    UNIQUE (document, position)
) STRICT;
CREATE INDEX effect_by_number ON effect (full_number);

CREATE TABLE effect_name (                      -- derived: the cores of its target's title
    effect INTEGER NOT NULL REFERENCES effect ON DELETE CASCADE,
    core   TEXT NOT NULL,
    PRIMARY KEY (effect, core)
) STRICT, WITHOUT ROWID;
CREATE INDEX effect_name_by_core ON effect_name (core);

CREATE TABLE issue (                            -- doubts about a document
    document INTEGER NOT NULL REFERENCES printed ON DELETE CASCADE,
    position INTEGER NOT NULL,
    rule     TEXT NOT NULL,
    line     INTEGER,
    text     TEXT NOT NULL,
    message  TEXT NOT NULL,
    PRIMARY KEY (document, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE repair (                           -- what was changed in the source text to read it
    document INTEGER NOT NULL REFERENCES printed ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind     TEXT NOT NULL,
    line     INTEGER NOT NULL,
    before   TEXT NOT NULL,
    after    TEXT NOT NULL,
    PRIMARY KEY (document, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE page_fact (                        -- what the page around a document says of it: 索引号, 有效性
    document INTEGER NOT NULL REFERENCES printed ON DELETE CASCADE,
    position INTEGER NOT NULL,
    field    TEXT NOT NULL,
    value    TEXT NOT NULL,
    place    TEXT NOT NULL,                     -- meta, table, title
    PRIMARY KEY (document, position)
) STRICT, WITHOUT ROWID;
