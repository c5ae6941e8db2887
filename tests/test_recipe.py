"""The recipe of the pipelines: trees, fragments, words, and what goes into a pipeline."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("okrlint.pipelines.recipe", reason="the recipe is not part of the wheel")

from okrlint.pipelines.recipe.fragments import FragmentMaker
from okrlint.pipelines.recipe.tokenizer import blank
from okrlint.pipelines.recipe.treebank import Tree, read, to_doc

CONLLU = """\
1\tVi\tvi\tPRON\t_\tCase=Nom\t3\tnsubj\t_\t_
2\tvil\tville\tAUX\t_\tVerbForm=Fin\t3\taux\t_\t_
3\tprøve\tprøve\tVERB\t_\tVerbForm=Inf\t0\troot\t_\t_
4\tå\tå\tPART\t_\t_\t5\tmark\t_\t_
5\thjelpe\thjelpe\tVERB\t_\tVerbForm=Inf\t3\txcomp\t_\t_
6\tnye\tny\tADJ\t_\tDegree=Pos\t7\tamod\t_\t_
7\telever\telev\tNOUN\t_\tDefinite=Ind|Gender=Masc|Number=Plur\t5\tobj\t_\tSpaceAfter=No
8\t.\t$.\tPUNCT\t_\t_\t3\tpunct\t_\t_

1\tAvtalen\tavtale\tNOUN\t_\tDefinite=Def|Gender=Masc|Number=Sing\t3\tnsubj:pass\t_\t_
2\ter\tvære\tAUX\t_\tVerbForm=Fin\t3\taux:pass\t_\t_
3\tsignert\tsignere\tVERB\t_\tVerbForm=Part\t0\troot\t_\tSpaceAfter=No
4\t.\t$.\tPUNCT\t_\t_\t3\tpunct\t_\t_

1\tElever\telev\tNOUN\t_\tDefinite=Ind|Gender=Masc|Number=Plur\t2\tnsubj\t_\t_
2\tleser\tlese\tVERB\t_\tMood=Ind|Tense=Pres|VerbForm=Fin\t0\troot\t_\t_
3\tbøker\tbok\tNOUN\t_\tDefinite=Ind|Gender=Fem|Number=Plur\t2\tobj\t_\tSpaceAfter=No
4\t.\t$.\tPUNCT\t_\t_\t2\tpunct\t_\t_

"""


@pytest.fixture
def trees(tmp_path: Path) -> list[Tree]:
    path = tmp_path / "nb-ud-train.conllu"
    path.write_text(CONLLU, encoding="utf-8")
    return list(read(path))


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_fragment_is_a_tree_with_one_root(trees: list[Tree], language: str) -> None:
    for tree in FragmentMaker(trees, language, seed=3).make(400):
        assert [word.dep for word in tree if word.head < 0] == ["root"]
        for i, word in enumerate(tree):
            seen = set()
            while word.head >= 0:
                assert word.head < len(tree)
                assert i not in seen
                seen.add(i)
                i, word = word.head, tree[word.head]


def test_the_same_seed_makes_the_same_fragments(trees: list[Tree]) -> None:
    first, second = (list(FragmentMaker(trees, "nb", seed=7).make(50)) for _ in range(2))
    assert first == second


def test_the_words_of_a_multiword_range_stand_together(tmp_path: Path) -> None:
    path = tmp_path / "en.conllu"
    lines = ["1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_", "1\tdo\tdo\tAUX\t_\t_\t3\taux\t_\t_"]
    lines += ["2\tn't\tnot\tPART\t_\t_\t3\tadvmod\t_\t_", "3\twait\twait\tVERB\t_\t_\t0\troot\t_\t_", "", ""]
    path.write_text("\n".join(lines), encoding="utf-8")
    (tree,) = read(path)
    assert to_doc(blank("en", "en").vocab, tree).text.strip() == "don't wait"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Øke salget med 30%", "Øke salget med 30 %"),
        ("Omsetning på 3MNOK", "Omsetning på 3 MNOK"),
        ("innen 2.kvartal", "innen 2. kvartal"),
        ("innen 1. mai", "innen 1. mai"),
        ("innen 2026.", "innen 2026 ."),
        ("p95<300ms", "p95 < 300 ms"),
        ("NPS 32->45", "NPS 32 -> 45"),
        ("Churn: 5%→3%", "Churn : 5 % → 3 %"),
        ("20-30 kunder", "20 - 30 kunder"),
        ("B2B-salg", "B2B-salg"),
        ("okr.no", "okr.no"),
    ],
)
def test_words_are_cut_where_a_number_ends(text: str, words: str) -> None:
    assert " ".join(token.text for token in blank("no", "nb")(text)) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Grow ARR to $3.5m", "Grow ARR to $ 3.5 m"),
        ("10k users", "10 k users"),
        ("24/7 support by 1/6/2026", "24 / 7 support by 1/6/2026"),
        ("on-time delivery", "on - time delivery"),
        ("a pre-school, by e-mail", "a pre-school , by e-mail"),
        ("they don't wait", "they do n't wait"),
    ],
)
def test_english_words_are_cut_as_in_the_treebank(text: str, words: str) -> None:
    assert " ".join(token.text for token in blank("en", "en")(text)) == words
