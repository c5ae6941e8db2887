"""A walk through one statement as a page of its own, with displaCy's pictures; nothing in it is fetched."""

from __future__ import annotations

from html import escape

from okrlint.reports.notices import text
from okrlint.reports.walk import Walk
from okrlint.reports.walk_text import meaning_rows

_STYLE = """
:root { color-scheme: light dark }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem }
table { border-collapse: collapse } td, th { padding: .2rem .8rem .2rem 0; text-align: left; vertical-align: top }
.picture { background: #fff; color: #000; overflow-x: auto; padding: .5rem; border-radius: .5rem }
"""


def render(walk: Walk) -> str:
    """Return the page."""
    reading = walk.reading
    language = reading.language

    def say(key: str) -> str:
        return escape(text(key, language))

    question = reading.question
    slots = {"read-what": question.what, "read-how-much": question.how_much, "read-by-when": question.by_when}
    rows = "".join(
        f"<tr><th>{say(k)}</th><td>{escape(v) if v else say('walk-empty')}</td></tr>" for k, v in slots.items()
    )
    words = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in token.model_dump().values()) + "</tr>"
        for token in walk.tokens
    )
    rules = "".join(
        f"<tr><th>{escape(v.code)}</th><td>{escape(v.name)}</td><td>"
        + ("<br>".join(escape(f.message) for f in v.findings) or say("walk-silent"))
        + "</td></tr>"
        for v in walk.verdicts
    )
    guesses = "".join(
        f"<tr><th>{escape(what)}</th><td>{escape(chance)}</td><td>{escape(word)}</td></tr>"
        for what, chance, word in (meaning_rows(reading.meaning, language) if reading.meaning else ())
    )
    meaning = f"<h2>{say('walk-meaning')}</h2><table>{guesses}</table>" if guesses else ""
    picture = walk.picture
    drawn = f'<h2>{say("walk-spans")}</h2><div class="picture">{picture.spans}</div>' if picture else ""
    tree = f'<h2>{say("walk-parse")}</h2><div class="picture">{picture.tree}</div>' if picture else ""
    return (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width">'
        f"<title>okrlint: {escape(reading.text)}</title><style>{_STYLE}</style></head><body><main>"
        f"<h1>{escape(reading.text)}</h1><p><strong>{escape(str(question))}</strong></p><table>{rows}</table>"
        f"{drawn}<h2>{say('walk-rules')}</h2><table>{rules}</table>{meaning}{tree}"
        f"<h2>{say('walk-words')}</h2><table>{words}</table></main></body></html>\n"
    )
