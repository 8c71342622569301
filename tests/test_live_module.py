"""The browser's live module by itself: its tests are JavaScript, run by Node."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from tests.node_scripts import FOLDER
from tests.patience import PATIENCE
from tests.require import lack
from tests.servers import ROOT


def test_the_live_module(tmp_path: Path) -> None:
    if shutil.which("node") is None:
        lack("Node")
    shutil.copytree(ROOT / "static/js/live", tmp_path / "live")
    shutil.copy(FOLDER / "live.test.mjs", tmp_path)
    (tmp_path / "package.json").write_text('{"type": "module"}')
    done = subprocess.run(
        ["node", "--test"], cwd=tmp_path, capture_output=True, text=True, timeout=PATIENCE, check=False
    )

    assert done.returncode == 0, done.stdout
    assert "\n# pass 22\n" in done.stdout
