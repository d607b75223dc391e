using System.Collections.Immutable;

namespace LandscapeNotebooks.Objectives.Risks;

/// <summary>Numbers that are taken of theta: after every epoch of a training, at every point of a slice or a surface.</summary>
/// <param name="Readings">What they are, such as <c>test loss</c>.</param>
/// <param name="Take">Writes them, one a reading, over its second argument.</param>
public sealed record Measure(ImmutableArray<Reading> Readings, Action<ReadOnlySpan<double>, Span<double>> Take)
{
    /// <summary>The names of the readings.</summary>
    public ImmutableArray<string> Names { get; } = [.. Readings.Select(reading => reading.Name)];

    /// <summary>P, the length of theta; null where any will do.</summary>
    public int? ParameterCount { get; init; }

    /// <summary>Whether several threads may take it at once; see <see cref="IObjective.IsThreadSafe"/>.</summary>
    public bool IsThreadSafe { get; init; }

    /// <summary>How many threads can take it at once with profit; see <see cref="IObjective.Lanes"/>.</summary>
    public int? Lanes { get; init; }

    /// <summary>The same numbers over a whole plane, where there is a faster way than point by point.</summary>
    public IPlanarObjective? Planar { get; init; }

    /// <summary>The value of an objective.</summary>
    public static Measure Of(Reading reading, IObjective objective)
    {
        ArgumentNullException.ThrowIfNull(objective);
        return new([reading], (parameters, values) => values[0] = objective.Value(parameters))
        {
            ParameterCount = objective.ParameterCount,
            IsThreadSafe = objective.IsThreadSafe,
            Lanes = objective.Lanes,
            Planar = objective as IPlanarObjective,
        };
    }

    /// <summary>All that a program measures, by one question.</summary>
    public static Measure Of(ProgramObjective program)
    {
        ArgumentNullException.ThrowIfNull(program);
        return new([.. program.Measures.Select(Reading.Of)], (parameters, values) => program.Values(parameters, values))
        {
            ParameterCount = program.ParameterCount,
            IsThreadSafe = true,
            Lanes = program.Lanes,
            Planar = program,
        };
    }

    /// <summary>Loss and accuracy of a network, in one pass: <c>test loss</c> and <c>test accuracy</c> for the part <c>test</c>.</summary>
    public static Measure Of(string part, EmpiricalRisk risk)
    {
        ArgumentNullException.ThrowIfNull(risk);
        return new([Reading.Loss(part), Reading.Accuracy(part)], (parameters, values) =>
        {
            var evaluation = risk.Evaluate(parameters);
            (values[0], values[1]) = (evaluation.Loss, evaluation.Accuracy);
        })
        {
            ParameterCount = risk.ParameterCount,
            Planar = risk,
        };
    }

    /// <summary>What can be told of a model on a part of the data: loss and accuracy where there are
    /// classes, else the loss alone.</summary>
    public static Measure OfPart(string part, IObjective objective) =>
        objective is EmpiricalRisk { Data.ClassCount: > 0 } risk ? Of(part, risk) : Of(Reading.Loss(part), objective);

    /// <summary>The same numbers after theta's running statistics have been replaced by those of the data at theta.</summary>
    /// <remarks>
    /// Away from the models that were trained, the statistics of a batch normalisation belong to other weights; on the way between two
    /// models that alone makes a barrier. theta itself stays. T. Garipov et al., Loss surfaces, mode connectivity, 2018, section 3.
    /// </remarks>
    /// <param name="source">The training data's risk: see <see cref="EmpiricalRisk.RefreshStatistics"/>.</param>
    /// <param name="batchSize">Samples in a mini-batch of the statistics.</param>
    public Measure WithRefreshedStatistics(EmpiricalRisk source, int batchSize = 128)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new(Readings, (parameters, values) =>
        {
            double[] refreshed = parameters.ToArray();
            source.RefreshStatistics(refreshed, batchSize);
            Take(refreshed, values);
        })
        {
            ParameterCount = source.ParameterCount,
        };
    }
}
