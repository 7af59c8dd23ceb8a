"""Words: how text is cut with jieba, the same way for what is indexed and for what is asked.

    "食品安全责任目标考核" -> 食品 安全 食品安全 责任 目标 考核

Each word is given with its parts before it, so that a search for 安全 meets 食品安全; a token's position is its ordinal
in that order. (jieba's bundled Whoosh analyzer gives the character offset as position, and phrase queries then find
nothing.) The guessing of unknown words (HMM) is off: it cuts the same string differently in different sentences, so
that what is asked would not be cut as what is indexed. Latin and digits are cut here: PM2.5 is one word with the
parts PM2 and 5, where jieba would give three.
"""

from __future__ import annotations

import re
import threading
import warnings
from collections.abc import Iterable, Iterator
from importlib import resources
from typing import Any, NamedTuple

from whoosh.analysis import Token, Tokenizer

from corpus.text import fold
from index.walk import NativeWalk, Walk

_OTHER = r"[^\W_\u3007\u3400-\u9fff\U00020000-\U0003ffff]"  # letters and digits

# Folded text: runs of the Han characters that jieba cuts, others that it leaves single, and Latin and digits with the
# marks that join them ("pm2.5", "gb/t", "50%", "3#").
_CUT = re.compile(r"[\u4e00-\u9fd5]+")
_NOT_CUT = re.compile(
    r"[\u3007\u3400-\u4dbf\u9fd6-\u9fff\U00020000-\U0003ffff]"
    rf"|{_OTHER}+(?:[.\-/&']{_OTHER}+)*[%+#]?"
)
_RUN = re.compile(rf"(?P<cut>{_CUT.pattern})|{_NOT_CUT.pattern}")
_HAN = re.compile(r"[\u3007\u3400-\u9fff\U00020000-\U0003ffff]")
_LATIN_PART = re.compile(r"[^\W_]+")
_DICTIONARY = "words.txt"


class Word(NamedTuple):
    """A word; `folded[start:end]` is where it stands."""

    text: str
    start: int
    end: int


def terms(text: str) -> list[str]:
    """Every word of a text with its parts before it, folded: what is indexed.

    >>> terms("PM2.5浓度")
    ['pm2', '5', 'pm2.5', '浓度']
    """
    walk = _walk()
    folded = fold(text)
    found: list[str] = []
    at = 0
    for other in _NOT_CUT.finditer(folded):
        if other.start() > at:
            found += walk.terms(_CUT.findall(folded, at, other.start()))
        at = other.end()
        parts = _LATIN_PART.findall(other.group())
        if len(parts) > 1:
            found += parts
        found.append(other.group())
    found += walk.terms(_CUT.findall(folded, at))
    return found


def words(text: str) -> Iterator[Word]:
    """The same, each with where it stands."""
    walk = _walk()
    for word in cut(text):
        if _HAN.match(word.text):
            parts = walk.parts(word.text)
        else:
            parts = [(part.start(), part.group()) for part in _LATIN_PART.finditer(word.text)]
            parts = parts if len(parts) > 1 else []
        yield from (Word(part, word.start + at, word.start + at + len(part)) for at, part in parts)
        yield word


def cut(text: str) -> list[Word]:
    """The words of a text one after the other, without their parts: what a query is read as.

    >>> [word.text for word in cut("PM2.5浓度")]
    ['pm2.5', '浓度']
    """
    walk = _walk()
    found: list[Word] = []
    for run in _RUN.finditer(fold(text)):
        start = run.start()
        for word in walk.cut(run.group()) if run["cut"] else (run.group(),):
            found.append(Word(word, start, start + len(word)))
            start += len(word)
    return found


def is_word(text: str) -> bool:
    """Whether folded text is a single word, so that it is looked for among words and not only as a string."""
    run = _RUN.fullmatch(text)
    return run is not None and (not run["cut"] or len(_walk().cut(text)) == 1)


class GazetteTokenizer(Tokenizer):  # type: ignore[misc]  # Whoosh ships no types
    """`words` as Whoosh wants them: one token object, filled anew for each word."""

    def __call__(self, value: str, start_pos: int = 0, start_char: int = 0, **kwargs: Any) -> Iterator[Token]:
        token = Token(positions=True, chars=True, **{name: kwargs[name] for name in ("mode",) if name in kwargs})
        token.stopped = False
        token.boost = 1.0
        for ordinal, word in enumerate(words(value)):
            token.original = token.text = word.text
            token.pos = start_pos + ordinal
            token.startchar = start_char + word.start
            token.endchar = start_char + word.end
            yield token


def dictionary_words() -> list[str]:
    """The words of `words.txt` that jieba must keep whole."""
    lines = resources.files("index").joinpath(_DICTIONARY).read_text("utf-8").splitlines()
    return [word for line in lines if (word := line.partition("#")[0].strip())]


def load_dictionary() -> None:
    """Load the dictionary now, which takes half a second, and not at the first word that is cut."""
    _walk()


_loading = threading.Lock()
_loaded: list[Walk] = []


def _walk() -> Walk:
    """jieba's dictionary with our words added, loaded at the first use, once for all threads."""
    if not _loaded:
        with _loading:
            if not _loaded:
                _loaded.append(_load())
    return _loaded[0]


def _load() -> Walk:
    tokenizer = jieba_tokenizer()
    try:
        return NativeWalk(tokenizer.FREQ, tokenizer.total)
    except ImportError:  # `pip install gongbao[fast]` brings it
        return Walk(tokenizer.FREQ, tokenizer.total)


def jieba_tokenizer() -> Any:
    """jieba itself with our words added: how often each is taken to occur is for it to say."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jieba's own: pkg_resources, escapes in its regexes
        import jieba

    # A tokenizer of our own: no word added here reaches another user of jieba. Loading the dictionary ourselves is
    # silent and needs no cache file in a shared temporary directory, which jieba would trust.
    tokenizer = jieba.Tokenizer()
    with tokenizer.get_dict_file() as file:
        tokenizer.FREQ, tokenizer.total = _frequencies(file.read().decode("utf-8"))
    tokenizer.initialized = True
    for word in dictionary_words():
        tokenizer.add_word(fold(word))
    return tokenizer


def _frequencies(dictionary: str) -> tuple[dict[str, int], int]:
    """jieba's dictionary ("一致 3 n" a line) as it keeps it: each word's frequency, and 0 for each beginning of one."""
    entries = dictionary.strip("\n").replace("\n", " ").split(" ")
    words, often = entries[::3], list(map(int, entries[1::3]))
    frequencies = dict(zip(words, often, strict=True))
    longer: Iterable[str] = words
    while longer := [begin for word in longer if (begin := word[:-1]) and begin not in frequencies]:
        frequencies.update(dict.fromkeys(longer, 0))
    return frequencies, sum(often)
