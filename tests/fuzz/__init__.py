"""Seeded fuzzing: damaged documents, odd statements, wrong settings, baselines and plugins, through the real code.

    python -m tests.fuzz --minutes 10 --workers 2

A case is its kind, its seed and the input that they make; the same kind and seed make the same case.

    case.py          a case, a failure, and what a property that does not hold raises
    corpus.py        the documents and words that cases are made of
    odd.py           pieces, numbers and signs that readers stumble over
    lines.py         mutations of a text, by its lines; archives.py: of the XML parts of an archive
    limits.py        processor time and memory; places.py: where findings stand
    kinds.py         the kinds there are, one module each: documents.py, statements.py, settings.py,
                     baselines.py, comments.py, plugins.py; house.py: the folder that they run in
    collecting.py    faults are raised; outputs.py: what is made of a report
    pools.py         lists of words that go wrong, in pools/
    reading.py       readings that are remembered, for the kinds that are not about language
    minimising.py    the smallest input that still fails
    found.py         what was found before: the files of found/, which the tests run again
    running.py       the loop of one process; workers.py: several of them, and what they print
"""
