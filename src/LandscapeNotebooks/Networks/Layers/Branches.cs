using System.Collections.Immutable;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Steps;

namespace LandscapeNotebooks.Networks.Layers;

/// <summary>The outputs of branches over one input, one after another along the channels.</summary>
/// <remarks>
/// G. Huang et al., Densely connected convolutional networks, 2017; C. Szegedy et al., Going deeper with convolutions, 2015.
/// </remarks>
public sealed record Concatenation : Layer
{
    public Concatenation(params ImmutableArray<Layer> branches) => Branches = branches;

    public ImmutableArray<Layer> Branches { get; }

    public override Value Connect<T>(Circuit<T> circuit, Value input)
    {
        if (Branches.IsEmpty)
            throw circuit.Refuse(this, "expected at least one branch.");

        var outputs = Branches.Select((branch, i) => circuit.Connect(branch, $"{i}", input)).ToImmutableArray();
        var first = outputs[0].Shape;
        foreach (var output in outputs)
        {
            if ((output.Shape.Height, output.Shape.Width, output.Shape.IsFlat) != (first.Height, first.Width, first.IsFlat))
                throw circuit.Refuse(this, $"one branch gives {first}, another {output.Shape}, expected the same height and width.");
        }

        int channels = outputs.Sum(output => output.Shape.Channels);
        var shape = first.IsFlat ? new Shape(channels) : new Shape(channels, first.Height, first.Width);
        return circuit.Append(shape, 0, output => new ConcatenationStep<T>(outputs, output));
    }

    public bool Equals(Concatenation? other) =>
        other is not null && Name == other.Name && Branches.AsSpan().SequenceEqual(other.Branches.AsSpan());

    public override int GetHashCode() => Branches.Aggregate(HashCode.Combine(Name), (hash, branch) => HashCode.Combine(hash, branch));

    protected override string Describe() => $"Concatenation({string.Join(", ", Branches)})";
}

/// <summary>The sum of branches over one input: y = f_1(x) + f_2(x) + ...</summary>
/// <remarks>A residual block whose shortcut is anything: <c>new Addition(body, new Convolution(16, 32, 1) { Stride = 2 })</c>.</remarks>
public sealed record Addition : Layer
{
    public Addition(params ImmutableArray<Layer> branches) => Branches = branches;

    public ImmutableArray<Layer> Branches { get; }

    public override Value Connect<T>(Circuit<T> circuit, Value input)
    {
        if (Branches.Length < 2)
            throw circuit.Refuse(this, $"there are {Branches.Length} branches, expected at least two.");

        var sum = circuit.Connect(Branches[0], "0", input);
        for (int i = 1; i < Branches.Length; i++)
        {
            var (left, right) = (sum, circuit.Connect(Branches[i], $"{i}", input));
            if (left.Shape != right.Shape)
                throw circuit.Refuse(this, $"one branch gives {left.Shape}, another {right.Shape}, expected the same shape.");
            sum = circuit.Append(left.Shape, 0, output => new SumStep<T>(left, right, output));
        }

        return sum;
    }

    public bool Equals(Addition? other) =>
        other is not null && Name == other.Name && Branches.AsSpan().SequenceEqual(other.Branches.AsSpan());

    public override int GetHashCode() => Branches.Aggregate(HashCode.Combine(Name), (hash, branch) => HashCode.Combine(hash, branch));

    protected override string Describe() => $"Addition({string.Join(", ", Branches)})";
}
