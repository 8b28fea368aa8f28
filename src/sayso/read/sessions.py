"""Inference sessions of the shipped graphs."""

from functools import cache
from importlib.resources import files
from typing import Any


@cache
def session(name: str) -> Any:
    """The session of `weights/NAME.onnx`, on one core: others may read other reports."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    weights = files("sayso.read").joinpath("weights", f"{name}.onnx").read_bytes()
    return onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
