"""`python -m tests.model_server`: a server to try Galley's model layer with, without an account anywhere."""

from __future__ import annotations

import argparse
import sys

from tests.model_server.author import unhurried
from tests.model_server.server import ModelServer


def main() -> None:
    parser = argparse.ArgumentParser(description="A model's server that writes only what the prompt's sources say.")
    parser.add_argument("--port", type=int, default=8123)
    port = parser.parse_args().port
    try:
        server = ModelServer(brain=unhurried, port=port)
    except (OSError, OverflowError) as error:
        why = error.strerror if isinstance(error, OSError) else "there is no such port"
        sys.exit(f"Port {port} of 127.0.0.1 cannot be used: {why}. Choose another one with --port.")
    sys.stdout.write(f"GALLEY_LLM_MODEL=openai:author GALLEY_LLM_BASE_URL={server.url} make run\n")
    sys.stdout.flush()
    server.serve_forever()


main()
