using System.Collections.Immutable;
using System.Numerics.Tensors;
using LandscapeNotebooks.Numerics.Vectors;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;
using MathNet.Numerics.LinearAlgebra;

namespace LandscapeNotebooks.Curvature.Blocks;

/// <summary>The factors of one layer.</summary>
public sealed class KroneckerLayer
{
    private readonly int _inputs, _outputs, _positions, _width;
    private readonly bool _hasBias;
    private readonly double[] _a, _g;
    private double[] _readVectors = [], _slopeVectors = [], _products = [], _moments = [];

    internal KroneckerLayer(LayerSignal signal)
    {
        (_outputs, _positions, _hasBias) = (signal.Weight.Shape[0], signal.Positions, signal.Bias is not null);
        _inputs = signal.Weight.Length / _outputs;
        _width = _inputs + (_hasBias ? 1 : 0);
        (_a, _g) = (new double[_width * _width], new double[_outputs * _outputs]);
        Blocks = signal.Bias is null ? [signal.Weight] : [signal.Weight, signal.Bias];
    }

    /// <summary>W, then b where there is one.</summary>
    public ImmutableArray<ParameterBlock> Blocks { get; }

    /// <summary>A, (I + 1, I + 1) row-major; (I, I) without a b.</summary>
    public ReadOnlySpan<double> Reads => _a;

    /// <summary>G, (O, O) row-major.</summary>
    public ReadOnlySpan<double> Slopes => _g;

    internal int Length => _outputs * _width;

    internal void AddFactors(LayerSignal signal, bool addsReads)
    {
        int rows = signal.Samples * _positions;
        double[] row = new double[_width];
        for (int r = 0; r < rows; r++)
        {
            if (addsReads)
                AddOuter(Row(signal, r, row), _a);
            AddOuter(signal.Gradients.AsSpan(r * _outputs, _outputs), _g);
        }
    }

    internal void Decompose(int samples)
    {
        TensorPrimitives.Divide(_a, (double)samples * _positions, _a);
        TensorPrimitives.Divide(_g, samples, _g);
        double[] read, slope;
        (read, _readVectors) = Eigen(_a, _width);
        (slope, _slopeVectors) = Eigen(_g, _outputs);
        _products = new double[Length];
        for (int o = 0; o < _outputs; o++)
            TensorPrimitives.Multiply(read, slope[o], _products.AsSpan(o * _width, _width));
        _moments = new double[Length];
    }

    /// <summary>The squares of every sample's gradient along the eigenvectors, the columns of one sample one by one.</summary>
    internal void AddMoments(LayerSignal signal)
    {
        double[] own = new double[Length], row = new double[_width], read = new double[_width], slope = new double[_outputs];
        for (int n = 0; n < signal.Samples; n++)
        {
            Array.Clear(own);
            for (int t = 0; t < _positions; t++)
            {
                int r = n * _positions + t;
                Apply(_readVectors, Row(signal, r, row), read);
                Apply(_slopeVectors, signal.Gradients.AsSpan(r * _outputs, _outputs), slope);
                for (int o = 0; o < _outputs; o++)
                    TensorPrimitives.MultiplyAdd(read, slope[o], own.AsSpan(o * _width, _width), own.AsSpan(o * _width, _width));
            }

            TensorPrimitives.MultiplyAdd(own, own, _moments, _moments);
        }
    }

    internal void Finish(int samples) => TensorPrimitives.Divide(_moments, samples, _moments);

    /// <summary>Q_G (f(S) * (Q_G' V Q_A)) Q_A'.</summary>
    internal void Map(ReadOnlySpan<double> vector, Span<double> result, bool isCorrected, Func<double, double> f)
    {
        double[] v = Joined(vector), eigen = isCorrected ? _moments : _products;
        double[] turned = Turn(Turn(v, _readVectors, _outputs, _width), _slopeVectors, _width, _outputs); // (I + 1, O) then (O, I + 1)
        for (int i = 0; i < turned.Length; i++)
            turned[i] *= f(eigen[i]);
        double[] back = Turn(Turn(turned, Transposed(_readVectors, _width), _outputs, _width), Transposed(_slopeVectors, _outputs), _width,
            _outputs);
        for (int o = 0; o < _outputs; o++)
        {
            back.AsSpan(o * _width, _inputs).CopyTo(result.Slice(o * _inputs, _inputs));
            if (_hasBias)
                result[_outputs * _inputs + o] = back[o * _width + _inputs];
        }
    }

    /// <summary>[W b] of the blocks one after another.</summary>
    private double[] Joined(ReadOnlySpan<double> vector)
    {
        double[] joined = new double[Length];
        for (int o = 0; o < _outputs; o++)
        {
            vector.Slice(o * _inputs, _inputs).CopyTo(joined.AsSpan(o * _width));
            if (_hasBias)
                joined[o * _width + _inputs] = vector[_outputs * _inputs + o];
        }

        return joined;
    }

    private ReadOnlySpan<double> Row(LayerSignal signal, int r, double[] row)
    {
        signal.Inputs.AsSpan(r * _inputs, _inputs).CopyTo(row);
        if (_hasBias)
            row[_inputs] = 1;
        return row;
    }

    private static void AddOuter(ReadOnlySpan<double> x, double[] matrix)
    {
        for (int i = 0; i < x.Length; i++)
        {
            if (x[i] != 0)
            {
                var row = matrix.AsSpan(i * x.Length, x.Length);
                TensorPrimitives.MultiplyAdd(x, x[i], row, row);
            }
        }
    }

    /// <summary>Q'x, the rows of <paramref name="q"/> being eigenvectors.</summary>
    private static void Apply(double[] q, ReadOnlySpan<double> x, double[] y)
    {
        for (int i = 0; i < y.Length; i++)
            y[i] = FixedOrder.Dot(q.AsSpan(i * x.Length, x.Length), x);
    }

    /// <summary>(M Q')': every row of M, (rows, n), along the rows of Q, as columns: (n, rows).</summary>
    private static double[] Turn(double[] m, double[] q, int rows, int n)
    {
        double[] turned = new double[rows * n];
        for (int i = 0; i < n; i++)
        {
            for (int r = 0; r < rows; r++)
                turned[i * rows + r] = FixedOrder.Dot(q.AsSpan(i * n, n), m.AsSpan(r * n, n));
        }

        return turned;
    }

    private static double[] Transposed(double[] q, int n)
    {
        double[] transposed = new double[q.Length];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
                transposed[j * n + i] = q[i * n + j];
        }

        return transposed;
    }

    /// <summary>Eigenvalues, at least 0, and eigenvectors as rows.</summary>
    private static (double[] Values, double[] Vectors) Eigen(double[] matrix, int n)
    {
        var evd = Matrix<double>.Build.Dense(n, n, [.. matrix]).Evd(Symmetricity.Symmetric);
        double[] vectors = new double[n * n];
        for (int i = 0; i < n; i++)
            evd.EigenVectors.Column(i).ToArray().CopyTo(vectors, i * n);
        return ([.. evd.EigenValues.Select(value => Math.Max(0, value.Real))], vectors);
    }
}
