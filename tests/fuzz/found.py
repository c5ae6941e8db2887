"""What was found before: a file a case beside this module, and a JSON file that says what it is."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path, PurePath

from .case import Case, Failure

FOLDER = Path(__file__).parent / "found"
_SIDECAR = ".case.json"


def write(failure: Failure, folder: Path = FOLDER) -> Path:
    """Write the case of a failure and return its file; the same signature gets the same name."""
    case = failure.case
    digest = hashlib.sha256(failure.signature.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    suffix = PurePath(case.name).suffix
    file = folder / f"{case.kind}-{digest}{f'{suffix}.txt' if suffix == '.py' else suffix}"  # no code of ours
    folder.mkdir(exist_ok=True)
    file.write_bytes(case.data)
    told = {
        "kind": case.kind,
        "seed": case.seed,
        "name": case.name,
        "options": {**case.options},
        "signature": failure.signature,
    }
    sidecar = folder / f"{case.kind}-{digest}{_SIDECAR}"
    sidecar.write_text(json.dumps({"file": file.name, **told}, indent=2) + "\n", encoding="utf-8")
    return file


def load(folder: Path = FOLDER) -> Iterator[tuple[str, Case]]:
    """Yield the cases of a folder, each with the signature of the failure that it had."""
    for sidecar in sorted(folder.glob(f"*{_SIDECAR}")):
        told = json.loads(sidecar.read_text(encoding="utf-8"))
        data = (folder / told["file"]).read_bytes()
        yield told["signature"], Case(told["kind"], told["seed"], told["name"], data, told["options"])
