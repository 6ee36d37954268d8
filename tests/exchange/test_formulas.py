"""What people wrote is never a formula of a spreadsheet, in whatever form of the sign, and comes back as it was."""

import csv
import io

import pytest

from aligntui.exchange.csv_files import csv_file
from aligntui.exchange.read_delimited import read_rows

SIGNS = ["=", "+", "-", "@", "＝", "＋", "－", "＠", "﹦", "﹢", "﹣", "﹫", "⁺", "₌"]


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("before", ["", " ", "\t", "\r\n", "\u200b", "\ufeff"])
def test_a_text_that_looks_like_a_formula_gets_an_apostrophe(sign: str, before: str) -> None:
    data = csv_file(["Text"], [[f"{before}{sign}1+1"]]).decode("utf-8-sig")
    (cell,) = list(csv.reader(io.StringIO(data)))[1]
    assert cell == f"'{sign}1+1"
    assert read_rows(data, "x.csv").rows[1] == (f"{sign}1+1",)


@pytest.mark.parametrize("text", ["Grow 20%", "'quoted'", "a=b", "(+3)", "x-y", "5 @ 7"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    data = csv_file(["Text"], [[text]]).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(data)))[1] == [text]
