"""What was found lately and may be asked for again, for all threads; the longest unused goes when it grows too much."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Kept(Generic[Key, Value]):
    """Values by key, of a total weight of at most `limit`; one alone may weigh more."""

    def __init__(self, limit: int, weigh: Callable[[Value], int]) -> None:
        self._limit = limit
        self._weigh = weigh
        self._lock = threading.Lock()
        self._values: OrderedDict[Key, Value] = OrderedDict()
        self._weight = 0

    def get(self, key: Key) -> Value | None:
        # Without the lock, which would take longer than the two steps, each of which is whole by itself.
        value = self._values.get(key)
        if value is None:
            return None
        try:
            self._values.move_to_end(key)
        except KeyError:  # another thread has just dropped it
            return None
        return value

    def put(self, key: Key, value: Value) -> None:
        with self._lock:
            if key in self._values:
                return
            self._values[key] = value
            self._weight += self._weigh(value)
            while self._weight > self._limit and len(self._values) > 1:
                self._weight -= self._weigh(self._values.popitem(last=False)[1])
