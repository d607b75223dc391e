using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Kernels;
using LandscapeNotebooks.Losses;

namespace LandscapeNotebooks.Objectives;

/// <summary>The cross-entropy of logistic regression: L(theta) = (1/N) sum_i -t_i ln y_i - (1 - t_i) ln(1 - y_i), y_i = sigma(w'x_i + b).</summary>
/// <remarks>
/// <para>theta is w, (I), then b if there is one. With z_i = w'x_i + b: gradient (1/N) sum_i (y_i - t_i) x_i, Hessian (1/N) sum_i
/// y_i (1 - y_i) x_i x_i', where x_i carries a 1 for the bias. With <see cref="Reduction.Sum"/> the factor 1/N is left out, also for a mini-batch.</para>
/// <para>-ln y = softplus(-z) and -ln(1 - y) = softplus(z) are never formed from y, so that all is finite for |z| up to 1e4 and beyond.</para>
/// </remarks>
public sealed class LogisticRegression : ITwiceDifferentiable, ISampledObjective
{
    private readonly double[] _inputs; // (N, P): the samples, with a 1 appended for the bias
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
    /// <exception cref="ArgumentException">A length disagrees with the shapes above, a label is not 0 or 1, an input is not finite, or there is no sample.</exception>
    public LogisticRegression(ReadOnlySpan<double> inputs, ReadOnlySpan<int> labels, Reduction reduction = Reduction.Mean, bool bias = false)
    {
        if (labels.IsEmpty || inputs.IsEmpty || inputs.Length % labels.Length != 0)
            throw new ArgumentException($"inputs.Length is {inputs.Length} and labels.Length is {labels.Length}, expected N x I and N, at least 1.", nameof(inputs));

        InputSize = inputs.Length / labels.Length;
        HasBias = bias;
        Reduction = reduction;
        ParameterCount = InputSize + (bias ? 1 : 0);
        Layout = new(bias
            ? [("weight", ParameterKind.Weight, [1, InputSize]), ("bias", ParameterKind.Bias, [1])]
            : [("weight", ParameterKind.Weight, [1, InputSize])]);

        _labels = labels.ToArray();
        _inputs = new double[labels.Length * ParameterCount];
        for (int n = 0; n < labels.Length; n++)
        {
            if (labels[n] is not (0 or 1))
                throw new ArgumentException($"The label of sample {n} is {labels[n]}, expected 0 or 1.", nameof(labels));

            var sample = Sample(n);
            sample.Fill(1);
            inputs.Slice(n * InputSize, InputSize).CopyTo(sample);
            foreach (double value in sample)
            {
                if (!double.IsFinite(value))
                    throw new ArgumentException($"An input of sample {n} is {value}, expected a finite number.", nameof(inputs));
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
        Shape.Require(parameters.Length, ParameterCount, "P");
        double sum = 0;
        for (int n = 0; n < SampleCount; n++)
            sum += SampleLoss(n, Logit(parameters, Sample(n)));
        return sum * Scale(SampleCount);
    }

    /// <inheritdoc/>
    public double Gradient(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        Require(parameters, gradient);
        double sum = 0;
        gradient.Clear();
        for (int n = 0; n < SampleCount; n++)
            sum += AddGradient(parameters, n, gradient);
        return Finish(sum, SampleCount, gradient);
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
            sum += AddGradient(parameters, n, gradient);
        }

        return Finish(sum, samples.Length, gradient);
    }

    /// <inheritdoc/>
    public void HessianVectorProduct(ReadOnlySpan<double> parameters, ReadOnlySpan<double> vector, Span<double> product)
    {
        Require(parameters, product);
        Shape.Require(vector.Length, ParameterCount, "P");
        product.Clear();
        for (int n = 0; n < SampleCount; n++)
        {
            // H v = sum_i y_i (1 - y_i) (x_i'v) x_i, and y (1 - y) = sigma(z) sigma(-z) keeps its small values.
            var x = Sample(n);
            double z = Logit(parameters, x);
            Add(Elementary.Sigmoid(z) * Elementary.Sigmoid(-z) * Logit(vector, x), x, product);
        }

        Finish(0, SampleCount, product);
    }

    /// <summary>y = sigma(w'x + b), the probability of class 1; x is (I).</summary>
    public double Probability(ReadOnlySpan<double> parameters, ReadOnlySpan<double> input)
    {
        Shape.Require(parameters.Length, ParameterCount, "P");
        Shape.Require(input.Length, InputSize, "I");
        return Elementary.Sigmoid(Logit(parameters[..InputSize], input) + (HasBias ? parameters[InputSize] : 0));
    }

    /// <summary>1 where y is above 1/2, else 0.</summary>
    public int Predict(ReadOnlySpan<double> parameters, ReadOnlySpan<double> input) => Probability(parameters, input) > 0.5 ? 1 : 0;

    /// <summary>The indices of the samples whose predicted class is not their label.</summary>
    public int[] Misclassified(ReadOnlySpan<double> parameters)
    {
        Shape.Require(parameters.Length, ParameterCount, "P");
        List<int> wrong = [];
        for (int n = 0; n < SampleCount; n++)
        {
            if ((Logit(parameters, Sample(n)) > 0 ? 1 : 0) != _labels[n])
                wrong.Add(n);
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

    private Span<double> Sample(int n) => _inputs.AsSpan(n * ParameterCount, ParameterCount);

    private double Scale(int count) => Reduction == Reduction.Mean ? 1.0 / count : 1;

    private double SampleLoss(int n, double z) => Elementary.Softplus(_labels[n] == 1 ? -z : z);

    private double AddGradient(ReadOnlySpan<double> parameters, int n, Span<double> gradient)
    {
        var x = Sample(n);
        double z = Logit(parameters, x);
        double error = _labels[n] == 1 ? -Elementary.Sigmoid(-z) : Elementary.Sigmoid(z); // y - t
        Add(error, x, gradient);
        return SampleLoss(n, z);
    }

    private double Finish(double sum, int count, Span<double> derivative)
    {
        double scale = Scale(count);
        foreach (ref double value in derivative)
            value *= scale;
        return sum * scale;
    }

    private static double Logit(ReadOnlySpan<double> w, ReadOnlySpan<double> x)
    {
        double z = 0;
        for (int i = 0; i < w.Length; i++)
            z = Math.FusedMultiplyAdd(w[i], x[i], z);
        return z;
    }

    private static void Add(double factor, ReadOnlySpan<double> x, Span<double> sum)
    {
        for (int i = 0; i < sum.Length; i++)
            sum[i] = Math.FusedMultiplyAdd(factor, x[i], sum[i]);
    }

    private void Require(ReadOnlySpan<double> parameters, ReadOnlySpan<double> derivative)
    {
        Shape.Require(parameters.Length, ParameterCount, "P");
        Shape.Require(derivative.Length, ParameterCount, "P");
    }
}
