"""Makes of a trained tagger what the package ships: python training/attribution/export.py …

`tagger.onnx` (the encoder, int8 weights) and `pairs.npz` (the pair scorer), beside the tokenizer.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnx
import torch
from network import Tagger, shape_of
from onnxruntime.quantization import QuantType, quantize_dynamic

INPUTS = ("ids", "mask", "case", "quote", "first")
OUTPUTS = ("tags", "word", "cue")


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, required=True, help="the base model's folder")
    parser.add_argument("--tagger", type=Path, required=True, help="tagger.pt of train.py")
    parser.add_argument("--out", type=Path, required=True, help="src/sayso/read/weights")
    parser.add_argument("--float", action="store_true", help="leave the weights as they are")
    return parser.parse_args()


def head_nodes(model: Path) -> list[str]:
    """The three small heads, which stay as they are: they cost nothing and decide much."""
    nodes = onnx.load(str(model)).graph.node
    heads = ("/tag/", "/of_word/", "/of_cue/")
    return [it.name for it in nodes if it.op_type == "MatMul" and it.name.startswith(heads)]


def main() -> None:
    """Exports, quantizes and checks."""
    options = arguments()
    tagger = Tagger(shape_of(options.encoder))
    tagger.load_state_dict(torch.load(options.tagger))
    tagger.eval()
    example = tuple(torch.ones(2, 16, dtype=torch.int64) for _ in INPUTS)
    axes = {name: {0: "batch", 1: "length"} for name in (*INPUTS, *OUTPUTS)}
    full = options.out / "tagger-full.onnx"
    torch.onnx.export(
        tagger,
        example,
        str(full),
        input_names=list(INPUTS),
        output_names=list(OUTPUTS),
        dynamic_axes=axes,
        opset_version=17,
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
