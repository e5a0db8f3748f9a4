CREATE TABLE workspace (
  one INTEGER PRIMARY KEY CHECK (one = 1), id TEXT NOT NULL, name TEXT NOT NULL, epoch TEXT NOT NULL,
  seq INTEGER NOT NULL, units_version INTEGER NOT NULL, created_at TEXT NOT NULL
);
CREATE TABLE units (id TEXT PRIMARY KEY, position INTEGER NOT NULL, unit TEXT NOT NULL);
CREATE TABLE keys (
  id TEXT PRIMARY KEY, hash TEXT NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL, unit TEXT NOT NULL,
  created_at TEXT NOT NULL, expires_on TEXT, revoked_at TEXT, last_used_at TEXT
);
CREATE TABLE ledgers (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, title TEXT NOT NULL, folded TEXT NOT NULL, unit TEXT NOT NULL,
  year INTEGER NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL,
  UNIQUE (kind, unit, year, folded)
);
CREATE TABLE records (
  id TEXT PRIMARY KEY, ledger TEXT NOT NULL, kind TEXT NOT NULL, unit TEXT NOT NULL, rev INTEGER NOT NULL,
  seq INTEGER NOT NULL UNIQUE, deleted INTEGER NOT NULL, vals TEXT NOT NULL, raw TEXT NOT NULL,
  field_revs TEXT NOT NULL, natural_key TEXT, changed_at TEXT NOT NULL, changed_by TEXT NOT NULL,
  review TEXT, review_comment TEXT, place TEXT
);
CREATE INDEX records_by_ledger ON records (ledger, seq);
CREATE INDEX records_by_kind ON records (kind, seq);
CREATE INDEX records_by_natural_key ON records (ledger, natural_key) WHERE natural_key IS NOT NULL;
CREATE TABLE history (
  seq INTEGER PRIMARY KEY, record TEXT NOT NULL, rev INTEGER NOT NULL, ledger TEXT NOT NULL, unit TEXT NOT NULL,
  event TEXT NOT NULL, vals TEXT NOT NULL, raw TEXT NOT NULL, changed TEXT NOT NULL, base_rev INTEGER NOT NULL,
  key_id TEXT NOT NULL, client TEXT, op_id TEXT, at TEXT NOT NULL, review TEXT, comment TEXT, place TEXT,
  UNIQUE (record, rev)
);
CREATE INDEX history_by_unit ON history (ledger, unit);
CREATE TABLE answers (
  key_id TEXT NOT NULL, client TEXT NOT NULL, op_id TEXT NOT NULL, hash TEXT NOT NULL, result TEXT NOT NULL,
  at TEXT NOT NULL, PRIMARY KEY (key_id, client, op_id)
) WITHOUT ROWID;
CREATE INDEX answers_by_age ON answers (at);
CREATE TABLE locks (period TEXT PRIMARY KEY, locked_at TEXT NOT NULL, locked_by TEXT NOT NULL, reason TEXT);
CREATE TABLE audit (
  n INTEGER PRIMARY KEY, at TEXT NOT NULL, key_id TEXT NOT NULL, action TEXT NOT NULL, details TEXT NOT NULL,
  prev TEXT NOT NULL, hash TEXT NOT NULL
);

CREATE TABLE staged_lines (n INTEGER PRIMARY KEY, line TEXT NOT NULL);
CREATE TABLE members (member TEXT PRIMARY KEY, key_id TEXT NOT NULL);
CREATE TABLE period_days (period TEXT PRIMARY KEY, timely_on TEXT, locks_on TEXT, locked_at TEXT);
CREATE TABLE manual_scores (
  n INTEGER PRIMARY KEY, node TEXT NOT NULL, unit TEXT NOT NULL, period TEXT NOT NULL, points TEXT NOT NULL,
  reason TEXT NOT NULL, basis TEXT NOT NULL, entered_at TEXT NOT NULL, entered_by TEXT NOT NULL, key_id TEXT NOT NULL
);
CREATE TABLE publications (
  n INTEGER PRIMARY KEY, period TEXT NOT NULL, version INTEGER NOT NULL, tree TEXT NOT NULL,
  pack_version TEXT NOT NULL, head INTEGER NOT NULL, as_of TEXT NOT NULL, published_at TEXT NOT NULL,
  published_by TEXT NOT NULL, reason TEXT, UNIQUE (period, version)
);
CREATE TABLE published_scores (
  period TEXT NOT NULL, version INTEGER NOT NULL, place INTEGER NOT NULL, unit TEXT NOT NULL, points TEXT,
  body TEXT NOT NULL, PRIMARY KEY (period, version, place)
);
CREATE TABLE migrations (id INTEGER PRIMARY KEY, name TEXT NOT NULL, at TEXT NOT NULL);
INSERT INTO migrations VALUES (1, 'records with history, ledgers, units, keys, locks, audit', '2020-01-01T00:00:00.000Z');
INSERT INTO migrations VALUES (2, 'a place for the lines of a backup until all of them are there', '2020-01-01T00:00:00.000Z');
INSERT INTO migrations VALUES (3, 'members of an identity provider, and the days of a period', '2020-01-01T00:00:00.000Z');
INSERT INTO migrations VALUES (4, 'scores that reviewers enter, and published results', '2020-01-01T00:00:00.000Z');

INSERT INTO workspace VALUES (1, 'abc123def456', '示例区', 'epoch-old', 2, 1, '2020-01-01T00:00:00.000Z');
INSERT INTO units VALUES
  ('shifan', 0, '{"id":"shifan","name":"示例区","aliases":[],"level":"district"}'),
  ('chengdong', 1, '{"id":"chengdong","name":"城东街道","aliases":[],"level":"street","parent":"shifan"}');
INSERT INTO keys VALUES ('KeyId1234567', 'hash', '城东填报人', 'editor', 'chengdong', '2020-01-01T00:00:00.000Z', NULL, NULL, NULL);
INSERT INTO ledgers VALUES ('PPPPPPPPPPPPPPPPPPPPPP', 'task', '重点任务台账', '重点任务台账', 'chengdong', 2020, '2020-01-02T00:00:00.000Z', 'KeyId1234567');
INSERT INTO records VALUES (
  'pppppppppppppppppppppA', 'PPPPPPPPPPPPPPPPPPPPPP', 'task', 'chengdong', 2, 2, 0,
  '{"title":"整治后进社区","note":"已补充"}', '{}', '{"title":1,"note":2}', '["1","整治后进社区"]',
  '2020-02-02T00:00:00.000Z', '城东填报人', 'confirmed', NULL, '{"sheet":"台账","row":4}'
);
INSERT INTO history VALUES
  (1, 'pppppppppppppppppppppA', 1, 'PPPPPPPPPPPPPPPPPPPPPP', 'chengdong', 'created', '{"title":"整治后进社区"}', '{}',
    '["title"]', 0, 'KeyId1234567', 'client-one', 'op-1', '2020-02-01T00:00:00.000Z', NULL, NULL, NULL),
  (2, 'pppppppppppppppppppppA', 2, 'PPPPPPPPPPPPPPPPPPPPPP', 'chengdong', 'changed',
    '{"title":"整治后进社区","note":"已补充"}', '{}', '["note"]', 1, 'KeyId1234567', 'client-one', 'op-2',
    '2020-02-02T00:00:00.000Z', NULL, NULL, '{"sheet":"台账","row":4}');
INSERT INTO answers VALUES (
  'KeyId1234567', 'client-one', 'op-1', 'h', '{"opId":"op-1","status":"applied","rev":1,"seq":1}', '2020-02-01T00:00:00.000Z'
);
INSERT INTO locks VALUES ('2019', '2020-01-31T00:00:00.000Z', '管理员', '已定稿');
INSERT INTO audit VALUES (
  1, '2020-01-01T00:00:00.000Z', 'KeyId1234567', 'create-workspace', '{"units":2}',
  '0000000000000000000000000000000000000000000000000000000000000000', 'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff'
);
INSERT INTO manual_scores VALUES (
  1, 'superior_review', 'chengdong', '2019', '9.5', '述职评议', '〔2020〕1号', '2020-01-20T00:00:00.000Z', '区委审核人', 'KeyId1234567'
);
