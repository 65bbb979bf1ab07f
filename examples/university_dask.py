"""Calendars for a whole university, on a Dask cluster: see `--help`.

Every worker must see the folder, as on a shared disk. It needs the extra "cluster".
"""

import argparse
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from dask.distributed import Client, LocalCluster

from followcal import roster, write_calendars


def main() -> None:
    """Read the roster here, and make the calendars on the cluster."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("roster", type=Path, help="a CSV file with one interview a row")
    options.add_argument("folder", type=Path, help="where the calendars go")
    options.add_argument("--scheduler", help="the cluster's address; by default two workers here")
    given = options.parse_args()
    found = roster.read(given.roster.read_bytes())
    cluster = given.scheduler or LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None
    )
    with Client(cluster) as client:
        made = write_calendars(
            (row.interview for row in found.rows),
            given.folder,
            datetime.now(UTC),
            executor=client.get_executor(),
        )
    for fault in (*found.faults, *(fault for one in made for fault in one.faults)):
        print(fault, file=sys.stderr)
    print(
        ", ".join(
            f"{count} {change}" for change, count in Counter(one.change for one in made).items()
        )
    )


if __name__ == "__main__":
    main()
