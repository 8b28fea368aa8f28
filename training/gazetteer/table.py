"""The rows as the arrays of the gazetteer's file, each record filed under its names."""

from collections import defaultdict

import numpy as np
from training.gazetteer.rows import ADMIN1, COUNTRY, Row

from sayso.read.gazetteer.keys import loose_key, name_key
from sayso.read.gazetteer.store import DEGREE, RECORD, Table, build_index


def table_of(rows: list[Row]) -> Table:
    """The rows as the file's arrays."""
    admins = [0]
    place = {}
    for number, row in enumerate(rows):
        if row.feature == ADMIN1:
            place[row.admin] = len(admins)
            admins.append(number)
    records = np.zeros(len(rows), dtype=RECORD)
    blob = bytearray()
    keys: dict[str, dict[int, bool]] = defaultdict(dict)
    for number, row in enumerate(rows):
        name = row.name.encode()
        records[number] = (
            row.id,
            len(blob),
            round(row.lat * DEGREE),
            round(row.lon * DEGREE),
            row.population,
            place.get(row.admin, 0),
            min(65535, round(row.radius_km * 10)),
            row.country.encode(),
            row.feature,
            len(name),
        )
        blob += name
        if row.feature != COUNTRY:
            file_names(keys, number, row)
    return Table(
        records=records,
        names=np.frombuffer(bytes(blob), dtype=np.uint8),
        admins=np.array(admins, dtype="<u4"),
        index=build_index(keys),
        loose=build_index(loosened(keys)),
    )


def file_names(keys: dict[str, dict[int, bool]], number: int, row: Row) -> None:
    """Files the record under each of its names."""
    for names, usual in ((row.others, False), (row.usual, True)):
        for name in names:
            if key := name_key(name):
                keys[key][number] = usual or keys[key].get(number, False)


def loosened(keys: dict[str, dict[int, bool]]) -> dict[str, dict[int, bool]]:
    """The levelled keys of usual names that differ from every exact key of the record."""
    loose: dict[str, dict[int, bool]] = defaultdict(dict)
    for key, records in keys.items():
        levelled = loose_key(key)
        if levelled != key and len(levelled) > 3:
            for number, usual in records.items():
                if usual:
                    loose[levelled][number] = True
    return loose
