"""Makes of a trained `joint.pt` what the package ships: python training/events/ship.py …

`tagger.onnx` (encoder and heads, int8 weights), `pairs.npz` (the scorer of cue–word pairs) and
`deeds.onnx` (who has which part in the deeds of a sentence).
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import onnx
import torch
from heads import Heads
from onnxruntime.quantization import QuantType, quantize_dynamic
from restore import restored
from teach import Joint
from torch import Tensor, nn

from export import FusedLayer
from sayso.read.tagger import OUTPUTS

INPUTS = ("ids", "case", "quote", "first")
HEADS = ("/tagger/tag/", "/tagger/of_word/", "/tagger/of_cue/", "/events/")
# What stays outside the graph: by the name in the file, the name in the network.
PAIRS = {
    "distance": "distance.weight", "paragraphs": "paragraphs.weight",
    "weight": "role.weight", "bias": "role.bias", "steps": "steps",
}  # fmt: skip


class Shipped(nn.Module):
    """Encoder and heads as the package runs them: one window at a time, nothing padded."""

    def __init__(self, joint: Joint) -> None:
        super().__init__()
        self.tagger, self.events = joint.tagger, joint.heads
        for layer in joint.tagger.layers:
            layer.__class__ = FusedLayer

    def forward(
        self, ids: Tensor, case: Tensor, quote: Tensor, first: Tensor
    ) -> tuple[Tensor, ...]:
        """Pieces and looks [1, L] → OUTPUTS, each [1, L, …]."""
        states = self.tagger.encode(ids, torch.ones_like(ids), case, quote, first)
        events = (self.events.kind, self.events.reality, self.events.deed, self.events.part)
        return (*self.tagger.read_off(states), *(head(states) for head in events))


class Parts(nn.Module):
    """The scorer of the words of a sentence in its deeds."""

    def __init__(self, heads: Heads) -> None:
        super().__init__()
        self.heads = heads

    def forward(self, deed: Tensor, part: Tensor, near: Tensor, kind: Tensor) -> Tensor:
        """Deeds [D, 384], words [T, 384], distances [D, T], kinds [D] → scores [D, T, 3]."""
        words = part[None].expand(deed.shape[0], -1, -1)
        return self.heads.roles(deed, words, near, kind, torch.zeros_like(near, dtype=torch.bool))


def mean_of(runs: Sequence[Path], weights: Path) -> Joint:
    """The network with the mean of the weights of several runs of one training.

    What only later runs have, layers that were added, is the mean of those.
    """
    joint = Joint(restored(weights))
    states = [torch.load(it) for it in runs]
    found = {}
    for name, value in joint.state_dict().items():
        told = [it[name] for it in states if name in it]
        found[name] = torch.stack(told).mean(0) if value.is_floating_point() else told[0]
    joint.load_state_dict(found)
    joint.eval()
    return joint


class Sized(NamedTuple):
    """An input of a graph: an example, and which of its sides may have another length."""

    example: Tensor
    sides: dict[int, str]


def export(joint: Joint, out: Path) -> None:
    """Writes `tagger.onnx`, with the heads as they are: they cost nothing and decide much."""
    inputs = {name: Sized(torch.ones(1, 16, dtype=torch.int64), {1: "length"}) for name in INPUTS}
    outputs = {name: {1: "length"} for name in OUTPUTS}
    _write(Shipped(joint), out / "tagger.onnx", inputs, outputs, ("MatMul", "Gather"), HEADS)


def export_parts(joint: Joint, out: Path) -> None:
    """Writes `deeds.onnx`: it is run for every deed."""
    numbers = torch.ones(2, 5, dtype=torch.int64)
    inputs = {
        "deed": Sized(torch.ones(2, 384), {0: "deeds"}),
        "part": Sized(torch.ones(5, 384), {0: "words"}),
        "near": Sized(numbers, {0: "deeds", 1: "words"}),
        "kind": Sized(numbers[:, 0], {0: "deeds"}),
    }
    _write(Parts(joint.heads), out / "deeds.onnx", inputs, {"parts": {0: "deeds", 1: "words"}})


def _write(
    network: nn.Module,
    path: Path,
    inputs: Mapping[str, Sized],
    outputs: Mapping[str, dict[int, str]],
    sorts: Sequence[str] = ("MatMul",),
    kept: tuple[str, ...] = (),
) -> None:
    """Writes a graph with int8 weights in nodes of some `sorts`, not those named as in `kept`."""
    full = path.with_suffix(".full")
    torch.onnx.export(
        network,
        tuple(it.example for it in inputs.values()),
        str(full),
        input_names=list(inputs),
        output_names=list(outputs),
        dynamic_axes={name: it.sides for name, it in inputs.items()} | dict(outputs),
        opset_version=17,
        custom_opsets={"com.microsoft": 1},
        dynamo=False,
    )
    nodes = onnx.load(str(full)).graph.node
    quantize_dynamic(
        full,
        path,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=list(sorts),
        nodes_to_exclude=[
            it.name for it in nodes if it.op_type == "MatMul" and kept and it.name.startswith(kept)
        ],
        per_channel=True,
        extra_options={"MatMulConstBOnly": True},
    )
    full.unlink()


def main() -> None:
    """Exports and quantizes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--joint", type=Path, nargs="+", required=True, help="one, or their mean")
    parser.add_argument("--weights", type=Path, required=True, help="the weights to go on from")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    joint = mean_of(options.joint, options.weights)
    export(joint, options.out)
    state = {name: it.numpy() for name, it in joint.state_dict().items()}
    np.savez(options.out / "pairs.npz", **{k: state[f"tagger.{v}"] for k, v in PAIRS.items()})
    export_parts(joint, options.out)


if __name__ == "__main__":
    main()
