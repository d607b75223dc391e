"""Models of torch on the samples of a folder: torch_models.py SIDE MODEL PRECISION FOLDER; SIDE holds landscapes_program.py."""
import os, sys

side, model, precision, folder = sys.argv[1:]
sys.path.insert(0, side)
sys.dont_write_bytecode = True
from landscapes_program import serve
import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F


class Block(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, padding=1, bias=False)
        self.norm1 = nn.BatchNorm2d(outputs)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, padding=1, bias=False)
        self.norm2 = nn.BatchNorm2d(outputs)
        self.shortcut = nn.Sequential()
        if stride != 1 or inputs != outputs:
            self.shortcut = nn.Sequential(nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs))

    def forward(self, x):
        return F.relu(self.norm2(self.conv2(F.relu(self.norm1(self.conv1(x))))) + self.shortcut(x))


def resnet(depth):
    layers, width = [nn.Conv2d(3, 16, 3, padding=1, bias=False), nn.BatchNorm2d(16), nn.ReLU()], 16
    for stage, channels in enumerate((16, 32, 64)):
        for i in range((depth - 2) // 6):
            layers.append(Block(width, channels, 2 if stage > 0 and i == 0 else 1))
            width = channels
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(64, 10))


torch.manual_seed(1)
torch.set_num_threads(1)
dtype = torch.float64 if precision == "double" else torch.float32
net = {
    "cnn": lambda: nn.Sequential(nn.Conv2d(1, 4, 3, padding=1), nn.BatchNorm2d(4), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(64, 5)),
    "smooth": lambda: nn.Sequential(nn.Flatten(), nn.Linear(64, 8), nn.LayerNorm(8), nn.GELU(), nn.Linear(8, 5)),
    "resnet20": lambda: resnet(20),
}[model]().to(dtype)
inputs = torch.from_numpy(np.load(os.path.join(folder, "inputs.npy"))).to(dtype)
labels = torch.from_numpy(np.load(os.path.join(folder, "labels.npy"))).long()
inputs = inputs.view(len(labels), *((3, 32, 32) if model == "resnet20" else (1, 8, 8)))
net.train()
with torch.no_grad():
    net(inputs)  # running statistics that are not 0 and 1
print("the model is there; this line is for the standard error")


def measure(net, batch):
    inputs, labels = batch
    logits = net(inputs)
    return F.cross_entropy(logits, labels), (logits.argmax(1) == labels).double().mean()


serve(net, measure, zip(inputs.split(20), labels.split(20)), {"train loss": "nats", "train accuracy": "share"})
