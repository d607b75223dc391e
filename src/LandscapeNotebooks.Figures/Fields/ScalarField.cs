using System.Collections.Immutable;

namespace LandscapeNotebooks.Figures.Fields;

/// <summary>Values z(x, y) on the grid X x Y.</summary>
/// <remarks>Z is (Y, X) row-major: z at (X[i], Y[j]) is Z[j * X.Length + i]. A value that is not finite is a diverged point.</remarks>
public sealed record ScalarField
{
    /// <exception cref="ArgumentException">A length disagrees, a coordinate is not finite, or coordinates do not ascend.</exception>
    public ScalarField(IEnumerable<double> x, IEnumerable<double> y, IEnumerable<double> z)
    {
        (X, Y, Z) = ([.. x], [.. y], [.. z]);
        RequireAscending(X, nameof(x));
        RequireAscending(Y, nameof(y));
        Points.RequireLength(Z.Length, X.Length * Y.Length, nameof(z), $"{Y.Length} x {X.Length}, a row per y");
    }

    /// <summary>z[j, i] belongs to (x[i], y[j]).</summary>
    /// <inheritdoc cref="ScalarField(IEnumerable{double}, IEnumerable{double}, IEnumerable{double})"/>
    public ScalarField(IEnumerable<double> x, IEnumerable<double> y, double[,] z)
        : this(x, y, z.Cast<double>())
    {
        if (z.GetLength(0) != Y.Length)
            throw new ArgumentException(
                $"z is {z.GetLength(0)} x {z.GetLength(1)}, expected {Y.Length} x {X.Length}, a row per y.", nameof(z));
    }

    /// <summary>The function at every grid point.</summary>
    /// <inheritdoc cref="ScalarField(IEnumerable{double}, IEnumerable{double}, IEnumerable{double})"/>
    public ScalarField(IEnumerable<double> x, IEnumerable<double> y, Func<double, double, double> f)
        : this([.. x], [.. y], f)
    {
    }

    private ScalarField(double[] x, double[] y, Func<double, double, double> f)
        : this(x, y, y.SelectMany(v => x.Select(u => f(u, v))))
    {
    }

    public ImmutableArray<double> X { get; }

    public ImmutableArray<double> Y { get; }

    public ImmutableArray<double> Z { get; }

    public int Columns => X.Length;

    public int Rows => Y.Length;

    /// <summary>z at (X[column], Y[row]).</summary>
    public double this[int column, int row] => Z[row * X.Length + column];

    internal ScalarField Map(Func<double, double> f) => new(X, Y, Z.Select(f));

    private static void RequireAscending(ImmutableArray<double> values, string name)
    {
        if (values.Length == 0)
            throw new ArgumentException($"{name} is empty, expected at least one coordinate.", name);
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]) || (i > 0 && values[i] <= values[i - 1]))
            {
                string value = values[i].ToString(System.Globalization.CultureInfo.InvariantCulture);
                throw new ArgumentException($"{name}[{i}] is {value}, expected finite coordinates in ascending order.", name);
            }
        }
    }
}
