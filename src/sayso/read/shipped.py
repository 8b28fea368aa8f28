"""The shipped weights: inference sessions of the graphs, and tables of numbers."""

from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any

import numpy as np


@cache
def session(name: str) -> Any:
    """The session of `weights/NAME.onnx`, on one core: others may read other reports."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    graph = _read(f"{name}.onnx")
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def arrays(name: str) -> dict[str, Any]:
    """The arrays of `weights/NAME.npz`, by name."""
    with np.load(BytesIO(_read(f"{name}.npz"))) as table:
        return {it: table[it] for it in table.files}


def _read(name: str) -> bytes:
    return files("sayso.read").joinpath("weights", name).read_bytes()
