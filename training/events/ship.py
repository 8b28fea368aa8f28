"""Makes of a trained `joint.pt` what the package ships: python training/events/ship.py …

`tagger.onnx` (encoder and heads, int8 weights), `pairs.npz` (the scorer of cue–word pairs) and
`deeds.onnx` (who has which part in the deeds of a sentence).
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

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


def export(joint: Joint, out: Path) -> None:
    """Writes `tagger.onnx`: int8 weights but for the heads, which cost nothing and decide much."""
    example = tuple(torch.ones(1, 16, dtype=torch.int64) for _ in INPUTS)
    full = out / "tagger-full.onnx"
    torch.onnx.export(
        Shipped(joint),
        example,
        str(full),
        input_names=list(INPUTS),
        output_names=list(OUTPUTS),
        dynamic_axes={name: {1: "length"} for name in (*INPUTS, *OUTPUTS)},
        opset_version=17,
        custom_opsets={"com.microsoft": 1},
        dynamo=False,
    )
    nodes = onnx.load(str(full)).graph.node
    quantize_dynamic(
        full,
        out / "tagger.onnx",
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul", "Gather"],
        nodes_to_exclude=[
            it.name for it in nodes if it.op_type == "MatMul" and it.name.startswith(HEADS)
        ],
        per_channel=True,
        extra_options={"MatMulConstBOnly": True},
    )
    full.unlink()


def export_parts(joint: Joint, out: Path) -> None:
    """Writes `deeds.onnx` with int8 weights: it is run for every sentence with a deed."""
    inputs = {
        "deed": (torch.ones(2, 384), {0: "deeds"}),
        "part": (torch.ones(5, 384), {0: "words"}),
        "near": (torch.ones(2, 5, dtype=torch.int64), {0: "deeds", 1: "words"}),
        "kind": (torch.ones(2, dtype=torch.int64), {0: "deeds"}),
    }
    full = out / "deeds-full.onnx"
    torch.onnx.export(
        Parts(joint.heads),
        tuple(example for example, _ in inputs.values()),
        str(full),
        input_names=list(inputs),
        output_names=["parts"],
        dynamic_axes={name: axes for name, (_, axes) in inputs.items()}
        | {"parts": {0: "deeds", 1: "words"}},
        opset_version=17,
        dynamo=False,
    )
    quantize_dynamic(
        full,
        out / "deeds.onnx",
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul"],
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
