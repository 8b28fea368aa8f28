"""The shipped tagger's int8 weights → a network that training can go on from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from network import Shape, Tagger
from onnx import numpy_helper

PARTS = ("query", "key", "value", "mix", "up", "down")


def restored(folder: Path) -> Tagger:
    """The tagger of `tagger.onnx` and `pairs.npz`."""
    graph = onnx.load(str(folder / "tagger.onnx")).graph
    stored = {it.name: numpy_helper.to_array(it) for it in graph.initializer}
    weights = dict(np.load(folder / "pairs.npz"))
    tagger = Tagger(
        Shape(hidden=384, layers=6, heads=12, inner=1536, vocabulary=30522, positions=512)
    )
    state = {
        name: torch.from_numpy(np.array(_value(name, stored, graph, weights)))
        for name in tagger.state_dict()
    }
    tagger.load_state_dict(state)
    return tagger


def _value(name: str, stored: dict[str, Any], graph: Any, pairs: dict[str, Any]) -> Any:
    own = {
        "distance.weight": "distance", "paragraphs.weight": "paragraphs",
        "role.weight": "weight", "role.bias": "bias", "steps": "steps",
    }  # fmt: skip
    if name in own:
        return pairs[own[name]]
    full = f"tagger.{name}"
    if full in stored:
        return stored[full]
    if f"{full}_quantized" in stored:
        return _floats(stored, full)
    return _floats(stored, _factor(graph, name)).T.copy()


def _floats(stored: dict[str, Any], name: str) -> Any:
    if name in stored:
        return stored[name]
    values = stored[f"{name}_quantized"].astype(np.float32)
    return (values - stored[f"{name}_zero_point"].astype(np.float32)) * stored[f"{name}_scale"]


def _factor(graph: Any, name: str) -> str:
    """The name of the matrix of a linear layer, by the node that multiplies by it."""
    layer = "/tagger/" + name.removesuffix(".weight").replace(".", "/", 0)
    path = name.removesuffix(".weight").split(".")
    layer = "/tagger/" + (
        "/".join(["layers." + path[1], path[2]]) if path[0] == "layers" else path[0]
    )
    for node in graph.node:
        if node.op_type in ("MatMulInteger", "MatMul") and node.name.startswith(layer + "/MatMul"):
            return str(node.input[1]).removesuffix("_quantized")
    raise KeyError(name)
