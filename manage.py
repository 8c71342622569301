#!/usr/bin/env python
"""Galley's command line."""

import gc
import os
import sys

# Loading the code makes hundreds of thousands of objects that stay: to look for garbage among them takes a sixth of it.
LOADING = (50_000, 20, 100)


def main() -> None:
    gc.set_threshold(*LOADING)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        from config.command_line import run

        run(sys.argv)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
