using System.Collections.Immutable;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Steps;

namespace LandscapeNotebooks.Networks.Layers;

/// <summary>
/// The residual block y = f(x) + s(x): f the layers one after another, s the shortcut; then the activation, if there is one.
/// </summary>
/// <remarks>
/// Parameters: those of the layers by their names, then those of a projected shortcut, <c>shortcut.0</c> and <c>shortcut.1</c>.
/// </remarks>
public sealed record Residual : Layer
{
    public Residual(params ImmutableArray<Layer> layers) => Layers = layers;

    public ImmutableArray<Layer> Layers { get; }

    public Shortcut Shortcut { get; init; } = Shortcut.Identity;

    /// <summary>Groups of a projected shortcut's group normalisation; 0 for batch normalisation.</summary>
    public int ShortcutGroups { get; init; }

    /// <summary>What follows the sum, most often a ReLU.</summary>
    public Layer? Activation { get; init; }

    public override Value Connect<T>(Circuit<T> circuit, Value input)
    {
        var value = input;
        for (int i = 0; i < Layers.Length; i++)
            value = circuit.Connect(Layers[i], $"{i}", value);
        if (Shortcut != Shortcut.None)
        {
            var (body, shortcut) = (value, ConnectShortcut(circuit, input, value.Shape));
            value = circuit.Append(body.Shape, 0, output => new SumStep<T>(body, shortcut, output));
        }

        return Activation is null ? value : circuit.Connect(Activation, "activation", value);
    }

    public bool Equals(Residual? other) => other is not null && Name == other.Name && Shortcut == other.Shortcut
        && ShortcutGroups == other.ShortcutGroups && Activation == other.Activation && Layers.AsSpan().SequenceEqual(other.Layers.AsSpan());

    public override int GetHashCode() =>
        Layers.Aggregate(HashCode.Combine(Name, Shortcut, Activation), (hash, layer) => HashCode.Combine(hash, layer));

    protected override string Describe() => $"Residual({string.Join(", ", Layers)}, shortcut {Shortcut})";

    private Value ConnectShortcut<T>(Circuit<T> circuit, Value input, Shape output)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        if (input.Shape == output)
            return input;

        int stride = output.Height == 0 ? 1 : (input.Shape.Height + output.Height - 1) / output.Height;
        bool strides = !input.Shape.IsFlat && !output.IsFlat
            && ((input.Shape.Height - 1) / stride + 1, (input.Shape.Width - 1) / stride + 1) == (output.Height, output.Width);
        if (Shortcut == Shortcut.Identity || !strides || (Shortcut == Shortcut.Padded && output.Channels < input.Shape.Channels))
            throw circuit.Refuse(this,
                $"input is {input.Shape} and the layers' output {output}, which a shortcut {Shortcut} does not join.");

        if (Shortcut == Shortcut.Padded)
            return circuit.Append(output, 0, y => new PaddedShortcutStep<T>(input, y, stride));

        Layer convolution = new Convolution(input.Shape.Channels, output.Channels, 1) { Stride = stride, Bias = false };
        Layer norm = ShortcutGroups == 0 ? new BatchNormalization(output.Channels)
            : new GroupNormalization(ShortcutGroups, output.Channels);
        var projection = Shortcut == Shortcut.Convolved ? new Sequential(convolution) : new Sequential(convolution, norm);
        return circuit.Connect(projection, "shortcut", input);
    }
}
