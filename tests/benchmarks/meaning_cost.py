"""What the learned sense of meaning adds to the time of a pipeline: `python -m tests.benchmarks.meaning_cost`.

Processor time of `nlp.pipe` with and without it in one run, medians of five, over the statements of strangers.
"""

from __future__ import annotations

import time
from statistics import median

from okrlint.language.bounded import words_of_text
from okrlint.language.pipelines import load_pipeline, pipeline_for
from okrlint.language.reader import BATCH, one_sentence

from ..gold.records import load
from ..gold.strangers import path

ROUNDS = 5


def cost(name: str) -> tuple[float, float]:
    """Return the milliseconds a statement without the component, and with it."""
    nlp = load_pipeline(name)  # type: ignore[arg-type]
    records = [record for record in load(path("train")) if pipeline_for(record.language) == name]
    taken: dict[bool, list[float]] = {True: [], False: []}
    for _ in range(ROUNDS):
        for with_it in taken:
            words = [words_of_text(nlp, record.text, record.language)[1] for record in records]
            with nlp.select_pipes(disable=[] if with_it else ["okrlint_meaning"]):
                start = time.process_time()
                for _ in nlp.pipe(map(one_sentence, words), batch_size=BATCH):
                    pass
            taken[with_it].append((time.process_time() - start) / len(records) * 1000)
    return median(taken[False]), median(taken[True])


if __name__ == "__main__":
    for pipeline in ("no", "en"):
        without, with_it = cost(pipeline)
        print(f"{pipeline}: {without:.3f} ms without, {with_it:.3f} ms with it, {with_it / without - 1:.0%} more")
