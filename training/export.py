"""Writes a trained network as a model folder: int8 ONNX encoder, heads, tokenizer, labels and thresholds.

python -m training.export --base WEIGHTS --run RUN --out FOLDER --name small
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from safetensors.numpy import save_file
from tokenizers import Tokenizer

from detente.reader.model import FORMAT
from training.corpus import STATUSES
from training.examples import CONTENTS, EVENTS
from training.network import Network

# Chosen on the corpus's development part: see docs/model.md. After a change of the network: python -m benchmarks.thresholds
THRESHOLDS = {"temperature": 1.0, "min_gate": 0.05, "min_act": 0.5, "min_token": 0.5, "min_score": 0.35, "min_tag": 0.5}


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


def main() -> None:
    """Exports as the command line says."""
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("--base", type=Path, required=True)
    a.add_argument("--run", type=Path, required=True)
    a.add_argument("--out", type=Path, required=True)
    a.add_argument("--name", default="small")
    a.add_argument("--float", action="store_true", help="leave the encoder in float32, to compare with")
    args = a.parse_args()
    net = Network(str(args.base))
    path = args.run / "network.pt"
    state = (
        torch.load(path, weights_only=True)
        if path.exists()
        else torch.load(args.run / "checkpoint.pt", weights_only=True)["net"]
    )
    net.load_state_dict(state)
    net.encoder.config._attn_implementation = "eager"
    args.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        whole, ready = Path(folder) / "float.onnx", Path(folder) / "ready.onnx"
        export_onnx(net, whole)
        if args.float:
            shutil.copy(whole, args.out / "encoder.onnx")
        else:
            quant_pre_process(str(whole), str(ready), skip_symbolic_shape=True)
            quantize_dynamic(
                str(ready),
                str(args.out / "encoder.onnx"),
                per_channel=True,
                reduce_range=True,
                weight_type=QuantType.QInt8,
            )
    heads = {k: v.numpy().astype(np.float16) for k, v in net.state_dict().items() if not k.startswith("encoder.")}
    save_file({k: np.ascontiguousarray(v) for k, v in heads.items()}, args.out / "heads.safetensors")
    tokenizer = Tokenizer.from_file(str(args.base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    tokenizer.save(str(args.out / "tokenizer.json"), pretty=False)
    settings = {
        "name": args.name,
        "labels": [*EVENTS, "none"],
        "contents": list(CONTENTS),
        "statuses": list(STATUSES),
        **THRESHOLDS,
    }
    (args.out / "model.json").write_text(
        json.dumps({"format": FORMAT, "settings": settings}, indent=1) + "\n", encoding="utf8"
    )
    size = sum(f.stat().st_size for f in args.out.iterdir())
    print(f"{args.out}: {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
