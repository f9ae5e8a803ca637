"""Writes a trained network as a model folder: int8 ONNX encoder, heads, tokenizer, labels and thresholds.

python -m detente.learning.export --base WEIGHTS --run RUN --out FOLDER --name small
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from safetensors.numpy import save_file
from tokenizers import Tokenizer

from detente.learning.network import Network
from detente.reader.labels import CLASSES
from detente.reader.model import FORMAT

# Where `benchmarks.thresholds` starts from; it writes what it chooses on the development part into the model folder.
SETTINGS = {
    "temperature": 1.0, "event_temperature": 1.0, "spot_weight": 0.0, "min_spot": 0.1, "min_act": 0.5, "min_score": 0.2,
    "min_tag": 0.5, "calibration": [],
}  # fmt: skip


class Encoder(torch.nn.Module):
    """The encoder alone, with plain arguments for export."""

    def __init__(self, encoder: torch.nn.Module) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        """Hidden states."""
        return self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state


def export_onnx(net: Network, path: Path) -> None:
    """The float encoder as ONNX with free batch and length."""
    net.eval()
    ids = torch.randint(1000, 2000, (2, 24))
    axes = {0: "batch", 1: "length"}
    torch.onnx.export(
        Encoder(net.encoder),
        (ids, torch.ones_like(ids)),
        str(path),
        input_names=["input_ids", "attention_mask"],
        output_names=["states"],
        dynamic_axes={"input_ids": axes, "attention_mask": axes, "states": axes},
        opset_version=17,
        dynamo=False,
    )


def name_weights(path: Path) -> None:
    """Gives each matrix the name of its layer, which the exporter drops: it is multiplied just before the layer's bias is
    added. `detente.learning.thaw` finds the weights again by these names."""
    model = onnx.load(str(path))
    graph = model.graph
    held = {i.name for i in graph.initializer}
    maker = {out: node for node in graph.node for out in node.output}
    names: dict[str, str] = {}
    for node in graph.node:
        if node.op_type == "Add":
            bias = next((i for i in node.input if i in held and i.endswith(".bias")), None)
            product = next((maker[i] for i in node.input if i in maker and maker[i].op_type == "MatMul"), None)
            if bias and product and product.input[1] in held:
                names[product.input[1]] = bias.removesuffix("bias") + "weight"
    for held_one in graph.initializer:
        held_one.name = names.get(held_one.name, held_one.name)
    for node in graph.node:
        for i, given in enumerate(node.input):
            node.input[i] = names.get(given, given)
    onnx.save(model, str(path))


def export(
    net: Network, base: Path, out: Path, name: str, *, settings: Mapping[str, Any] = SETTINGS, precise: bool = False
) -> int:
    """Writes a model folder; gives its size in bytes.

    Args:
        base: folder with the `tokenizer.json` that the network was trained with.
        name: what the model calls itself.
        settings: thresholds, temperatures and calibration.
        precise: leave the encoder in float32, to compare with.
    """
    net.encoder.config._attn_implementation = "eager"
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        whole, ready = Path(folder) / "float.onnx", Path(folder) / "ready.onnx"
        export_onnx(net, whole)
        name_weights(whole)
        if precise:
            shutil.copy(whole, out / "encoder.onnx")
        else:
            quant_pre_process(str(whole), str(ready), skip_symbolic_shape=True)
            quantize_dynamic(
                str(ready),
                str(out / "encoder.onnx"),
                per_channel=True,
                reduce_range=True,
                weight_type=QuantType.QInt8,
            )
    heads = {k: v.numpy().astype(np.float16) for k, v in net.state_dict().items() if not k.startswith("encoder.")}
    save_file({k: np.ascontiguousarray(v) for k, v in heads.items()}, out / "heads.safetensors")
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    tokenizer.save(str(out / "tokenizer.json"), pretty=False)
    written = {**settings, "name": name, "labels": list(CLASSES)}
    (out / "model.json").write_text(
        json.dumps({"format": FORMAT, "settings": written, "encoder": net.encoder.config.to_diff_dict()}, indent=1)
        + "\n",
        encoding="utf8",
    )
    return sum(f.stat().st_size for f in out.iterdir())


def load(base: Path, run: Path) -> Network:
    """The network of a run: its best epoch, or the last where there is no best yet."""
    net, path = Network(str(base)), run / "network.pt"
    if path.exists():
        net.load_state_dict(torch.load(path, weights_only=True))
    else:
        net.load_state_dict(torch.load(run / "checkpoint.pt", weights_only=True)["net"])
    return net


def main() -> None:
    """Exports as the command line says."""
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("--base", type=Path, required=True)
    a.add_argument("--run", type=Path, required=True)
    a.add_argument("--out", type=Path, required=True)
    a.add_argument("--name", default="small")
    a.add_argument("--float", action="store_true", help="leave the encoder in float32, to compare with")
    args = a.parse_args()
    size = export(load(args.base, args.run), args.base, args.out, args.name, precise=args.float)
    print(f"{args.out}: {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
