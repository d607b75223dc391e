"""Writes models as PyTorch users do, and what PyTorch computes of them: FOLDER, then the folder of the glyphs."""
import json
import struct
import sys

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

torch.set_num_threads(1)
folder, glyphs = sys.argv[1:]
images = np.fromfile(f"{glyphs}/train-images.idx3", np.uint8)[16:].reshape(-1, 1, 12, 12)[:60]
labels = np.fromfile(f"{glyphs}/train-labels.idx1", np.uint8)[8:][:60]
x, y = torch.tensor(images.astype(np.float64) / 255), torch.tensor(labels.astype(np.int64))


class Block(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(outputs)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(outputs)
        if stride > 1:
            self.shortcut = nn.Sequential(nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs))

    def forward(self, z):
        shortcut = self.shortcut(z) if hasattr(self, "shortcut") else z
        return F.relu(self.bn2(self.conv2(F.relu(self.bn1(self.conv1(z))))) + shortcut)


class ResNet20(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1, self.bn1 = nn.Conv2d(1, 16, 3, 1, 1, bias=False), nn.BatchNorm2d(16)
        stages = ((16, 16, 1), (16, 32, 2), (32, 64, 2))
        self.layer1, self.layer2, self.layer3 = (
            nn.Sequential(Block(i, o, s), Block(o, o, 1), Block(o, o, 1)) for i, o, s in stages)
        self.linear = nn.Linear(64, 10)

    def forward(self, z):
        z = self.layer3(self.layer2(self.layer1(F.relu(self.bn1(self.conv1(z))))))
        return self.linear(z.mean(dim=(2, 3)))


class Cnn(nn.Module):
    """Names of its own, a view as the flattening, a parameter that is a transposed view."""

    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(nn.Conv2d(1, 6, 3, padding=1), nn.BatchNorm2d(6), nn.ReLU(), nn.MaxPool2d(2),
                                      nn.Conv2d(6, 8, 3), nn.ReLU(), nn.Dropout(0.3))
        self.head = nn.Linear(8 * 4 * 4, 10)
        self.head.weight = nn.Parameter(self.head.weight.detach().t().contiguous().t())

    def forward(self, z):
        z = self.features(z)
        return self.head(z.view(z.size(0), -1))


def gelu():
    return nn.Sequential(nn.Conv2d(1, 5, 3, padding=1), nn.GroupNorm(1, 5), nn.GELU(), nn.AvgPool2d(2),
                         nn.Conv2d(5, 6, 3, padding=1), nn.LayerNorm((6, 6, 6)), nn.GELU(), nn.Flatten(), nn.Linear(216, 10))


def drawn(make, seed):
    torch.manual_seed(seed)
    model = make().double()
    for name, value in model.named_parameters():
        if value.dim() == 1:
            value.data = value.data + 0.1 * torch.randn(value.shape, dtype=torch.float64)
    for name, value in model.named_buffers():
        if name.endswith("running_mean"):
            value += 0.1 * torch.randn(value.shape, dtype=torch.float64)
        if name.endswith("running_var"):
            value *= torch.rand(value.shape, dtype=torch.float64) + 0.5
    return model.eval()


def safetensors(state, path):
    header, data = {}, b""
    for name, value in sorted(state.items()):
        if not name.endswith("num_batches_tracked"):
            raw = value.detach().contiguous().numpy().tobytes()
            kind = {torch.float64: "F64", torch.float32: "F32"}[value.dtype]
            header[name] = {"dtype": kind, "shape": list(value.shape), "data_offsets": [len(data), len(data) + len(raw)]}
            data += raw
    text = json.dumps(header).encode()
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + data)


losses = {}
for name, make in (("cnn", Cnn), ("gelu", gelu), ("resnet20", ResNet20)):
    first, second, between = drawn(make, 1), drawn(make, 2), make().double().eval()
    points = []
    for t in (0, 0.5, 1):
        state = {key: (1 - t) * value + t * second.state_dict()[key] if value.is_floating_point() else value
                 for key, value in first.state_dict().items()}
        between.load_state_dict(state)
        with torch.no_grad():
            points.append(F.cross_entropy(between(x), y).item())
    losses[name] = points
    for model, number in ((first, 1), (second, 2)):
        torch.save(model.state_dict(), f"{folder}/{name}{number}.pt")
        safetensors(model.state_dict(), f"{folder}/{name}{number}.safetensors")
    torch.save(first.state_dict(), f"{folder}/{name}.old.pt", _use_new_zipfile_serialization=False)
    optimizer = torch.optim.Adam(first.parameters())
    F.cross_entropy(first(x), y).backward()
    optimizer.step()
    first = drawn(make, 1)
    torch.save({"epoch": 3, "state_dict": first.state_dict(), "optimizer": optimizer.state_dict(), "best": None, "lr": 0.1},
               f"{folder}/{name}.pth")
    if name != "gelu":
        torch.onnx.export(first.float(), x[:1].float(), f"{folder}/{name}.onnx", input_names=["x"], dynamic_axes={"x": {0: "n"}})
        with torch.no_grad():
            losses[f"{name}.onnx"] = [F.cross_entropy(first(x.float()), y).item()]
torch.save(Cnn(), f"{folder}/whole.pt")
torch.save({f"{key}": value.half() for key, value in drawn(Cnn, 1).state_dict().items()}, f"{folder}/half.pt")
json.dump(losses, open(f"{folder}/losses.json", "w"))
