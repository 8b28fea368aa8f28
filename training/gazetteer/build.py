"""Builds `src/sayso/read/gazetteer/world.bin`, the gazetteer that sayso ships.

    pip install -r training/gazetteer/requirements.txt
    apt-get download qgis-common && dpkg-deb -x qgis-common_*.deb qgis
    python -m training.gazetteer.build qgis/usr/share/qgis/resources/data/world_map.gpkg

The same packages give the same bytes. README.md beside this file tells what is taken from where.
"""

import argparse
from pathlib import Path

from training.gazetteer.division_map import drawn_divisions
from training.gazetteer.rows import city_row, country_rows, division_rows
from training.gazetteer.sources import cities
from training.gazetteer.table import table_of

from sayso.read.gazetteer.store import Table, write_table

TARGET = Path(__file__).parents[2] / "src/sayso/read/gazetteer/world.bin"


def main() -> None:
    """Writes the table and says how large it is."""
    parser = argparse.ArgumentParser(description="Builds the gazetteer that sayso ships.")
    parser.add_argument("map", type=Path, help="world_map.gpkg of qgis-common")
    parser.add_argument("--to", type=Path, default=TARGET)
    options = parser.parse_args()
    table = build(options.map)
    write_table(options.to, table)
    size = options.to.stat().st_size
    print(f"{len(table.records)} places, {len(table.index.posts)} names, {size} bytes")


def build(map_path: Path) -> Table:
    """The table of countries, divisions and settlements."""
    towns = cities()
    drawn = drawn_divisions(map_path, towns)
    rows = [
        *country_rows(map_path, towns),
        *division_rows(drawn, towns),
        *(city_row(town) for town in towns),
    ]
    return table_of(rows)


if __name__ == "__main__":
    main()
