-- For people: what the tables say, in words. Mentions find their document by their number, documents their mentions by a
-- range of numbers: a join says both, so that either way is open.
CREATE VIEW documents AS
  SELECT d.document, d.name, f.name AS file, s.id AS statement, d.copy, d.evidence,
    d.heading ->> 'title' AS title, d.heading ->> 'part' AS part,
    (SELECT count(*) FROM mention m WHERE m.mention BETWEEN d.document << 26 AND (d.document << 26) + 67108863) AS mentions
  FROM document d JOIN file f USING (file) JOIN statement s USING (statement)
  ORDER BY d.place;

CREATE VIEW statements AS
  SELECT id AS statement, title, kind, date, date_from, place, place_from, parties, signatories,
    (SELECT count(*) FROM document d WHERE d.statement = s.statement) AS documents
  FROM statement s ORDER BY s.statement;

CREATE VIEW sentences AS
  SELECT x.sentence, d.name AS document, s.id AS statement, s.title, s.date, x.section, x.paragraph, x.number, x.text
  FROM sentence x JOIN document d USING (document) JOIN statement s USING (statement);

CREATE VIEW mentions AS
  SELECT d.name AS document, s.id AS statement, m.start, m.end, m.line, m.col AS "column", m.surface, e.type, e.kind,
    nullif(e.id, '') AS id, e.canonical, e.name_en, m.date, m.date_event,
    m.flags & 1 > 0 AS nested, m.flags & 2 > 0 AS draft, m.flags & 4 > 0 AS damaged, m.flags & 8 > 0 AS self,
    m.flags & 16 > 0 AS short, m.flags & 32 > 0 AS anaphora, m.flags & 192 > 0 AS duplicate,
    x.section, x.paragraph, x.number AS sentence, m.speaker, m.act, m.target, e.status, m.candidates,
    rtrim(f.rule || ' ' || f.source) AS rule, f.reason, x.text AS context,
    m.flags & 200 = 0 AND e.kind NOT IN ('law', 'work') AS counts
  FROM mention m JOIN document d ON d.document = m.mention >> 26
      AND m.mention BETWEEN d.document << 26 AND (d.document << 26) + 67108863
    JOIN statement s USING (statement)
    JOIN entity e USING (entity) JOIN sentence x USING (sentence) JOIN finding f USING (finding);

CREATE VIEW entities AS
  SELECT e.id, e.type, min(e.kind) AS kind, min(e.canonical) AS canonical, min(e.name_en) AS name_en,
    min(e.status) AS status, count(*) AS mentions, count(DISTINCT d.statement) AS statements
  FROM entity e JOIN mention m USING (entity) JOIN document d ON d.document = m.mention >> 26
  WHERE e.id <> '' AND d.statement IS NOT NULL AND m.flags & 192 = 0
  GROUP BY e.id, e.type;

CREATE VIEW names AS SELECT text AS name, id, use FROM name;

CREATE VIEW clauses AS
  SELECT s.id AS statement, d.name AS document, x.section, x.paragraph, x.number AS sentence, min(m.line) AS line,
    m.speaker, m.act, m.target, group_concat(DISTINCT e.id) AS cited, x.text
  FROM mention m JOIN document d ON d.document = m.mention >> 26
      AND m.mention BETWEEN d.document << 26 AND (d.document << 26) + 67108863
    JOIN statement s USING (statement)
    JOIN sentence x USING (sentence) JOIN entity e USING (entity)
  WHERE m.act IS NOT NULL AND m.flags & 200 = 0 AND e.kind NOT IN ('law', 'work')
  GROUP BY m.sentence, m.speaker, m.act, m.target;

CREATE VIEW variants AS
  SELECT s.id AS statement, v.document, v.line, v.surface, v.id, v.better_document, v.better_line, v.better_surface
  FROM variant v JOIN statement s USING (statement);

CREATE VIEW edges AS
  SELECT s.id AS source,
    CASE e.type WHEN 'instrument' THEN 'cites' WHEN 'organization' THEN 'names' ELSE 'mentions' END AS kind,
    e.id AS target, count(*) AS count, s.date AS first, NULL AS through
  FROM mention m JOIN document d ON d.document = m.mention >> 26
      AND m.mention BETWEEN d.document << 26 AND (d.document << 26) + 67108863
    JOIN statement s USING (statement) JOIN entity e USING (entity)
  WHERE e.id NOT IN ('', s.id) AND m.flags & 200 = 0 AND e.kind NOT IN ('law', 'work')
  GROUP BY s.statement, e.id
  UNION ALL
  SELECT source, kind, target, 1, first, through FROM relation;
