using System.Collections.Immutable;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Tables;

namespace LandscapeNotebooks.Sharpness;

/// <summary>One model under several measures; beside it the same function in other parameters, where that was asked for.</summary>
/// <param name="Values">A value each.</param>
/// <param name="Rescaled">The same after a rescaling; null for none.</param>
/// <param name="Factor">What the first layer was multiplied by; null for no rescaling.</param>
public sealed record SharpnessReport(
    ImmutableArray<SharpnessValue> Values, ImmutableArray<SharpnessValue>? Rescaled = null, double? Factor = null)
{
    /// <summary>Takes the measures at theta.</summary>
    /// <param name="objective">f.</param>
    /// <param name="parameters">theta, (P).</param>
    /// <param name="measures">At least one.</param>
    /// <param name="random">Where draws come from, for every measure anew.</param>
    /// <param name="measured">Told the number of measures taken.</param>
    /// <param name="cancellation">Ends the work with an <see cref="OperationCanceledException"/>.</param>
    public static SharpnessReport Of(ITwiceDifferentiable objective, ParameterVector parameters, IReadOnlyList<SharpnessMeasure> measures,
        RandomSource random, Action<int>? measured = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(measures);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentNullException.ThrowIfNull(parameters);
        var values = ImmutableArray.CreateBuilder<SharpnessValue>(measures.Count);
        foreach (var measure in measures)
        {
            values.Add(measure.Of(objective, parameters, random.Split(), cancellation));
            measured?.Invoke(values.Count);
        }

        return new(values.MoveToImmutable());
    }

    public Table ToTable()
    {
        string[] titles = ["measure", "value", "± error", "error is", "invariant to", "gradients"];
        return Table.OfTexts(Rescaled is null ? titles : [.. titles, "rescaled", "ratio"],
            [.. Values.Select((value, k) => (IReadOnlyList<string>)Row(value, Rescaled?[k]))]) with
        {
            Note = Factor is { } factor ? FormattableString.Invariant(
                $"Rescaled: the first layer times {factor:G4}, the next one over it; the function is the same.") : null,
        };
    }

    public override string ToString() => ToTable().ToString();

    private static string[] Row(SharpnessValue value, SharpnessValue? rescaled)
    {
        string[] cells =
        [
            value.Name, FormattableString.Invariant($"{value.Value:G4}"), FormattableString.Invariant($"{value.Error:G2}"),
            value.ErrorKind switch
            {
                ErrorKind.StandardError => "standard error",
                ErrorKind.Residual => "residual",
                ErrorKind.Gap => "gap of starts",
                ErrorKind.Bracket => "half interval",
                _ => "none",
            },
            value.Invariance switch { Invariance.None => "nothing", Invariance.Layers => "layers", _ => "nodes" },
            FormattableString.Invariant($"{value.Gradients:F1}"),
        ];
        return rescaled is null ? cells : [.. cells, FormattableString.Invariant($"{rescaled.Value:G4}"),
            FormattableString.Invariant($"{rescaled.Value / value.Value:G3}")];
    }
}
