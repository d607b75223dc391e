using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Objectives;

/// <summary>An objective without data, seen as one of a single sample.</summary>
internal sealed class OneSample(IDifferentiable objective) : ISampledObjective
{
    /// <inheritdoc/>
    public int ParameterCount => objective.ParameterCount;

    /// <inheritdoc/>
    public int SampleCount => 1;

    /// <inheritdoc/>
    public ParameterLayout Layout => objective.Layout;

    /// <inheritdoc/>
    public bool IsThreadSafe => objective.IsThreadSafe;

    /// <inheritdoc/>
    public double Value(ReadOnlySpan<double> parameters) => objective.Value(parameters);

    /// <inheritdoc/>
    public double Gradient(ReadOnlySpan<double> parameters, Span<double> gradient) => objective.Gradient(parameters, gradient);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A sample is not 0, or there is none.</exception>
    public double Gradient(ReadOnlySpan<double> parameters, ReadOnlySpan<int> samples, Span<double> gradient)
    {
        if (samples.IsEmpty || samples.ContainsAnyExcept(0))
            throw new ArgumentException("An objective without data has one sample, expected its index 0 alone.", nameof(samples));
        return objective.Gradient(parameters, gradient);
    }
}
