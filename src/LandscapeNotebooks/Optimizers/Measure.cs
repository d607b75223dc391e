using System.Collections.Immutable;
using LandscapeNotebooks.Objectives;

namespace LandscapeNotebooks.Optimizers;

/// <summary>Numbers that are taken of theta after every epoch.</summary>
/// <param name="Names">What they are, such as <c>test loss</c>.</param>
/// <param name="Take">Writes them, one a name, over its second argument.</param>
public sealed record Measure(ImmutableArray<string> Names, Action<ReadOnlySpan<double>, Span<double>> Take)
{
    /// <summary>The value of an objective.</summary>
    public static Measure Of(string name, IObjective objective)
    {
        ArgumentNullException.ThrowIfNull(objective);
        return new([name], (parameters, values) => values[0] = objective.Value(parameters));
    }

    /// <summary>Loss and accuracy of a network, in one pass: <c>test loss</c> and <c>test accuracy</c> for the name <c>test</c>.</summary>
    public static Measure Of(string name, EmpiricalRisk risk)
    {
        ArgumentNullException.ThrowIfNull(risk);
        return new([$"{name} loss", $"{name} accuracy"], (parameters, values) =>
        {
            var evaluation = risk.Evaluate(parameters);
            (values[0], values[1]) = (evaluation.Loss, evaluation.Accuracy);
        });
    }
}
