"""How rows become titles and tables, shown with comma-separated values, which need the fewest words."""

from __future__ import annotations

import pytest

from okrlint.formats.sheets.csv_table import read
from tests.formats.sheet_checks import check_origins, shape


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "OKRs for spring\n\nGoal,Result,To\nA quiet house,Doors that close,12\n",
            ["OKRs for spring", [("Goal", "Result", "To"), ["A quiet house", "Doors that close", "12"]]],
            id="title",
        ),
        pytest.param(
            "OKRs for spring\nPeriod,Q3 2026\nTeam,North\nGoal,Result,To\nA quiet house,Doors that close,12\n",
            [
                "OKRs for spring",
                [["Period", "Q3 2026"], ["Team", "North"]],
                [("Goal", "Result", "To"), ["A quiet house", "Doors that close", "12"]],
            ],
            id="labels directly above the header",
        ),
        pytest.param(
            "Period,Q3 2026\nTeam,North\n\nGoal,Result,To\nA quiet house,Doors that close,12\n",
            [
                [["Period", "Q3 2026"], ["Team", "North"]],
                [("Goal", "Result", "To"), ["A quiet house", "Doors that close", "12"]],
            ],
            id="labels and an empty line",
        ),
        pytest.param(
            "Goal,Result,To\nQuiet,Doors that close,12\n\nBright,Lamps that burn,30\n,Windows that are clean,8\n",
            [
                [
                    ("Goal", "Result", "To"),
                    ["Quiet", "Doors that close", "12"],
                    ["Bright", "Lamps that burn", "30"],
                    ["", "Windows that are clean", "8"],
                ]
            ],
            id="an empty line between groups",
        ),
        pytest.param(
            "Goal,Result,To\nQuiet,Doors that close,12\n\nRisk,Owner,Chance\nRain,Ann,30 %\n",
            [
                [("Goal", "Result", "To"), ["Quiet", "Doors that close", "12"]],
                [("Risk", "Owner", "Chance"), ["Rain", "Ann", "30 %"]],
            ],
            id="another table",
        ),
        pytest.param(
            "North\nGoal,Result\nQuiet house at night,Doors\n\nSouth\nGoal,Result\nBright rooms by day,Lamps\n",
            [
                "North",
                [("Goal", "Result"), ["Quiet house at night", "Doors"]],
                "South",
                [("Goal", "Result"), ["Bright rooms by day", "Lamps"]],
            ],
            id="the same header again",
        ),
        pytest.param(
            "Goal,Result\nQuiet house at night,Doors\nTeam South\nGoal,Result\nBright rooms by day,Lamps\n",
            [
                [("Goal", "Result"), ["Quiet house at night", "Doors"]],
                "Team South",
                [("Goal", "Result"), ["Bright rooms by day", "Lamps"]],
            ],
            id="the same header again, no empty line",
        ),
        pytest.param(
            "Result,From,To\nA quiet house\nDoors,3,12\nCarpets,0,4\n\nBright rooms\nLamps,2,30\n",
            [
                [
                    ("Result", "From", "To"),
                    ["A quiet house", "", ""],
                    ["Doors", "3", "12"],
                    ["Carpets", "0", "4"],
                    ["Bright rooms", "", ""],
                    ["Lamps", "2", "30"],
                ]
            ],
            id="objectives as rows of their own",
        ),
        pytest.param(
            "A quiet house\nDoors,3,12\nBright rooms\nLamps,2,30\n",
            [[["A quiet house", "", ""], ["Doors", "3", "12"], ["Bright rooms", "", ""], ["Lamps", "2", "30"]]],
            id="sections without a header",
        ),
        pytest.param(
            "Quiet,Doors that close,12\nBright,Lamps,30\n",
            [[["Quiet", "Doors that close", "12"], ["Bright", "Lamps", "30"]]],
            id="no header",
        ),
        pytest.param(
            "Goal,To,,Goal,To\nQuiet,3,,Bright,4\nCalm,5,,,\n",
            [[("Goal", "To"), ["Quiet", "3"], ["Calm", "5"]], [("Goal", "To"), ["Bright", "4"]]],
            id="side by side",
        ),
        pytest.param(
            "Goal,,To\nQuiet houses,,3\nBright rooms,,4\n",
            [[("Goal", "", "To"), ["Quiet houses", "", "3"], ["Bright rooms", "", "4"]]],
            id="an empty column",
        ),
        pytest.param(
            "Goal,Value,,\n,From,To,Now\nQuiet houses,3,5,4\nBright rooms,4,9,4\n",
            [
                [
                    ("Goal", "Value", "", ""),
                    ("", "From", "To", "Now"),
                    ["Quiet houses", "3", "5", "4"],
                    ["Bright rooms", "4", "9", "4"],
                ]
            ],
            id="a header of two rows",
        ),
        pytest.param(
            "O1,Quiet house\nKR1,Doors that close by themselves,12\nO2,Bright\nKR1,Lamps that burn,3\n",
            [
                [
                    ["O1", "Quiet house", ""],
                    ["KR1", "Doors that close by themselves", "12"],
                    ["O2", "Bright", ""],
                    ["KR1", "Lamps that burn", "3"],
                ]
            ],
            id="numbered rows are no header",
        ),
        pytest.param("Quiet houses\n\nBright rooms\n", ["Quiet houses", "Bright rooms"], id="one column"),
        pytest.param(
            "KPI,2024,2025\nVisits,30,40\nReturns,3,4\n",
            [[("KPI", "2024", "2025"), ["Visits", "30", "40"], ["Returns", "3", "4"]]],
            id="years name columns",
        ),
        pytest.param("", [], id="empty"),
        pytest.param("\n,,\n \n", [], id="blank"),
    ],
)
def test_layouts(text: str, expected: list[object]) -> None:
    tree = read(text.encode(), "okr.csv")
    check_origins(tree)
    assert shape(tree) == expected
