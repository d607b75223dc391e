"""A torch model as a program that `landscapes --program "python my_model.py"` asks. Import it first: prints then go to stderr.

    from landscapes_program import serve
    serve(model, measure, batches)   # measure(model, batch): the batch's mean loss, or a tuple of it and other means, named by
    serve(model, measure, batches, {"test loss": "nats", "test accuracy": "share"})                # names and units

Of several programs each has its number in LANDSCAPES_PROGRAM_INDEX, from 0: torch.device("cuda", int(os.environ[...])).
"""
import json, os, signal, struct, sys, threading, time, traceback
import numpy as np
import torch

_out = os.fdopen(os.dup(1), "wb")
os.dup2(2, 1)  # prints, also those of C code, must not come between the answers
signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for who asks


def _kind(model, name, tensor):
    owner, _, last = name.rpartition(".")
    if last.startswith("running_"):
        return "running-mean" if last == "running_mean" else "running-variance"
    if "Norm" in type(model.get_submodule(owner)).__name__:
        return "normalization-scale" if last == "weight" else "normalization-shift"
    return "weight" if tensor.dim() > 1 else "bias"


def _watch(parent):  # who asks may be killed while a question is worked on
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(0)


def _size(batch):  # samples: of a tuple its labels', of a dictionary those of its first entry
    if batch is None:
        return 1
    if isinstance(batch, (tuple, list)):
        batch = batch[-1]
    while hasattr(batch, "values") and callable(batch.values) and not isinstance(batch, torch.Tensor):
        batch = next(iter(batch.values()))
    return len(batch)


def serve(model, measure, batches=(None,), measures={"loss": None}):
    """Answers until there are no more questions. The batches are kept: every question sees the same samples."""
    threading.Thread(target=_watch, args=(os.getppid(),), daemon=True).start()
    model.eval()
    batches = list(batches)
    sizes = [_size(b) for b in batches]
    parts = {}  # of theta by their tensor, so that a tied one is there once
    for name, tensor in model.state_dict(keep_vars=True).items():
        if isinstance(tensor, torch.nn.Parameter) or name.endswith(("running_mean", "running_var")):
            parts.setdefault(tensor, name)
    trained = [t.requires_grad_() for t in parts if isinstance(t, torch.nn.Parameter)]
    lengths = [t.numel() for t in parts]
    plane, row = [], [None]

    def cut(data, count):  # vectors of parameter space, each as a piece for every tensor
        vectors = torch.from_numpy(np.frombuffer(data, "<f8").copy()).to(trained[0].device)
        return [v.split(lengths) for v in vectors.chunk(count)]

    @torch.no_grad()
    def move(pieces):
        for tensor, piece in zip(parts, pieces):
            tensor.copy_(piece.view_as(tensor))

    def numbers(vector):
        return np.asarray(vector.detach().cpu(), "<f8").tobytes()

    def joined(grads):  # running statistics and what f does not depend on have 0
        known = dict(zip(trained, grads))
        return torch.cat([(torch.zeros_like(t) if known.get(t) is None else known[t]).reshape(-1).double() for t in parts])

    def mean(of):
        return sum(n / sum(sizes) * of(batch) for n, batch in zip(sizes, batches))

    def measured(batch):
        value = measure(model, batch)
        values = value if isinstance(value, (tuple, list)) else (value,)
        if len(values) != len(measures):
            raise ValueError(f"measure gives {len(values)} numbers, but serve names {len(measures)}: {', '.join(measures)}")
        for name, one in zip(measures, values):
            if getattr(one, "shape", ()) not in ((), (1,)):
                raise ValueError(f"measure gives {name} of shape {tuple(one.shape)}, expected its mean over the batch")
        return values

    def loss(batch):
        return measured(batch)[0]

    @torch.no_grad()
    def all_measures(batch):
        return torch.tensor([float(v) for v in measured(batch)], dtype=torch.float64)

    def gradient(batch):
        value = loss(batch)
        return torch.cat([value.detach().double().reshape(1), joined(torch.autograd.grad(value, trained, allow_unused=True))])

    def product(batch, pieces):
        slopes = torch.autograd.grad(loss(batch), trained, create_graph=True, allow_unused=True)
        vector = dict(zip(parts, pieces))
        along = sum((s * vector[t].view_as(t).to(t.dtype)).sum() for t, s in zip(trained, slopes) if s is not None)
        return joined(torch.autograd.grad(along, trained, allow_unused=True) if along.requires_grad else [])

    def answer(question, data):
        if question == 0:  # describe
            kinks = {type(m).__name__ for m in model.modules() if "ReLU" in type(m).__name__ or "MaxPool" in type(m).__name__}
            kind = lambda m: "accuracy" if "accuracy" in m else "error" if "error" in m else "loss"
            return json.dumps({
                "name": type(model).__name__, "data": f"{sum(sizes)} samples", "kinks": " and ".join(sorted(kinks)) or None,
                "parameters": [{"name": n, "shape": list(t.shape), "kind": _kind(model, n, t)} for t, n in parts.items()],
                "measures": [{"name": m, "unit": u, "kind": kind(m)} for m, u in measures.items()],
                "gives": ["parameters", "gradient", "product", "plane"]}).encode()
        if question == 1:  # its own parameters
            return own
        if question == 5:  # plane: theta, d, e
            plane[:], row[:] = zip(*cut(data, 3)), [None]
            return b""
        if question == 6:  # point: a, b
            a, b = struct.unpack("<dd", data)
            if row[0] != b:  # theta + b e, for the points of a row
                row[:] = [b, *(torch.add(o, e, alpha=b) for o, _, e in plane)]
            move(torch.add(r, d, alpha=a) for r, (_, d, _) in zip(row[1:], plane))
            return numbers(mean(all_measures))
        theta, *vector = cut(data, 2 if question == 4 else 1)
        move(theta)
        return numbers(mean({2: all_measures, 3: gradient, 4: lambda batch: product(batch, vector[0])}[question]))

    own = numbers(torch.cat([t.reshape(-1).double() for t in parts]))
    while len(head := sys.stdin.buffer.read(16)) == 16:
        _, question, length = struct.unpack("<4sIQ", head)
        data = sys.stdin.buffer.read(length)
        try:
            refused, result = 0, answer(question, data)
        except Exception as error:
            traceback.print_exc()
            refused, result = 1, f"{type(error).__name__}: {error}".encode()
        _out.write(struct.pack("<4sIQ", b"LNA1", refused, len(result)) + result)
        _out.flush()
