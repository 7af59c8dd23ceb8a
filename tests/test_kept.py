"""What is kept at hand, by weight."""

from index.kept import Kept


def test_what_was_not_asked_for_longest_goes_first() -> None:
    kept = Kept[str, bytes](10, len)
    for key in "abc":
        kept.put(key, b"12345")
        kept.get("a")
    assert [key for key in "abc" if kept.get(key)] == ["a", "c"]
    kept.put("d", b"heavier than all")
    assert [key for key in "abcd" if kept.get(key)] == ["d"]
