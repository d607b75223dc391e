"""Functions of a flat vector, JAX's or NumPy's, as a program that `landscapes --program "python my_model.py"` asks. Import it first.

    from landscapes_program import serve
    flat, unravel = jax.flatten_util.ravel_pytree(parameters)
    f = jax.jit(lambda theta: loss(unravel(theta)))
    slope = jax.jit(jax.value_and_grad(f))
    serve(f, flat, slope, jax.jit(lambda theta, v: jax.jvp(jax.grad(f), (theta,), (v,))[1]), shapes={"w": (3, 2), "b": (3,)})

value(theta) gives a number, or several whose first is f; value_and_gradient(theta) and product(theta, v) may be left out.
"""
import json, os, signal, struct, sys, threading, time, traceback
import numpy as np

_out = os.fdopen(os.dup(1), "wb")
os.dup2(2, 1)  # prints, also those of C code, must not come between the answers
signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for who asks


def _watch(parent):  # who asks may be killed while a question is worked on
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(0)


def serve(value, parameters, value_and_gradient=None, product=None, shapes=None, measures={"loss": None}):
    """Answers until there are no more questions. Shapes name the parts of theta in their order; one of a single axis is a bias."""
    threading.Thread(target=_watch, args=(os.getppid(),), daemon=True).start()
    own = np.asarray(parameters)
    if own.dtype.kind in "biu":  # [1, 0] stands for numbers, and theta is no whole ones
        own = own.astype(np.float64)
    shapes = shapes or {"parameters": (1, own.size)}
    plane = []

    def numbers(vector):
        return np.atleast_1d(np.asarray(vector, "<f8")).tobytes()

    def read(data, count):  # in the type of the own parameters, as the functions were traced for
        return [v.astype(own.dtype) for v in np.frombuffer(data, "<f8").reshape(count, -1)]

    def answer(question, data):
        if question == 0:  # describe
            gives = ["parameters", "plane"] + ["gradient"] * bool(value_and_gradient) + ["product"] * bool(product)
            kind = lambda m: "accuracy" if "accuracy" in m else "error" if "error" in m else "loss"
            return json.dumps({
                "parameters": [{"name": n, "shape": list(s), "kind": "weight" if len(s) > 1 else "bias"} for n, s in shapes.items()],
                "measures": [{"name": m, "unit": u, "kind": kind(m)} for m, u in measures.items()], "gives": gives}).encode()
        if question == 1:  # its own parameters
            return numbers(own)
        if question == 2:  # values: theta
            return numbers(value(*read(data, 1)))
        if question == 3:  # gradient: theta
            f, slope = value_and_gradient(*read(data, 1))
            return numbers(f) + numbers(slope)
        if question == 4:  # product: theta, v
            return numbers(product(*read(data, 2)))
        if question == 5:  # plane: theta, d, e
            plane[:] = np.frombuffer(data, "<f8").reshape(3, -1)
            return b""
        a, b = struct.unpack("<dd", data)  # point: a, b
        return numbers(value((plane[0] + a * plane[1] + b * plane[2]).astype(own.dtype)))

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
