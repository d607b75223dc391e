using System.Collections.Immutable;
using System.Globalization;
using LandscapeNotebooks.Numerics.Functions;

namespace LandscapeNotebooks.Autograd;

/// <summary>
/// A number that remembers how it was computed, so that the chain rule can be walked back from it: backpropagation on scalars.
/// </summary>
/// <remarks>
/// Every operation makes a node that keeps its operands and the derivative by each, already as a number. <see cref="Backward"/> then
/// needs one rule for all: the gradient of an operand grows by the gradient of the result times that derivative. For learning; networks
/// compute with whole arrays.
/// </remarks>
/// <example><code>
/// var w = new Scalar(2, "w");
/// var loss = (w * 3 - 5) * (w * 3 - 5);
/// loss.Backward();   // w.Gradient is 2 (2 * 3 - 5) * 3 = 6
/// </code></example>
public sealed class Scalar
{
    public Scalar(double value, string? name = null) : this(value, Operation.Input) => Name = name;

    private Scalar(double value, Operation operation, params ImmutableArray<Operand> operands) =>
        (Value, Operation, Operands) = (value, operation, operands);

    public double Value { get; }

    /// <summary>d output / d this, for every output whose <see cref="Backward"/> was called: gradients add up.</summary>
    public double Gradient { get; private set; }

    public string? Name { get; init; }

    public Operation Operation { get; }

    /// <summary>What it was computed from; empty for an input.</summary>
    public ImmutableArray<Operand> Operands { get; }

    public static implicit operator Scalar(double value) => new(value);

    public static Scalar operator +(Scalar a, Scalar b) => new(a.Value + b.Value, Operation.Add, new(a, 1), new(b, 1));

    public static Scalar operator -(Scalar a, Scalar b) => new(a.Value - b.Value, Operation.Subtract, new(a, 1), new(b, -1));

    public static Scalar operator -(Scalar a) => new(-a.Value, Operation.Negate, new Operand(a, -1));

    public static Scalar operator *(Scalar a, Scalar b) => new(a.Value * b.Value, Operation.Multiply, new(a, b.Value), new(b, a.Value));

    public static Scalar operator /(Scalar a, Scalar b) =>
        new(a.Value / b.Value, Operation.Divide, new(a, 1 / b.Value), new(b, -a.Value / (b.Value * b.Value)));

    /// <summary>a^n for a whole n: derivative n a^(n-1).</summary>
    public Scalar Pow(int n) => new(Power(Value, n), Operation.Power, new Operand(this, n * Power(Value, n - 1)));

    public Scalar Exp() => Elementary.Exp(Value) is var y ? new(y, Operation.Exp, new Operand(this, y)) : this;

    public Scalar Log() => new(Elementary.Log(Value), Operation.Log, new Operand(this, 1 / Value));

    /// <summary>tanh a: derivative 1 - tanh^2 a.</summary>
    public Scalar Tanh() => Elementary.Tanh(Value) is var y ? new(y, Operation.Tanh, new Operand(this, 1 - y * y)) : this;

    /// <summary>1/(1 + exp(-a)): derivative y (1 - y).</summary>
    public Scalar Sigmoid() => Elementary.Sigmoid(Value) is var y ? new(y, Operation.Sigmoid, new Operand(this, y * (1 - y))) : this;

    /// <summary>max(0, a): derivative 1 above 0, else 0, also at 0.</summary>
    public Scalar Relu() => new(Math.Max(0, Value), Operation.Relu, new Operand(this, Value > 0 ? 1 : 0));

    /// <summary>Adds d this / d node to the gradient of every node that this was computed from.</summary>
    public void Backward()
    {
        var order = Ancestors();
        var slopes = order.ToDictionary(node => node, _ => 0.0);
        slopes[this] = 1;
        foreach (var node in order.Reverse())
        {
            node.Gradient += slopes[node];
            foreach (var (input, derivative) in node.Operands)
                slopes[input] += slopes[node] * derivative;
        }
    }

    /// <summary>This and all that it was computed from, operands before results, each once.</summary>
    public ImmutableArray<Scalar> Ancestors()
    {
        var order = ImmutableArray.CreateBuilder<Scalar>();
        var seen = new HashSet<Scalar> { this };
        var open = new Stack<(Scalar Node, int Next)>([(this, 0)]); // a stack of our own: graphs may be deeper than the thread's
        while (open.TryPop(out var top))
        {
            if (top.Next == top.Node.Operands.Length)
            {
                order.Add(top.Node);
                continue;
            }

            open.Push((top.Node, top.Next + 1));
            var input = top.Node.Operands[top.Next].Input;
            if (seen.Add(input))
                open.Push((input, 0));
        }

        return order.ToImmutable();
    }

    /// <summary>Sets the gradients of this and all that it was computed from to 0.</summary>
    public void ClearGradients()
    {
        foreach (var node in Ancestors())
            node.Gradient = 0;
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Name ?? Operation.ToString()} = {Value}, gradient {Gradient}");

    private static double Power(double x, int n) => n >= 0 ? Elementary.Power(x, n) : 1 / Elementary.Power(x, -n);
}
