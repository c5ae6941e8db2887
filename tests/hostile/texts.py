"""Small OKR documents in the formats that are text, and what is made to take up time or memory in them."""

from __future__ import annotations

DEEP = 10_000

# A document a format, by its suffix.
TEXTS = {
    ".adoc": "= OKR Q3 2026\n\n== Objective: Win\n\n* KR1: Sign up 30 juniors by May\n",
    ".csv": "Objective,Key Result,Target\nWin,Sign up juniors by May,30\n",
    ".eml": "From: a@example.org\nTo: b@example.org\nSubject: OKR\n\nObjective: Win\n\n- KR1: Sign up 30 juniors\n",
    ".html": "<!doctype html><h1>OKR</h1><h2>Objective: Win</h2><ul><li>KR1: Sign up 30 juniors by May</ul>",
    ".jira": "h1. OKR\n\nh2. Objective: Win\n\n* KR1: Sign up 30 juniors by May\n",
    ".json": '{"objectives": [{"title": "Win", "keyResults": [{"title": "Sign up 30 juniors by May"}]}]}',
    ".jsonl": '{"objective": "Win", "keyResult": "Sign up 30 juniors by May"}\n',
    ".md": "# OKR Q3 2026\n\n## Objective: Win\n\n- KR1: Sign up 30 juniors by May\n",
    ".org": "* OKR\n** Objective: Win\n- KR1: Sign up 30 juniors by May\n",
    ".pdf": "%PDF-1.7\n1 0 obj\n",
    ".rst": "OKR\n===\n\nObjective: Win\n--------------\n\n- KR1: Sign up 30 juniors by May\n",
    ".toml": '[[objectives]]\ntitle = "Win"\nkey_results = ["Sign up 30 juniors by May"]\n',
    ".tsv": "Objective\tKey Result\nWin\tSign up 30 juniors by May\n",
    ".txt": "OKR Q3 2026\n\nObjective: Win\n\n- KR1: Sign up 30 juniors by May\n",
    ".wiki": "= OKR =\n== Objective: Win ==\n* KR1: Sign up 30 juniors by May\n",
    ".yaml": "objectives:\n  - objective: Win\n    key_results:\n      - Sign up 30 juniors by May\n",
}


def yaml_laughs(times: int, levels: int) -> str:
    """Return YAML in which each level names the one below so many times."""
    above = (f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * times)}]" for level in range(1, levels))
    return "\n".join(["a0: &a0 [ha, ha]", *above])


def yaml_merges(times: int, levels: int) -> str:
    """Return YAML in which each mapping takes in the one below so many times."""
    above = (f"a{level}: &a{level} {{<<: [{', '.join([f'*a{level - 1}'] * times)}]}}" for level in range(1, levels))
    return "\n".join(["a0: &a0 {k: v}", *above])


def nested(opening: str, closing: str, inside: str = "x") -> str:
    """Return something inside ten thousand pairs of brackets."""
    return opening * DEEP + inside + closing * DEEP
