"""What is made once from a dataset and serves every report read with it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from geo.model import Dataset

__all__ = ["kept"]

Made = TypeVar("Made")
_MOST = 8


def kept(make: Callable[[Dataset], Made]) -> Callable[[Dataset], Made]:
    """Return `make`, which then makes only once for each of the last eight datasets.

    Datasets are told apart by being the same object, as a dataset cannot be hashed. Several
    threads may ask at once.
    """
    made: dict[int, tuple[Dataset, Made]] = {}
    lock = threading.Lock()

    def once(dataset: Dataset) -> Made:
        with lock:
            known = made.get(id(dataset))
            if known is None:
                if len(made) >= _MOST:
                    made.pop(next(iter(made)))
                # The dataset is kept with it, so that no other object gets its id meanwhile.
                known = made[id(dataset)] = (dataset, make(dataset))
            return known[1]

    once.__doc__ = make.__doc__
    return once
