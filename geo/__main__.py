"""`python -m geo`: the command line, as `control-map`."""

import sys

from geo.cli import main

if __name__ == "__main__":
    sys.exit(main())
