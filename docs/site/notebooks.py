"""Notebooks without Jupyter: run one, store what it shows, and make a page of it.

`python docs/site/notebooks.py docs/spacy.ipynb` runs a notebook anew and stores its outputs. They are the same each
time: no times, no counts, no random names. A cell shows what it prints, and a picture if its last line makes one.
"""

from __future__ import annotations

import ast
import contextlib
import io
import json
import re
import sys
from pathlib import Path
from typing import Any

RANDOM_NAME = re.compile(r"\b[0-9a-f]{32}\b")


def run(notebook: dict[str, Any]) -> list[list[dict[str, Any]]]:
    """Run the code cells one after another and return the outputs of each."""
    names: dict[str, Any] = {"__name__": "__main__"}
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    return [
        _outputs("".join(cell["source"]), names, f"cell-{number}") for number, cell in enumerate(cells, start=1)
    ]


def _outputs(source: str, names: dict[str, Any], cell: str) -> list[dict[str, Any]]:
    body = ast.parse(source).body
    last = ast.Expression(body.pop().value) if body and isinstance(body[-1], ast.Expr) else None
    printed, shown = io.StringIO(), None
    with contextlib.redirect_stdout(printed):
        exec(compile(ast.Module(body, []), cell, "exec"), names)
        if last:
            shown = eval(compile(last, cell, "eval"), names)
    outputs: list[dict[str, Any]] = []
    if printed.getvalue():
        text = printed.getvalue().splitlines(keepends=True)
        outputs.append({"name": "stdout", "output_type": "stream", "text": text})
    if isinstance(shown, str):
        html = RANDOM_NAME.sub(cell, shown).splitlines(keepends=True)
        outputs.append({"data": {"text/html": html}, "metadata": {}, "output_type": "display_data"})
    return outputs


def markdown(notebook: dict[str, Any]) -> str:
    """Return a notebook as Markdown: its texts, its code, and what the code showed."""
    parts = []
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        parts.append(f"```python\n{source}\n```" if cell["cell_type"] == "code" else source)
        for output in cell.get("outputs", []):
            if "text" in output:
                parts.append("```text\n" + "".join(output["text"]) + "```")
            else:
                picture = re.sub(r"\n\s*", "\n", "".join(output["data"]["text/html"]))
                parts.append(f'<div class="picture">\n{picture}\n</div>')
    return "\n\n".join(parts) + "\n"


def store(path: Path) -> None:
    """Run a notebook and write its outputs into it."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    outputs = iter(run(notebook))
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell.update(execution_count=None, metadata={}, outputs=next(outputs))
    path.write_text(json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        store(Path(argument))
