"""One policy for text from people, files and phones, in three shapes."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligntui.cleaning import in_a_terminal, on_screen, one_line

HOSTILE = st.text(
    st.one_of(
        st.characters(),
        st.characters(categories=["Cc", "Cf", "Zl", "Zp", "Zs"]),
        st.sampled_from("\ud800\udfff\ufffe\uffff\u200c\u200d\u202e\u2066\x1b\x9b\x85\r\n\t"),
    )
)


def harmful(text: str, allowed: str = "") -> set[str]:
    """What would steer a terminal, hide, or be illegal in XML."""
    bad = {letter for letter in text if unicodedata.category(letter) in ("Cc", "Cs", "Cf", "Zl", "Zp")}
    return (bad | (set(text) & set("\ufffe\uffff"))) - set("\u200c\u200d") - set(allowed)


@given(HOSTILE)
def test_nothing_harmful_gets_through_in_any_shape(text: str) -> None:
    assert not harmful(one_line(text))
    assert not harmful(in_a_terminal(text))
    assert not harmful(on_screen(text), allowed="\n\t")


@given(HOSTILE)
def test_what_is_clean_stays_as_it_is(text: str) -> None:
    for shape in (one_line, in_a_terminal, on_screen):
        assert shape(shape(text)) == shape(text)


@given(HOSTILE)
def test_all_shapes_leave_out_the_same_invisible_letters(text: str) -> None:
    def read(shown: str) -> str:
        return "".join(one for one in shown if not one.isspace() and unicodedata.name(one, "")[:10] != "SYMBOL FOR")

    assert read(one_line(text)).replace("\ufffd", "") == read(in_a_terminal(text)).replace("\ufffd", "")
    assert read(on_screen(text)) == read(in_a_terminal(text))


@pytest.mark.parametrize(
    ("text", "document", "terminal", "screen"),
    [
        ("a\x1b[31mb", "a[31mb", "a␛[31mb", "a␛[31mb"),
        ("a\r\nb\tc", "a b c", "a  b c", "a\nb\tc"),
        ("  two\u2028lines ", "two lines", "  two lines ", "  two\nlines "),
        ("pay\u202etxt.exe\u200b", "paytxt.exe", "paytxt.exe", "paytxt.exe"),
        ("می\u200cخواهم", "می\u200cخواهم", "می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_the_three_shapes(text: str, document: str, terminal: str, screen: str) -> None:
    assert (one_line(text), in_a_terminal(text), on_screen(text)) == (document, terminal, screen)
