"""A learned sense of meaning: what a statement is likely to lack, and what kind of thing its words name.

A small network, trained once (see docs/meaning.md), answers what no list of words foresees. `features` turns words
into numbers, `network` and `heads` answer, `component` is their place in the pipelines, and `sense` tells what they
say of one statement.
"""
