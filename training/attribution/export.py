"""Makes of a trained tagger what the package ships: python training/attribution/export.py …

`tagger.onnx` (the encoder, int8 weights) and `pairs.npz` (the pair scorer), beside the tokenizer.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from network import Layer, Tagger, shape_of
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

INPUTS = ("ids", "case", "quote", "first")
OUTPUTS = ("tags", "word", "cue")


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, required=True, help="the base model's folder")
    parser.add_argument(
        "--tagger",
        type=Path,
        nargs="+",
        required=True,
        help="tagger.pt of one run, or the mean of several",
    )
    parser.add_argument("--out", type=Path, required=True, help="src/sayso/read/weights")
    parser.add_argument("--float", action="store_true", help="leave the weights as they are")
    return parser.parse_args()


class FusedAttention(torch.autograd.Function):
    """Attention as the one operator that onnxruntime has for it: 8 % less time in all."""

    @staticmethod
    def forward(_: Any, query: Tensor, key: Tensor, value: Tensor, _heads: int) -> Tensor:
        """Only the shape of what comes out: exporting looks at nothing else."""
        return query + key + value

    @staticmethod
    def symbolic(graph: Any, query: Any, key: Any, value: Any, heads: int) -> Any:
        """The operator in the exported graph."""
        name = "com.microsoft::MultiHeadAttention"
        return graph.op(name, query, key, value, num_heads_i=heads).setType(query.type())


class FusedLayer(Layer):
    """A layer with fused attention, over windows without padding: it needs no mask."""

    def attend(self, query: Tensor, key: Tensor, value: Tensor, _mask: Tensor) -> Tensor:
        """See `Layer.attend`."""
        fused: Tensor = FusedAttention.apply(query, key, value, self.heads)
        return fused


class Shipped(nn.Module):
    """The tagger as the package runs it: one window at a time, nothing padded."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger
        for layer in tagger.layers:
            layer.__class__ = FusedLayer

    def forward(
        self, ids: Tensor, case: Tensor, quote: Tensor, first: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Pieces and looks [1, L] → tags [1, L, 7], word and cue halves [1, L, 192]."""
        found: tuple[Tensor, Tensor, Tensor] = self.tagger(
            ids, torch.ones_like(ids), case, quote, first
        )
        return found


def mean_weights(runs: list[Path]) -> dict[str, Tensor]:
    """The mean of the weights of several runs of one training; one named twice counts twice."""
    states = [torch.load(run) for run in runs]
    return {
        name: torch.stack([state[name] for state in states]).mean(dim=0)
        if it.is_floating_point()
        else it
        for name, it in states[0].items()
    }


def head_nodes(model: Path) -> list[str]:
    """The three small heads, which stay as they are: they cost nothing and decide much."""
    nodes = onnx.load(str(model)).graph.node
    heads = ("/tagger/tag/", "/tagger/of_word/", "/tagger/of_cue/")
    return [it.name for it in nodes if it.op_type == "MatMul" and it.name.startswith(heads)]


def main() -> None:
    """Exports, quantizes and checks."""
    options = arguments()
    tagger = Tagger(shape_of(options.encoder))
    tagger.load_state_dict(mean_weights(options.tagger))
    tagger.eval()
    example = tuple(torch.ones(1, 16, dtype=torch.int64) for _ in INPUTS)
    axes = {name: {1: "length"} for name in (*INPUTS, *OUTPUTS)}
    full = options.out / "tagger-full.onnx"
    torch.onnx.export(
        Shipped(tagger),
        example,
        str(full),
        input_names=list(INPUTS),
        output_names=list(OUTPUTS),
        dynamic_axes=axes,
        opset_version=17,
        custom_opsets={"com.microsoft": 1},
        dynamo=False,
    )
    final = options.out / "tagger.onnx"
    if options.float:
        full.rename(final)
    else:
        quantize_dynamic(
            full,
            final,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gather"],
            nodes_to_exclude=head_nodes(full),
            per_channel=True,
            extra_options={"MatMulConstBOnly": True},
        )
        full.unlink()
    onnx.checker.check_model(str(final))
    state = {name: it.numpy() for name, it in tagger.state_dict().items()}
    np.savez(
        options.out / "pairs.npz",
        distance=state["distance.weight"],
        paragraphs=state["paragraphs.weight"],
        weight=state["role.weight"],
        bias=state["role.bias"],
        steps=state["steps"],
    )


if __name__ == "__main__":
    main()
