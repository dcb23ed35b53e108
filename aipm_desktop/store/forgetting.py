"""Taking what is known of people out of the database for good: no undo, no bin, no free page of the file keeps it."""

from __future__ import annotations

from collections.abc import Callable, Collection

from aipm_desktop.kinds import BY_NAME
from aipm_desktop.store.changes import unpack_images
from aipm_desktop.store.engine import faults_in_words
from aipm_desktop.store.store import Store


def forget_deleted(store: Store, kind: str, gone: Callable[[dict[str, object]], bool], ids: Collection[int]) -> int:
    """Drop records from the bin, and the whole history of steps, which holds images of what they changed.

    `gone` gets the last image of each record in the bin and says whether it goes; those of `ids` do in any case.
    Returns how many left the bin. The database is then written anew, so that no free page holds a word of them.
    Raises AipmError when another program keeps the file busy.
    """
    table = BY_NAME[kind].table
    with faults_in_words(store.file):
        connection = store._connection
        entries = connection.exec_driver_sql("SELECT id, record_id, images FROM bin WHERE kind = ?", (kind,)).fetchall()
        drop = [
            number
            for number, record_id, packed in entries
            if record_id in ids or gone(unpack_images(packed).get(table, {}).get(str(record_id)) or {})
        ]
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        for number in drop:
            connection.exec_driver_sql("DELETE FROM bin WHERE id = ?", (number,))
        connection.exec_driver_sql("DELETE FROM history")
        # FTS5 keeps deleted words in its segments until they are merged (SQLite, "FTS5", section 6.8).
        connection.exec_driver_sql("INSERT INTO search_index (search_index) VALUES ('rebuild')")
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("VACUUM")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    return len(drop)
