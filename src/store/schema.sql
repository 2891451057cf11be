-- The index of treatyref. docs/index-schema.md describes it.

-- What was read. state: 0 being read, 1 read, 2 part of the index. hash is empty where the file must be read again.
CREATE TABLE file (
  file INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  size INTEGER NOT NULL,
  hash TEXT,
  reader TEXT NOT NULL,
  state INTEGER NOT NULL
);
CREATE INDEX file_name ON file (name);

-- What all documents were told together with.
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- A document and what it says of itself; what stands behind `quality` is told by all documents together.
CREATE TABLE document (
  document INTEGER PRIMARY KEY,
  file INTEGER NOT NULL REFERENCES file,
  number INTEGER NOT NULL,
  name TEXT NOT NULL,
  heading TEXT NOT NULL,
  quality INTEGER NOT NULL,
  statement INTEGER REFERENCES statement,
  place INTEGER,
  copy INTEGER,
  evidence TEXT
);
CREATE INDEX document_file ON document (file);
CREATE INDEX document_statement ON document (statement, place);

-- By which runs of characters copies are found: eight bytes each, the lowest first.
CREATE TABLE sketch (document INTEGER PRIMARY KEY REFERENCES document, runs BLOB NOT NULL);

-- A sentence that names something.
CREATE TABLE sentence (
  sentence INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document,
  section TEXT,
  paragraph INTEGER NOT NULL,
  number INTEGER NOT NULL,
  text TEXT NOT NULL
);
CREATE INDEX sentence_document ON sentence (document);
CREATE VIRTUAL TABLE search USING fts5 (text, content = 'sentence', content_rowid = 'sentence', tokenize = 'trigram');
CREATE TRIGGER sentence_in AFTER INSERT ON sentence BEGIN
  INSERT INTO search (rowid, text) VALUES (new.sentence, new.text);
END;
CREATE TRIGGER sentence_out AFTER DELETE ON sentence BEGIN
  INSERT INTO search (search, rowid, text) VALUES ('delete', old.sentence, old.text);
END;

-- What mentions name, in each form in which they do; id is empty where that is not known.
CREATE TABLE entity (
  entity INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  type TEXT NOT NULL,
  kind TEXT NOT NULL,
  canonical TEXT NOT NULL,
  name_en TEXT NOT NULL,
  status TEXT NOT NULL,
  UNIQUE (id, canonical, kind, status, type, name_en)
);

-- By what mentions were found.
CREATE TABLE finding (
  finding INTEGER PRIMARY KEY,
  rule TEXT NOT NULL,
  source TEXT NOT NULL,
  reason TEXT NOT NULL,
  UNIQUE (rule, source, reason)
);

-- mention is document * 67108864 + its number in the document.
-- flags: 1 nested, 2 draft, 4 damaged, 8 self, 16 short, 32 anaphora, 64 duplicate, 128 duplicate in another copy.
CREATE TABLE mention (
  mention INTEGER PRIMARY KEY,
  entity INTEGER NOT NULL REFERENCES entity,
  sentence INTEGER NOT NULL REFERENCES sentence,
  finding INTEGER NOT NULL REFERENCES finding,
  flags INTEGER NOT NULL,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  line INTEGER NOT NULL,
  col INTEGER NOT NULL,
  in_start INTEGER NOT NULL,
  in_end INTEGER NOT NULL,
  surface TEXT NOT NULL,
  date TEXT,
  date_event TEXT,
  speaker TEXT,
  act TEXT,
  target TEXT,
  candidates TEXT
);
CREATE INDEX mention_entity ON mention (entity);

-- Told by all documents together, and made anew when documents change.
CREATE TABLE united (
  mention INTEGER PRIMARY KEY REFERENCES mention,
  entity INTEGER NOT NULL REFERENCES entity,
  finding INTEGER NOT NULL REFERENCES finding,
  flags INTEGER NOT NULL
);
CREATE TABLE statement (
  statement INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  kind TEXT,
  date TEXT,
  date_from TEXT NOT NULL,
  place TEXT,
  place_from TEXT,
  parties TEXT NOT NULL,
  signatories TEXT NOT NULL
);
CREATE TABLE variant (
  variant INTEGER PRIMARY KEY,
  statement INTEGER NOT NULL REFERENCES statement,
  document TEXT NOT NULL,
  line INTEGER NOT NULL,
  surface TEXT NOT NULL,
  id TEXT,
  better_document TEXT NOT NULL,
  better_line INTEGER NOT NULL,
  better_surface TEXT NOT NULL
);
CREATE TABLE relation (
  relation INTEGER PRIMARY KEY,
  source TEXT NOT NULL,
  kind TEXT NOT NULL,
  target TEXT NOT NULL,
  first TEXT,
  through TEXT NOT NULL
);
-- sure: whoever asks for this name means just the ids that have it here.
CREATE TABLE name (
  name INTEGER PRIMARY KEY,
  folded TEXT NOT NULL,
  text TEXT NOT NULL,
  id TEXT NOT NULL,
  use TEXT NOT NULL,
  sure INTEGER NOT NULL
);
CREATE INDEX name_folded ON name (folded);
CREATE INDEX name_id ON name (id);
