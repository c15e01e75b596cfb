"""A cache that forgets what was least recently used once it holds too much."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class BoundedCache(Generic[K, V]):
    """Keeps results of ``make`` whose sizes, by ``size``, add up to no more than ``limit``. Thread-safe."""

    def __init__(self, make: Callable[[K], V], size: Callable[[V], int], limit: int) -> None:
        self._make = make
        self._size = size
        self._room = limit
        self._kept: OrderedDict[K, V] = OrderedDict()
        self._lock = Lock()

    def __call__(self, key: K) -> V:
        """The result for ``key``, made now or before."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        value = self._make(key)
        with self._lock:
            if key not in self._kept:
                self._kept[key] = value
                self._room -= self._size(value)
                while self._room < 0:
                    self._room += self._size(self._kept.popitem(last=False)[1])
        return value
