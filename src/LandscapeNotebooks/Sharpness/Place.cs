using LandscapeNotebooks.Curvature;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Sharpness;

/// <summary>Where a measure is taken: f and theta, what is asked of them, and what that has cost.</summary>
internal sealed class Place(ITwiceDifferentiable objective, double[] parameters, RandomSource random, CancellationToken cancellation)
{
    private readonly double[] _moved = [.. parameters];
    private double? _value;

    public ITwiceDifferentiable Objective => objective;

    public double[] Parameters => parameters;

    public RandomSource Random => random;

    public CancellationToken Cancellation => cancellation;

    /// <summary>The cost so far.</summary>
    public double Gradients { get; set; }

    /// <summary>The blocks that have curvature.</summary>
    public IReadOnlyList<ParameterBlock> Blocks { get; } = LayerBlocks.Trainable(objective.Layout);

    /// <summary>f(theta).</summary>
    public double Value => _value ??= ValueAt(parameters);

    /// <summary>The network with its data.</summary>
    /// <exception cref="ArgumentException">It is another objective.</exception>
    public EmpiricalRisk RiskOf(SharpnessMeasure measure) => objective as EmpiricalRisk ?? throw new ArgumentException(
        $"The objective is no network with its data, expected one for the {measure.Name}.", nameof(measure));

    public double ValueAt(ReadOnlySpan<double> theta)
    {
        cancellation.ThrowIfCancellationRequested();
        Gradients += 1.0 / 3;
        return objective.Value(theta);
    }

    public double GradientAt(ReadOnlySpan<double> theta, Span<double> gradient)
    {
        cancellation.ThrowIfCancellationRequested();
        Gradients += 1;
        double value = objective.Gradient(theta, gradient);
        foreach (var block in objective.Layout.Blocks)
        {
            if (block.Kind.IsStatistic())
                block.Of(gradient).Clear();
        }

        return value;
    }

    /// <summary>f(theta + s d) - f(theta).</summary>
    public double RiseAt(ReadOnlySpan<double> direction, double length)
    {
        for (int i = 0; i < _moved.Length; i++)
            _moved[i] = parameters[i] + length * direction[i];
        return ValueAt(_moved) - Value;
    }

    /// <summary>The mean of the rises along d and -d: what is odd in d is gone.</summary>
    public double EvenRise(ReadOnlySpan<double> direction, double length) =>
        (RiseAt(direction, -length) + RiseAt(direction, length)) / 2;

    /// <summary>Standard normal numbers over the trainable blocks, times |theta| where adaptive; 0 over running statistics.</summary>
    public double[] Normal(bool isAdaptive)
    {
        double[] direction = new double[parameters.Length];
        foreach (var block in Blocks)
            random.FillNormal(block.Of(direction.AsSpan()));
        for (int i = 0; i < direction.Length && isAdaptive; i++)
            direction[i] *= Math.Abs(parameters[i]);
        return direction;
    }

    /// <summary>The Hessian over the trainable blocks.</summary>
    public SymmetricOperator Hessian() => Counted(SymmetricOperator.Hessian(objective, parameters, Blocks));

    /// <summary>An operator whose products are counted here.</summary>
    public SymmetricOperator Counted(SymmetricOperator matrix) => SymmetricOperator.Of(matrix.Dimension, (vector, product) =>
    {
        cancellation.ThrowIfCancellationRequested();
        Gradients += 2;
        matrix.Multiply(vector, product);
    });
}
