using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using LandscapeNotebooks.Numerics.Vectors;

namespace LandscapeNotebooks.Parameters;

/// <summary>A vector of parameter space that nobody can change: theta, a direction, a gradient, an eigenvector.</summary>
/// <remarks>
/// <para>It stands wherever a <see cref="ReadOnlySpan{T}"/> of numbers is taken, without a copy; an array becomes one by copying. What
/// writes in place takes an array: <see cref="ToArray"/>.</para>
/// <para>Every operation has the bits of the library's own: inner products are summed in a fixed order, and a product by a number that is
/// added is rounded once with the sum (fused multiply-add), so that theta + a * d + b * e is the point (a, b) of the plane to the bit. The
/// product itself is formed when it is looked at.</para>
/// </remarks>
/// <example><code>
/// ParameterVector theta = [-4, -2], d = [1, 0];
/// double loss = objective.Value(theta + 0.5 * d);
/// var weights = network.Initialize(Initialization.UniformFanIn, new RandomSource(1))["0.weight"];
/// </code></example>
[CollectionBuilder(typeof(ParameterVector), nameof(Create))]
public sealed partial class ParameterVector : IReadOnlyList<double>, IEquatable<ParameterVector>
{
    private const int Shown = 6;

    private readonly ReadOnlyMemory<double> _memory;
    private readonly double[]? _array; // behind the memory, from a start on: a span of it is made faster than of memory
    private readonly int _start;
    private readonly Product? _product;
    private volatile double[]? _formed; // of the product, once it was looked at

    /// <param name="values">The numbers, which are copied.</param>
    /// <param name="layout">Names their blocks; null where they have none.</param>
    /// <exception cref="ArgumentException">The layout is of another number of parameters.</exception>
    public ParameterVector(ReadOnlySpan<double> values, ParameterLayout? layout = null)
        : this((ReadOnlyMemory<double>)values.ToArray(), layout)
    {
    }

    private ParameterVector(ReadOnlyMemory<double> values, ParameterLayout? layout)
    {
        if (layout is not null && layout.ParameterCount != values.Length)
            throw new ArgumentException(
                $"values.Length is {values.Length}, expected {layout.ParameterCount} (P of the layout).", nameof(values));
        (_memory, Length, Layout) = (values, values.Length, layout);
        if (MemoryMarshal.TryGetArray(values, out var segment))
            (_array, _start) = (segment.Array, segment.Offset);
    }

    private ParameterVector(Product product) => (_product, Length, Layout) = (product, product.Vector.Length, product.Vector.Layout);

    /// <summary>P.</summary>
    public int Length { get; }

    /// <summary>The blocks, where they are known.</summary>
    public ParameterLayout? Layout { get; }

    int IReadOnlyCollection<double>.Count => Length;

    /// <summary>The numbers as memory, which may lie in a file until they are looked at.</summary>
    internal ReadOnlyMemory<double> Memory => _product is null ? _memory : _formed ??= _product.Form();

    /// <summary>theta_i.</summary>
    public double this[int index] => AsSpan()[index];

    /// <summary>One block by its name, with its shape.</summary>
    /// <exception cref="ArgumentException">No block has this name, or the vector knows no blocks.</exception>
    public ParameterVector this[string name]
    {
        get
        {
            if (Layout is null)
                throw new ArgumentException(
                    $"The vector does not know its blocks, expected one with a layout for the block {name}: layout[\"{name}\"].Of(vector).",
                    nameof(name));
            var block = Layout[name];
            return new(Memory.Slice(block.Offset, block.Length), new([(block.Name, block.Kind, block.Shape)]));
        }
    }

    public static implicit operator ReadOnlySpan<double>(ParameterVector? vector) => vector is null ? default : vector.AsSpan();

    public static implicit operator ReadOnlyMemory<double>(ParameterVector? vector) => vector is null ? default : vector.Memory;

    [return: NotNullIfNotNull(nameof(values))]
    public static implicit operator ParameterVector?(double[]? values) => values is null ? null : new(values.AsSpan());

    public static bool operator ==(ParameterVector? x, ParameterVector? y) => x is null ? y is null : x.Equals(y);

    public static bool operator !=(ParameterVector? x, ParameterVector? y) => !(x == y);

    /// <summary>P zeros.</summary>
    public static ParameterVector Zero(int length) => new(new double[length].AsMemory(), null);

    /// <inheritdoc cref="Zero(int)"/>
    public static ParameterVector Zero(ParameterLayout layout)
    {
        ArgumentNullException.ThrowIfNull(layout);
        return new(new double[layout.ParameterCount].AsMemory(), layout);
    }

    /// <summary>What <c>[1, 2]</c> makes.</summary>
    public static ParameterVector Create(ReadOnlySpan<double> values) => new(values);

    /// <summary>Elements <paramref name="start"/> to <paramref name="start"/> + <paramref name="length"/> - 1, without a copy:
    /// <c>theta[2..5]</c>.</summary>
    public ParameterVector Slice(int start, int length) => new(Memory.Slice(start, length), length == Length ? Layout : null);

    /// <summary>The same numbers in named blocks.</summary>
    /// <exception cref="ArgumentException">The layout is of another number of parameters.</exception>
    public ParameterVector With(ParameterLayout layout)
    {
        ArgumentNullException.ThrowIfNull(layout);
        return new(Memory, layout);
    }

    public ReadOnlySpan<double> AsSpan() => _array is not null ? new(_array, _start, Length) : Memory.Span;

    /// <summary>A copy to write to.</summary>
    public double[] ToArray() => Memory.ToArray();

    public void CopyTo(Span<double> destination) => AsSpan().CopyTo(destination);

    /// <inheritdoc/>
    public IEnumerator<double> GetEnumerator()
    {
        // The array behind the memory: of one that lies in a file the collector may forget it between two numbers.
        var values = MemoryMarshal.TryGetArray(Memory, out var array) ? array : new(ToArray());
        for (int i = 0; i < values.Count; i++)
            yield return values[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Whether all numbers are the same; NaN is NaN, and -0 is 0.</summary>
    public bool Equals(ParameterVector? other) =>
        other is not null && (ReferenceEquals(this, other) || AsSpan().SequenceEqual(other.AsSpan()));

    public override bool Equals(object? obj) => Equals(obj as ParameterVector);

    public override int GetHashCode()
    {
        var values = AsSpan();
        return values.IsEmpty ? 0 : HashCode.Combine(Length, values[0], values[Length / 2], values[^1]);
    }

    /// <summary>The first numbers, and how many there are.</summary>
    public override string ToString()
    {
        string[] first = [.. this.Take(Shown).Select(value => value.ToString("G6", CultureInfo.InvariantCulture))];
        return Length <= Shown ? $"({string.Join(", ", first)})"
            : string.Create(CultureInfo.InvariantCulture, $"({string.Join(", ", first)}, ...), {Length:N0} parameters");
    }

    /// <summary>Takes an array over, without a copy: the caller writes to it no more.</summary>
    internal static ParameterVector Own(double[] values, ParameterLayout? layout = null) => new(values.AsMemory(), layout);

    /// <summary>The same in memory, for who keeps it and looks at it often: one that lies in a file is read.</summary>
    internal ParameterVector Held() => MemoryMarshal.TryGetArray(Memory, out _) ? this : Own(ToArray(), Layout);

    /// <summary>Numbers that may lie in a file until they are looked at.</summary>
    internal static ParameterVector Of(ReadOnlyMemory<double> values) => new(values, null);

    /// <summary>a d, not yet formed.</summary>
    private sealed record Product(double Factor, ParameterVector Vector)
    {
        public double[] Form()
        {
            double[] values = Vector.ToArray();
            Lanewise.Scale(Factor, values.AsSpan());
            return values;
        }
    }
}
