"""Every kind of statement that could change or remove a row of the log.

LOG, ID, NEW, VALUES and COPY stand for the table, a row of it, the columns of a new row, values for them, and
that row once more with another act.
"""

_EVERYWHERE = """
UPDATE LOG SET act = 'list' WHERE id = ID
UPDATE LOG SET act = act
UPDATE LOG SET id = id + 1000
UPDATE LOG SET at = '2020-01-01' WHERE id IN (SELECT max(id) FROM LOG)
UPDATE LOG SET items = '[]' FROM (SELECT 1) AS s WHERE id = ID
UPDATE LOG SET act = 'list' WHERE id = ID RETURNING id
WITH w AS (SELECT max(id) AS id FROM LOG) UPDATE LOG SET act = 'list' WHERE id IN (SELECT id FROM w)
DELETE FROM LOG WHERE id = ID
DELETE FROM LOG
DELETE FROM LOG WHERE id IN (SELECT id FROM LOG ORDER BY id LIMIT 1)
DELETE FROM LOG WHERE EXISTS (SELECT 1 FROM access_accesssubject) RETURNING id
WITH w AS (SELECT id FROM LOG) DELETE FROM LOG WHERE id IN (SELECT id FROM w)
INSERT INTO LOG NEW VALUES
INSERT INTO LOG NEW VALUES ON CONFLICT (id) DO UPDATE SET act = 'list'
INSERT INTO LOG NEW COPY ON CONFLICT (id) DO UPDATE SET act = excluded.act
INSERT INTO LOG NEW VALUES ON CONFLICT (id) DO UPDATE SET act = 'list' WHERE LOG.id = ID RETURNING id
"""
_SQLITE = """
INSERT OR REPLACE INTO LOG NEW VALUES
REPLACE INTO LOG NEW VALUES
REPLACE INTO LOG NEW COPY
REPLACE INTO LOG NEW VALUES RETURNING id
REPLACE INTO LOG (rowid, at, request_id, act, subject, items, looked_for, result, format, role) VALUES
REPLACE INTO LOG (_rowid_, at, request_id, act, subject, items, looked_for, result, format, role) VALUES
REPLACE INTO LOG (oid, at, request_id, act, subject, items, looked_for, result, format, role) VALUES
REPLACE INTO LOG NEW SELECT '' || id, at, request_id, 'list', '', items, '', result, format, '' FROM LOG
REPLACE INTO LOG NEW SELECT id + 0.0, at, request_id, 'list', '', items, '', result, format, '' FROM LOG
INSERT OR REPLACE INTO LOG NEW COPY ON CONFLICT (id) DO UPDATE SET act = 'list'
INSERT INTO LOG NEW COPY ON CONFLICT DO UPDATE SET act = 'list'
UPDATE OR REPLACE LOG SET id = (SELECT max(id) FROM LOG)
UPDATE OR IGNORE LOG SET act = 'list'
UPDATE OR FAIL LOG SET act = 'list'
UPDATE LOG SET rowid = rowid + 1000
UPDATE LOG INDEXED BY event_of_subject SET act = 'list' WHERE subject >= ''
"""
_POSTGRESQL = """
TRUNCATE LOG
TRUNCATE LOG RESTART IDENTITY CASCADE
MERGE INTO LOG USING (SELECT 1) s ON id = ID WHEN MATCHED THEN DELETE
MERGE INTO LOG USING (SELECT 1) s ON id = ID WHEN MATCHED THEN UPDATE SET act = 'list'
DELETE FROM ONLY LOG USING access_accesssubject s WHERE LOG.subject = s.reference
WITH gone AS (DELETE FROM LOG RETURNING id) SELECT count(*) FROM gone
UPDATE LOG SET xid = xid WHERE id = ID
"""
#: What only an owner could do: the application must not get far enough to meet a trigger.
_UNDERMINING = """
ALTER TABLE LOG DISABLE TRIGGER ALL
ALTER TABLE LOG DISABLE TRIGGER LOG_no_change
DROP TRIGGER LOG_no_change ON LOG
DROP FUNCTION LOG_guard CASCADE
CREATE OR REPLACE FUNCTION LOG_guard() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN RETURN NEW; END $f$
CREATE TRIGGER aa BEFORE INSERT ON LOG FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()
CREATE RULE aa AS ON INSERT TO LOG DO INSTEAD NOTHING
SET LOCAL session_replication_role = replica
DROP TABLE LOG
ALTER TABLE LOG RENAME TO away
ALTER TABLE LOG DROP COLUMN act
ALTER TABLE LOG ALTER COLUMN act TYPE integer USING 1
ALTER TABLE LOG OWNER TO CURRENT_USER
CREATE TEMPORARY TABLE LOG (id bigint)
CREATE TABLE public.away AS SELECT * FROM LOG
CREATE SCHEMA away
SELECT setval('LOG_id_seq', 1)
SELECT id FROM LOG FOR UPDATE
LOCK TABLE LOG IN ACCESS EXCLUSIVE MODE
"""


def _filled(statements: str, pk: int) -> list[str]:
    columns = "id, at, request_id, act, subject, items, looked_for, result, format, role"
    uuid = "00000000-0000-4000-8000-000000000000"
    parts = {
        "NEW": f"({columns})",
        "VALUES": f"VALUES (ID, '2020-01-01', '{uuid}', 'list', '', '[]', '', 'done', 1, '')",
        "COPY": f"SELECT {columns.replace('act', chr(39) + 'list' + chr(39))} FROM LOG WHERE id = ID",  # noqa: S608
        "LOG": "access_accessevent",
        "ID": str(pk),
    }
    for name, part in parts.items():
        statements = statements.replace(name, part)
    return statements.strip().splitlines()


def changing(vendor: str, pk: int) -> list[str]:
    """Ways to change or remove the row with this id, that this database knows."""
    return _filled(_EVERYWHERE + (_SQLITE if vendor == "sqlite" else _POSTGRESQL).lstrip(), pk)


def undermining(pk: int) -> list[str]:
    """Ways to get PostgreSQL's triggers out of the way, or to stop others from writing the log."""
    return _filled(_UNDERMINING, pk)
