"""The parse of a statement, gone through once: what hangs below what is told without going up or down again."""

from __future__ import annotations

from spacy.tokens import Doc, Token


class Tree:
    """The words of a parse in the order of its branches, so that what hangs below a word is one stretch of them."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._order: list[int] = []
        self._first = [0] * len(doc)
        self._end = [0] * len(doc)
        below: list[list[int]] = [[] for _ in doc]
        roots: list[int] = []
        for token in doc:
            head = token.head.i
            (roots if head == token.i else below[head]).append(token.i)
        for root in roots:
            self._go_through(root, below)

    def _go_through(self, root: int, below: list[list[int]]) -> None:
        """Put a word between what hangs on it to its left and to its right; no recursion: branches can be deep."""
        todo = [(root, "enter")]
        while todo:
            token, step = todo.pop()
            if step == "enter":
                self._first[token] = len(self._order)
                left = [(child, "enter") for child in below[token] if child < token]
                right = [(child, "enter") for child in below[token] if child > token]
                todo += [*reversed([*left, (token, "say"), *right, (token, "leave")])]
            elif step == "say":
                self._order.append(token)
            else:
                self._end[token] = len(self._order)

    def is_below(self, token: Token, above: Token) -> bool:
        """Whether a word hangs on another one, or on what hangs on that."""
        return token.i != above.i and self._first[above.i] <= self._first[token.i] < self._end[above.i]

    def ends_behind(self, token: Token, offset: int) -> tuple[Token, Token] | None:
        """Return the first and the last word of a branch, of those whose number is at least `offset`."""
        branch = range(self._first[token.i], self._end[token.i])
        first = next((self._order[place] for place in branch if self._order[place] >= offset), None)
        last = next((self._order[place] for place in reversed(branch) if self._order[place] >= offset), None)
        return (self._doc[first], self._doc[last]) if first is not None and last is not None else None
