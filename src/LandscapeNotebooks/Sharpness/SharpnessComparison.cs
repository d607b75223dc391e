using System.Collections.Immutable;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Tables;

namespace LandscapeNotebooks.Sharpness;

/// <summary>Several models under several measures, and how the order of each measure agrees with that of the test error.</summary>
/// <param name="Models">The models, a row each.</param>
/// <param name="Measures">The measures, a column each.</param>
/// <param name="Values">The values, by model and measure.</param>
public sealed record SharpnessComparison(
    ImmutableArray<SharpnessModel> Models, ImmutableArray<SharpnessMeasure> Measures, ImmutableArray<ImmutableArray<SharpnessValue>> Values)
{
    /// <summary>Kendall's tau between a measure and the test error, a measure each; its interval is over seeds.</summary>
    public ImmutableArray<KendallTau> Correlations { get; } =
    [
        .. Measures.Select((_, k) => KendallTau.Of(
            [.. Values.Select(row => row[k].Value)], [.. Models.Select(model => model.TestError)], [.. Models.Select(model => model.Seed)],
            new RandomSource(0))),
    ];

    /// <summary>Takes every measure of every model, each with the same draws for all models.</summary>
    /// <param name="models">At least two.</param>
    /// <param name="measures">At least one.</param>
    /// <param name="random">Where the draws come from.</param>
    /// <param name="cancellation">Ends the work with an <see cref="OperationCanceledException"/>.</param>
    public static SharpnessComparison Of(IEnumerable<SharpnessModel> models, IEnumerable<SharpnessMeasure> measures, RandomSource random,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(random);
        ImmutableArray<SharpnessModel> rows = [.. models];
        ImmutableArray<SharpnessMeasure> columns = [.. measures];
        ArgumentOutOfRangeException.ThrowIfLessThan(rows.Length, 2, nameof(models));
        ArgumentOutOfRangeException.ThrowIfLessThan(columns.Length, 1, nameof(measures));
        RandomState[] states = [.. columns.Select(_ => random.Split().State)];
        return new(rows, columns,
        [
            .. rows.Select(model => columns.Select((measure, k) =>
                measure.Of(model.Objective, model.Parameters, new RandomSource(states[k]), cancellation)).ToImmutableArray()),
        ]);
    }

    /// <summary>A row for each model, and Kendall's tau with its interval beneath.</summary>
    public Table ToTable() => Table.OfTexts(
        ["model", "test error", .. Measures.Select(measure => measure.Name)],
        [
            .. Models.Select((model, i) => (IReadOnlyList<string>)[model.Name, Numerals.Of(model.TestError),
                .. Values[i].Select(value => FormattableString.Invariant($"{value.Value:G3}"))]),
            ["Kendall's tau", "1", .. Correlations.Select(tau => FormattableString.Invariant($"{tau.Value:F2}"))],
            ["95 % interval", "", .. Correlations.Select(tau => FormattableString.Invariant($"{tau.Low:F2} to {tau.High:F2}"))],
        ]);

    public override string ToString() => ToTable().ToString();
}

/// <summary>A model whose sharpness is compared.</summary>
/// <param name="Name">As tables say it.</param>
/// <param name="Objective">f over the training data.</param>
/// <param name="Parameters">theta, (P).</param>
/// <param name="TestError">What a measure should foretell.</param>
/// <param name="Seed">Models of one seed are not independent: intervals draw them together.</param>
public sealed record SharpnessModel(
    string Name, ITwiceDifferentiable Objective, ParameterVector Parameters, double TestError, ulong Seed);
