"""Exit code 0 when the web process of this container answers and reaches its database; `deploy/compose.yaml` asks it.

Asked as the proxy asks: for a host name that is served, and, where the outside is https, as if it had come by it.
"""

from __future__ import annotations

import os
import sys
import urllib.request

SECONDS = 5


def main(port: int) -> int:
    host = os.environ.get("GALLEY_HOSTS", "localhost").split(",")[0].strip().lstrip(".")
    headers = {"Host": host if host not in ("", "*") else "localhost", "X-Forwarded-Proto": "https"}
    try:
        with urllib.request.urlopen(
            urllib.request.Request(f"http://127.0.0.1:{port}/api/ready/", headers=headers), timeout=SECONDS
        ):
            return 0
    except OSError as error:  # an HTTPError is one
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
