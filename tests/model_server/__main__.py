"""`python -m tests.model_server`: a server to try Galley's model layer with, without an account anywhere."""

from __future__ import annotations

import argparse
import sys

from tests.model_server.author import unhurried
from tests.model_server.server import ModelServer


def main() -> None:
    parser = argparse.ArgumentParser(description="A model's server that writes only what the prompt's sources say.")
    parser.add_argument("--port", type=int, default=8123)
    server = ModelServer(brain=unhurried, port=parser.parse_args().port)
    sys.stdout.write(f"GALLEY_LLM_MODEL=openai:author GALLEY_LLM_BASE_URL={server.url} make run\n")
    sys.stdout.flush()
    server.serve_forever()


main()
