using System.ComponentModel;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Objectives;

/// <summary>Gradients and Hessian products as vectors of their own.</summary>
/// <example><code>
/// var step = theta - 0.1 * objective.Gradient(theta);
/// double curvature = d.Dot(objective.HessianVectorProduct(theta, d)) / d.Dot(d);
/// </code></example>
public static class Derivatives
{
    /// <summary>What is said where an objective with values alone meets something that needs a gradient.</summary>
    public const string NoGradient =
        "It has values alone: objective.WithNumericGradient() takes its gradient by differences, and Objective.From a function "
            + "that writes it.";

    /// <summary>What is said where an objective without samples meets a training.</summary>
    public const string NoSamples =
        "It has no samples: Objective.AsOneSample(objective) makes the whole one; where it has values alone, of "
            + "objective.WithNumericGradient().";

    /// <summary>What is said where an objective without Hessian products meets something that needs them.</summary>
    public const string NoProducts =
        "It has no Hessian products: Objective.From takes functions that write the gradient and the products, and an EmpiricalRisk "
            + "has them.";

    /// <summary>df/dtheta, (P).</summary>
    public static ParameterVector Gradient(this IDifferentiable objective, ReadOnlySpan<double> parameters)
    {
        ArgumentNullException.ThrowIfNull(objective);
        double[] gradient = new double[objective.ParameterCount];
        objective.Gradient(parameters, gradient);
        return ParameterVector.Own(gradient, objective.Layout);
    }

    /// <summary>H(theta) v, (P).</summary>
    public static ParameterVector HessianVectorProduct(
        this ITwiceDifferentiable objective, ReadOnlySpan<double> parameters, ReadOnlySpan<double> vector)
    {
        ArgumentNullException.ThrowIfNull(objective);
        double[] product = new double[objective.ParameterCount];
        objective.HessianVectorProduct(parameters, vector, product);
        return ParameterVector.Own(product, objective.Layout);
    }

    /// <summary>An objective without a gradient: the compiler says what to do instead.</summary>
    [Obsolete(NoGradient, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static ParameterVector Gradient(this IObjective objective, ReadOnlySpan<double> parameters) =>
        throw new NotSupportedException(NoGradient);
}
