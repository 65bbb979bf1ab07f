"""Run the command line as `python -m followcal`."""

from followcal.cli import main

main()
