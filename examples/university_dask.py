"""What `followcal batch` does, on a Dask cluster: see `--help`.

Every worker must see the folder, as on a shared disk. It needs the extra "cluster". What batch
takes besides, such as --pages, goes to it; without a cluster, batch works in processes here.
"""

import argparse
import contextlib

from followcal.cli import main as followcal


def main() -> None:
    """Hand the roster and the cluster to batch, and exit as it does."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("roster", help="a sheet with one interview a row")
    options.add_argument("folder", help="where the calendars go")
    options.add_argument("--scheduler", help="the cluster's address, as in tcp://10.0.0.5:8786")
    options.add_argument("--workers", type=int, help="try it with a cluster of so many here")
    given, others = options.parse_known_args()
    with contextlib.ExitStack() as stack:
        address = given.scheduler
        if given.workers:
            from dask.distributed import LocalCluster  # noqa: PLC0415 - slow

            cluster = LocalCluster(given.workers, threads_per_worker=1, dashboard_address=None)
            address = stack.enter_context(cluster).scheduler_address
        cluster_option = ["--cluster", address] if address else []
        followcal(["batch", given.roster, "--into", given.folder, *cluster_option, *others])


if __name__ == "__main__":
    main()
