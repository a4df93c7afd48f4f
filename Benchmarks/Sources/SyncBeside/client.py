"""The client that people would write who need no screen: every page of the list into SQLite, with a full-text index.

It prints how many records came, and in how many seconds.
"""

import pathlib
import sqlite3
import sys
import tempfile
import time

import orjson
import requests

TABLES = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
CREATE TABLE deal (id TEXT PRIMARY KEY, tag TEXT, name TEXT, customer TEXT, status TEXT, value REAL, closes TEXT,
  changed TEXT, record BLOB);
CREATE INDEX deal_changed ON deal (changed);
CREATE INDEX deal_closes ON deal (closes);
CREATE INDEX deal_value ON deal (value);
CREATE VIRTUAL TABLE words USING fts5 (text);
"""


def keep(data, record):
    details = record.get("details") or {}
    customer = (record.get("customerProfile") or {}).get("name")
    people = [person["email"] for person in record.get("team") or []]
    data.execute(
        "INSERT OR REPLACE INTO deal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (record["id"], record["eTag"], record["name"], customer, record["status"], details.get("dealValue"),
         details.get("closingDateTime"), record["updatedDateTime"], orjson.dumps(record)),
    )
    words = [record["id"], record["name"], customer, details.get("notes"), *people]
    data.execute("INSERT INTO words VALUES (?)", (" ".join(word for word in words if word),))


def main(address):
    link = address.rstrip("/") + "/v1.0/engagements/referrals?$top=100&$orderby=updatedDateTime desc"
    with tempfile.TemporaryDirectory() as folder, requests.Session() as service:
        service.headers["Authorization"] = "Bearer demo"
        data = sqlite3.connect(pathlib.Path(folder) / "deals.sqlite")
        data.executescript(TABLES)
        (start, count) = (time.monotonic(), 0)
        while link:
            answer = service.get(link)
            answer.raise_for_status()
            page = orjson.loads(answer.content)
            with data:
                for record in page["value"]:
                    keep(data, record)
            count += len(page["value"])
            link = page.get("@odata.nextLink")
        print(count, time.monotonic() - start)
        data.close()


main(sys.argv[1])
