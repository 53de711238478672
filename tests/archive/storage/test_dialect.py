"""One text of SQL for two databases: what is respelt, and that nothing else needs to be."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.storage.dialect import for_postgres, shape_for_postgres

ROOT = Path(__file__).parents[3]
SPELT_BY_ONE = (
    "sqlite.py", "sqlite_log.py", "postgres.py", "postgres_log.py", "postgres_rights.py",
    "postgres_session.py",
    "copying.py", "migrations", "vitals.py", "vitals_postgres.py",
)  # fmt: skip
"""Files that speak to one database alone, or to each in its own words."""

_WORDS = """
    SELECT FROM WHERE AND OR NOT IN IS NULL EXISTS BETWEEN LIKE ESCAPE AS ON JOIN LEFT CROSS UNION
    ALL DISTINCT GROUP BY ORDER ASC DESC LIMIT CASE WHEN THEN ELSE END CAST INTEGER WITH RECURSIVE
    INSERT INTO VALUES UPDATE SET DELETE RETURNING CONFLICT DO NOTHING NULLS LAST FOR SHARE
    COUNT SUM MIN MAX COALESCE LENGTH SUBSTR INSTR INDEXED excluded"""
PORTABLE = frozenset(re.findall(r"\w+", _WORDS))
"""Words that SQLite, PostgreSQL and CockroachDB mean alike, `INSTR` and ``INDEXED BY`` respelt."""
_STATEMENTS = ("SELECT ", "INSERT ", "UPDATE ", "DELETE ", "WITH ", "EXISTS (")
_CONDITION = re.compile(r"\b(?:SELECT|ORDER BY|WHERE|AND|LIKE|IN) |\? |= \?")
_BOUND = re.compile(r"""'(?:[^']|'')*'|"[^"]*"|\bx'[0-9a-f]*'|\{[^{}]*\}|\b[a-z]\.""")
_WORD = re.compile(r"[A-Za-z_][A-Za-z_0-9]*")
NOT_ALIKE = {
    "a minimum of two": r"\b(?:MIN|MAX)\s*\([^()]*,",
    "truth that is summed": r"SUM\s*\((?!CASE)[^()]*(?:=|\bIS\b|\bAND\b)[^()]*\)(?!\s*THEN)",
    "a number as truth": r"\b(?:OR|AND|NOT|WHERE)\s+\?\s*(?:\)|AND|OR|$)",
    "a value compared with nothing": r"\?\s+IS\b|\bIS(?:\s+NOT)?\s+\?",
    "a numbered mark": r"\?\d",
    "a limit of none": r"LIMIT\s+-",
    "two equal signs": "==",
    "a hint with its own condition": r"CROSS\s+JOIN\s+\S+\s+\w+\s+ON\b",
    "a table that has no name": r"FROM\s*\(SELECT[^()]*\)\s*(?:WHERE|ORDER|$)",
}


def _texts() -> Iterator[tuple[str, str]]:
    """Every piece of SQL of the program, with its file and line; what is filled in stands as {}."""
    for folder in ("archive/storage", "archive/reading", "archive"):
        files = (
            (ROOT / folder).rglob("*.py") if folder != "archive" else (ROOT / folder).glob("*.py")
        )
        for path in files:
            if not set(path.relative_to(ROOT).parts) & set(SPELT_BY_ONE):
                yield from _of(path)


def _of(path: Path) -> Iterator[tuple[str, str]]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)
              for part in node.values}  # fmt: skip
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            text = "".join(
                str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values
            )
        elif (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in inside
        ):
            text = node.value
        else:
            continue
        if _is_sql(text):
            yield f"{path.relative_to(ROOT)}:{node.lineno}", text


def _is_sql(text: str) -> bool:
    """A statement, or a condition that is put into one."""
    begins = text.lstrip().startswith(_STATEMENTS)
    return begins or ('"' in text and not text[:1].isupper() and bool(_CONDITION.search(text)))


def _strange(text: str) -> list[str]:
    bare = re.sub(r"BETWEEN\s+\?\s+AND\s+\?", " ", _BOUND.sub(" ", text))
    words = {word for word in _WORD.findall(bare) if len(word) > 1 and word not in PORTABLE}
    odd = [what for what, pattern in NOT_ALIKE.items() if re.search(pattern, bare)]
    return sorted(words) + odd


def test_no_question_is_asked_in_words_of_one_database():
    texts = list(_texts())
    assert len(texts) > 300, "they are found"
    found = {where: strange for where, text in texts if (strange := _strange(text))}
    assert found == {}


@pytest.mark.parametrize(
    "text",
    [
        'SELECT json_extract("body", ?) FROM "event"',
        'INSERT OR REPLACE INTO "event" VALUES (?)',
        'SELECT SUM("state" = ?) FROM "box"',
        'SELECT MAX("a", "b") FROM "box"',
        'SELECT 1 FROM "box" WHERE ? IS NULL',
        'SELECT "id" FROM "box" LIMIT -1',
        'SELECT pg_advisory_lock(1)',
        'SELECT nextval(?)',
        'SELECT "id" FROM "box" WHERE "place" GLOB ?',
        'SELECT COUNT(*) FROM (SELECT 1 FROM "box")',
    ],
)  # fmt: skip
def test_such_words_would_be_seen(text: str):
    assert _strange(text)


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ('SELECT ? FROM "a"', 'SELECT %s FROM "a"'),
        ("""SELECT '?', "what?" WHERE ? LIKE '50%'""",
         """SELECT '?', "what?" WHERE %s ILIKE '50%%'"""),
        ("SELECT 'it''s ?' || ?", "SELECT 'it''s ?' || %s"),
        ("""SELECT x'00ff', x''""", r"""SELECT '\x00ff'::bytea, '\x'::bytea"""),
        ('FROM "l" INDEXED BY "i" WHERE +l."a" = ?', 'FROM "l" WHERE l."a" = %s'),
        ('SET "wrong" = "wrong" + 1', 'SET "wrong" = "wrong" + 1'),
        ("INSTR(?, 'x') % 2", "STRPOS(%s, 'x') %% 2"),
    ],
)  # fmt: skip
def test_a_statement_is_respelt_outside_its_texts_alone(said: str, asked: str):
    assert for_postgres(said) == asked


def test_tables_are_made_as_postgresql_spells_them():
    made = shape_for_postgres(
        """-- A table.
        CREATE TABLE "t" (
            "id" INTEGER PRIMARY KEY,
            "text" TEXT NOT NULL CHECK ("text" IN ('TEXT', 'BLOB')),
            "bytes" BLOB,
            "n" INTEGER NOT NULL DEFAULT 0
        ) STRICT, WITHOUT ROWID"""
    )
    assert " ".join(made.split()) == (
        'CREATE TABLE "t" ( "id" BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, '
        """"text" TEXT COLLATE "C" NOT NULL CHECK ("text" IN ('TEXT', 'BLOB')), "bytes" BYTEA, """
        '"n" BIGINT NOT NULL DEFAULT 0 )'
    )


@pytest.mark.parametrize(
    "statement",
    [
        'CREATE TABLE "t" ("a" REAL)',
        'CREATE TRIGGER "t" AFTER INSERT ON "a" BEGIN SELECT 1',
        'CREATE TABLE "t" ("a" TEXT COLLATE NOCASE) STRICT',
        'CREATE TABLE "t" ("a" INTEGER PRIMARY KEY AUTOINCREMENT) STRICT',
        'CREATE INDEX "i" ON "t" (LOWER("a"))',
    ],
)
def test_a_shape_in_words_that_nobody_explained_is_not_made(statement: str):
    with pytest.raises(ValueError, match="no portable SQL"):
        shape_for_postgres(statement)
