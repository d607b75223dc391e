"""f(theta) = sum_i (i + 1) theta_i^2 / 2 + theta_0^4 as a program of protocol 1, with Python alone, and programs that misbehave.

bowl.py [FAULT COUNT FOLDER]: from the question COUNT on, counted over all starts by files in FOLDER, it does what FAULT says, once.
"""
import array, json, os, struct, sys, time

fault, at, folder = (sys.argv[1:] + ["", "0", ""])[:3] if len(sys.argv) > 1 else ("", "0", "")
P = 9
OWN = [0.5 + 0.25 * i for i in range(P)]


def due():
    """Whether the fault is due now: each start of the program counts on where the last one stopped."""
    if not folder:
        return False
    path = os.path.join(folder, "questions")
    with open(path, "a") as file:
        file.write(".")
    return os.path.getsize(path) == int(at)


def value(t):
    return sum((i + 1) * x * x / 2 for i, x in enumerate(t)) + t[0] ** 4


def gradient(t):
    return [(i + 1) * x + (4 * x ** 3 if i == 0 else 0) for i, x in enumerate(t)]


def product(t, v):
    return [(i + 1) * x + (12 * t[0] ** 2 * x if i == 0 else 0) for i, x in enumerate(v)]


def measures(t):
    if fault == "nan":
        return [float("nan"), 0.0]
    if fault == "far":  # diverges far from the middle, as models do
        return [float("nan") if sum(x * x for x in t) > 40 else value(t), 0.0]
    if fault == "slow":
        time.sleep(0.003)
    if fault == "number":  # which of several it is
        time.sleep(0.01)
        return [value(t), float(os.environ["LANDSCAPES_PROGRAM_INDEX"]) + 10 * float(os.environ["LANDSCAPES_PROGRAM_COUNT"])]
    return [value(t), sum(x * x for x in t)]


def numbers(data):
    return array.array("d", data).tolist()


def answer(question, data):
    global plane
    if question == 0:
        gives = [] if fault == "bare" else ["parameters", "gradient", "product", "plane"]
        return json.dumps({
            "name": "bowl", "data": "9 samples",
            "parameters": [{"name": "0.weight", "shape": [3, 2], "kind": "weight"}, {"name": "0.bias", "shape": [3], "kind": "bias"}],
            "measures": [{"name": "loss", "kind": "loss", "unit": "nats"}, {"name": "length", "unit": "weights squared"}],
            "gives": ["wings"] if fault == "wings" else gives}).encode()
    if fault == "refuse":
        raise ValueError("theta is out of its mind")
    if question == 1:
        result = OWN
    elif question == 2:
        result = measures(numbers(data))
    elif question == 3:
        t = numbers(data)
        result = [value(t)] + gradient(t)
    elif question == 4:
        t = numbers(data)
        result = product(t[:P], t[P:])
    elif question == 5:
        t = numbers(data)
        plane = t[:P], t[P:2 * P], t[2 * P:]
        result = []
    else:
        a, b = struct.unpack("<dd", data)
        result = measures([o + a * d + b * e for o, d, e in zip(*plane)])
    return array.array("d", result).tobytes()


def send(data, refused=0, magic=b"LNA1"):
    sys.stdout.buffer.write(struct.pack("<4sIQ", magic, refused, len(data)) + data)
    sys.stdout.buffer.flush()


if folder:
    with open(os.path.join(folder, "pid"), "w") as file:
        file.write(str(os.getpid()))
if fault == "mute":
    sys.exit("no such weights: model.pt")
if fault == "greet":
    print("loading the model ...", flush=True)
while len(head := sys.stdin.buffer.read(16)) == 16:
    _, question, length = struct.unpack("<4sIQ", head)
    data = sys.stdin.buffer.read(length)
    try:
        result = answer(question, data)
    except ValueError as error:
        send(f"ValueError: {error}".encode(), refused=1)
        continue
    if due():
        print(f"fault {fault} at question {at}", file=sys.stderr, flush=True)
        if fault == "die":
            os._exit(3)
        if fault == "hang":
            time.sleep(600)
        if fault == "rubbish":
            print("epoch 1, loss 0.3", flush=True)
        if fault == "short":
            result = result[:-8]
    send(result, magic=b"LNA2" if fault == "version" else b"LNA1")
