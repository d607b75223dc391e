using System.Numerics.Tensors;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Numerics.Functions;
using LandscapeNotebooks.Numerics.Vectors;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Objectives;

/// <summary>
/// The cross-entropy of logistic regression: L(theta) = (1/N) sum_i -t_i ln y_i - (1 - t_i) ln(1 - y_i), y_i = sigma(w'x_i + b).
/// </summary>
/// <remarks>
/// <para>theta is w, (I), then b if there is one. With z_i = w'x_i + b: gradient (1/N) sum_i (y_i - t_i) x_i, Hessian (1/N) sum_i
/// y_i (1 - y_i) x_i x_i', where x_i carries a 1 for the bias. With <see cref="Reduction.Sum"/> the factor 1/N is left out, also
/// for a mini-batch.</para>
/// <para>With u_i = (1 - 2 t_i) x_i a sample's loss is softplus(u_i'theta), its gradient sigma(u_i'theta) u_i.</para>
/// <para>-ln y = softplus(-z) and -ln(1 - y) = softplus(z) are never formed from y, so that all is finite for |z| up to 1e4 and
/// beyond.</para>
/// </remarks>
public sealed class LogisticRegression : ITwiceDifferentiable, ISampledObjective, IPlanarObjective
{
    private const int Tile = 256; // samples that go through together

    private readonly double[] _columns; // (P, N): u, with 1 - 2t for the bias; samples lie innermost
    private readonly int[] _labels;

    /// <param name="data">Samples of two classes: t is the label.</param>
    /// <param name="reduction">Mean over the samples, or their sum.</param>
    /// <param name="bias">Whether theta ends with a bias.</param>
    /// <exception cref="ArgumentException">The data do not have two classes.</exception>
    public LogisticRegression(Dataset data, Reduction reduction = Reduction.Mean, bool bias = false)
        : this(InputsOf(data), data.Labels, reduction, bias)
    {
    }

    /// <param name="inputs">X, (N, I).</param>
    /// <param name="labels">t, (N): 0 or 1.</param>
    /// <param name="reduction">Mean over the samples, or their sum.</param>
    /// <param name="bias">Whether theta ends with a bias.</param>
    /// <exception cref="ArgumentException">A length disagrees with the shapes above, a label is not 0 or 1, an input is not finite,
    /// or there is no sample.</exception>
    public LogisticRegression(ReadOnlySpan<double> inputs, ReadOnlySpan<int> labels, Reduction reduction = Reduction.Mean,
        bool bias = false)
    {
        if (labels.IsEmpty || inputs.IsEmpty || inputs.Length % labels.Length != 0)
            throw new ArgumentException(
                $"inputs.Length is {inputs.Length} and labels.Length is {labels.Length}, "
                + $"expected N x I and N, at least 1.", nameof(inputs));

        InputSize = inputs.Length / labels.Length;
        HasBias = bias;
        Reduction = reduction;
        ParameterCount = InputSize + (bias ? 1 : 0);
        Layout = new(bias
            ? [("weight", ParameterKind.Weight, [1, InputSize]), ("bias", ParameterKind.Bias, [1])]
            : [("weight", ParameterKind.Weight, [1, InputSize])]);

        _labels = labels.ToArray();
        _columns = new double[labels.Length * ParameterCount];
        for (int n = 0; n < labels.Length; n++)
        {
            if (labels[n] is not (0 or 1))
                throw new ArgumentException($"The label of sample {n} is {labels[n]}, expected 0 or 1.", nameof(labels));

            for (int i = 0; i < ParameterCount; i++)
            {
                double x = i < InputSize ? inputs[n * InputSize + i] : 1;
                if (!double.IsFinite(x))
                    throw new ArgumentException($"An input of sample {n} is {x}, expected a finite number.", nameof(inputs));
                _columns[i * labels.Length + n] = (1 - 2 * labels[n]) * x;
            }
        }
    }

    /// <summary>I.</summary>
    public int InputSize { get; }

    public bool HasBias { get; }

    public Reduction Reduction { get; }

    /// <inheritdoc/>
    public ParameterLayout Layout { get; }

    /// <inheritdoc/>
    public int ParameterCount { get; }

    /// <inheritdoc/>
    public int SampleCount => _labels.Length;

    /// <inheritdoc/>
    public bool IsThreadSafe => true;

    /// <inheritdoc/>
    public double Value(ReadOnlySpan<double> parameters)
    {
        Lengths.Require(parameters.Length, ParameterCount, "P");
        Span<double> z = stackalloc double[Math.Min(Tile, SampleCount)];
        double sum = 0;
        for (int first = 0; first < SampleCount; first += Tile)
            sum += Loss(Logits(parameters, first, z));
        return sum * Scale(SampleCount);
    }

    /// <inheritdoc/>
    public double Gradient(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        Require(parameters, gradient);
        Span<double> logits = stackalloc double[Math.Min(Tile, SampleCount)], slopes = stackalloc double[logits.Length];
        double sum = 0;
        gradient.Clear();
        for (int first = 0; first < SampleCount; first += Tile)
        {
            var z = Logits(parameters, first, logits);
            var slope = slopes[..z.Length];
            VectorMath.Sigmoid<double>(z, slope); // dl/dz
            AddSamples(slope, first, gradient);
            sum += Loss(z);
        }

        Lanewise.Scale(Scale(SampleCount), gradient);
        return sum * Scale(SampleCount);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The mini-batch is empty, or an index is out of range.</exception>
    public double Gradient(ReadOnlySpan<double> parameters, ReadOnlySpan<int> samples, Span<double> gradient)
    {
        Require(parameters, gradient);
        if (samples.IsEmpty)
            throw new ArgumentException("samples.Length is 0, expected at least one sample.", nameof(samples));

        double sum = 0;
        gradient.Clear();
        foreach (int n in samples)
        {
            if ((uint)n >= (uint)SampleCount)
                throw new ArgumentException($"A sample's index is {n}, expected 0 to {SampleCount - 1}.", nameof(samples));

            double z = 0;
            for (int i = 0; i < gradient.Length; i++)
                z = Math.FusedMultiplyAdd(parameters[i], _columns[i * SampleCount + n], z);
            double slope = VectorMath.Sigmoid(z);
            for (int i = 0; i < gradient.Length; i++)
                gradient[i] = Math.FusedMultiplyAdd(slope, _columns[i * SampleCount + n], gradient[i]);
            sum += VectorMath.Softplus(z);
        }

        Lanewise.Scale(Scale(samples.Length), gradient);
        return sum * Scale(samples.Length);
    }

    /// <inheritdoc/>
    public void HessianVectorProduct(ReadOnlySpan<double> parameters, ReadOnlySpan<double> vector, Span<double> product)
    {
        Require(parameters, product);
        Lengths.Require(vector.Length, ParameterCount, "P");
        Span<double> logits = stackalloc double[Math.Min(Tile, SampleCount)], tangents = stackalloc double[logits.Length],
            bends = stackalloc double[logits.Length];
        product.Clear();
        for (int first = 0; first < SampleCount; first += Tile)
        {
            // H v = sum_i y_i (1 - y_i) (u_i'v) u_i, and y (1 - y) = sigma(z) sigma(-z) keeps its small values.
            Span<double> z = Logits(parameters, first, logits), tangent = Logits(vector, first, tangents), bend = bends[..z.Length];
            VectorMath.Sigmoid<double>(z, bend);
            TensorPrimitives.Multiply(bend, tangent, tangent);
            TensorPrimitives.Negate(z, z);
            VectorMath.Sigmoid<double>(z, bend);
            TensorPrimitives.Multiply(bend, tangent, tangent);
            AddSamples(tangent, first, product);
        }

        Lanewise.Scale(Scale(SampleCount), product);
    }

    /// <inheritdoc/>
    public IPlaneFunction OnPlane(ReadOnlySpan<double> origin, ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        Lengths.Require(origin.Length, ParameterCount, "P");
        Lengths.Require(first.Length, ParameterCount, "P");
        Lengths.Require(second.Length, ParameterCount, "P");
        return new LogisticPlane(AllLogits(origin), AllLogits(first), AllLogits(second), Scale(SampleCount));
    }

    /// <summary>y = sigma(w'x + b), the probability of class 1; x is (I).</summary>
    public double Probability(ReadOnlySpan<double> parameters, ReadOnlySpan<double> input)
    {
        Lengths.Require(parameters.Length, ParameterCount, "P");
        Lengths.Require(input.Length, InputSize, "I");
        double z = HasBias ? parameters[InputSize] : 0;
        for (int i = 0; i < InputSize; i++)
            z = Math.FusedMultiplyAdd(parameters[i], input[i], z);
        return VectorMath.Sigmoid(z);
    }

    /// <summary>1 where y is above 1/2, else 0.</summary>
    public int Predict(ReadOnlySpan<double> parameters, ReadOnlySpan<double> input) => Probability(parameters, input) > 0.5 ? 1 : 0;

    /// <summary>The indices of the samples whose predicted class is not their label.</summary>
    public int[] Misclassified(ReadOnlySpan<double> parameters)
    {
        Lengths.Require(parameters.Length, ParameterCount, "P");
        List<int> wrong = [];
        Span<double> logits = stackalloc double[Math.Min(Tile, SampleCount)];
        for (int first = 0; first < SampleCount; first += Tile)
        {
            var z = Logits(parameters, first, logits);
            for (int n = 0; n < z.Length; n++)
            {
                if (_labels[first + n] == 1 ? z[n] >= 0 : z[n] > 0) // on the boundary the class is 0
                    wrong.Add(first + n);
            }
        }

        return [.. wrong];
    }

    private static double[] InputsOf(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.ClassCount != 2)
            throw new ArgumentException($"{data.Name} has {data.ClassCount} classes, expected 2 for logistic regression.", nameof(data));

        double[] inputs = new double[data.Count * data.InputSize];
        for (int n = 0; n < data.Count; n++)
            data.CopyInputs(n, inputs.AsSpan(n * data.InputSize, data.InputSize));
        return inputs;
    }

    private double Scale(int count) => Reduction == Reduction.Mean ? 1.0 / count : 1;

    /// <summary>sum_n softplus(z_n); z is written over.</summary>
    private static double Loss(Span<double> z)
    {
        VectorMath.Softplus<double>(z, z);
        return FixedOrder.Sum(z);
    }

    /// <summary>z_n = u_n'theta for the samples of a tile.</summary>
    private Span<double> Logits(ReadOnlySpan<double> parameters, int first, Span<double> tile)
    {
        var z = tile[..Math.Min(Tile, SampleCount - first)];
        z.Clear();
        for (int i = 0; i < parameters.Length; i++)
            Lanewise.AddScaled(parameters[i], Column(i, first, z.Length), z);
        return z;
    }

    private double[] AllLogits(ReadOnlySpan<double> parameters)
    {
        double[] z = new double[SampleCount];
        for (int first = 0; first < SampleCount; first += Tile)
            Logits(parameters, first, z.AsSpan(first));
        return z;
    }

    /// <summary>sum += sum_n factor_n u_n over the samples of a tile.</summary>
    private void AddSamples(ReadOnlySpan<double> factors, int first, Span<double> sum)
    {
        for (int i = 0; i < sum.Length; i++)
            sum[i] += FixedOrder.Dot(Column(i, first, factors.Length), factors);
    }

    private ReadOnlySpan<double> Column(int i, int first, int length) => _columns.AsSpan(i * SampleCount + first, length);

    private void Require(ReadOnlySpan<double> parameters, ReadOnlySpan<double> derivative)
    {
        Lengths.Require(parameters.Length, ParameterCount, "P");
        Lengths.Require(derivative.Length, ParameterCount, "P");
    }
}
