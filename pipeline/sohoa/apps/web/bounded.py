"""A memory of what was made last, bounded in bytes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Bounded(Generic[Value]):
    """Values by key, the ones used last; `size` tells the bytes of each. For any number of threads."""

    def __init__(self, most_bytes: int, size: Callable[[Value], int]) -> None:
        self._most, self._size = most_bytes, size
        self._values: OrderedDict[Hashable, Value] = OrderedDict()
        self._lock = Lock()
        self.bytes = 0

    def get(self, key: Hashable) -> Value | None:
        with self._lock:
            value = self._values.get(key)
            if value is not None:
                self._values.move_to_end(key)
            return value

    def put(self, key: Hashable, value: Value) -> None:
        """Keep a value; one larger than all together may be is not kept."""
        with self._lock:
            if key in self._values or self._size(value) > self._most:
                return
            self._values[key] = value
            self.bytes += self._size(value)
            while self.bytes > self._most:
                _, oldest = self._values.popitem(last=False)
                self.bytes -= self._size(oldest)
