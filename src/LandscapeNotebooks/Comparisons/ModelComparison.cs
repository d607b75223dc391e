using System.Collections.Immutable;
using LandscapeNotebooks.Connectivity.Permutations;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Numerics.Vectors;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Comparisons;

/// <summary>Several models against each other on the same samples: what they see, what they answer, where their weights are.</summary>
/// <param name="Names">The models.</param>
/// <param name="Layer">The layer whose activations are compared.</param>
/// <param name="Alignment">Linear CKA of that layer, (M, M): 1 for the same up to a turn and a scale.</param>
/// <param name="Disagreement">The share of samples that two models answer differently, (M, M).</param>
/// <param name="Distance">|theta - theta'|, (M, M); NaN where the layouts differ.</param>
/// <param name="Aligned">The same after the hidden units of one were put into the order of the other; NaN where that is not known.</param>
public sealed record ModelComparison(
    ImmutableArray<string> Names, string Layer, double[,] Alignment, double[,] Disagreement, double[,] Distance, double[,] Aligned)
{
    /// <summary>Points of a plane as far from each other as the models disagree.</summary>
    public ModelMap Map => ModelMap.Of(Disagreement);

    /// <param name="models">At least two, of the same data.</param>
    /// <param name="random">Where the order comes from in which hidden units are matched.</param>
    /// <param name="layer">The name of the layer to compare, such as <c>2</c>; the one before the last where null.</param>
    /// <param name="batchSize">Samples of a mini-batch of CKA.</param>
    /// <exception cref="ArgumentException">The models are of other data, or a layer is missing.</exception>
    public static ModelComparison Of(IEnumerable<(string Name, EmpiricalRisk Risk, ParameterVector Parameters)> models, RandomSource random,
        string? layer = null, int batchSize = 256)
    {
        ArgumentNullException.ThrowIfNull(random);
        var all = models.ToArray();
        ArgumentOutOfRangeException.ThrowIfLessThan(all.Length, 2, nameof(models));
        if (Array.Find(all, model => !ReferenceEquals(model.Risk.Data, all[0].Risk.Data)) is { Name: not null } other)
            throw new ArgumentException($"{other.Name} is of other data than {all[0].Name}, expected the same.", nameof(models));
        var seen = all.Select(model => Seen(model.Name, model.Risk, model.Parameters, layer)).ToArray();
        int[][] answers = [.. all.Select(model => model.Risk.Predict(model.Parameters))];
        int samples = all[0].Risk.SampleCount;
        return new([.. all.Select(model => model.Name)], seen[0].Name,
            Table(1, (i, j) => CenteredAlignment.Linear(seen[i].Values.AsSpan(), seen[j].Values.AsSpan(), samples, batchSize)),
            Table(0, (i, j) => answers[i].Zip(answers[j]).Count(pair => pair.First != pair.Second) / (double)answers[i].Length),
            Table(0, (i, j) => Between(all[i].Parameters, all[j].Parameters)),
            Table(0, Matched));

        double[,] Table(double own, Func<int, int, double> of)
        {
            double[,] table = new double[all.Length, all.Length];
            for (int i = 0; i < all.Length; i++)
            {
                table[i, i] = own;
                for (int j = 0; j < i; j++)
                    table[i, j] = table[j, i] = of(i, j);
            }

            return table;
        }

        double Matched(int i, int j)
        {
            if (!all[i].Risk.Layout.Equals(all[j].Risk.Layout))
                return double.NaN;
            var matched = WeightMatching.Align(all[i].Risk.Network, all[i].Parameters, all[j].Parameters, random.Split());
            return Between(all[i].Parameters, matched.Parameters);
        }
    }

    public override string ToString() => $"{Names.Length} models, layer {Layer}";

    private static Activations Seen(string name, EmpiricalRisk risk, ParameterVector parameters, string? layer)
    {
        var all = Activations.Of(risk.Network, parameters, risk.Data);
        return layer is null ? all[Math.Max(0, all.Length - 2)] : all.FirstOrDefault(one => one.Name == layer)
            ?? throw new ArgumentException(
                $"{name} has no layer {layer}, expected one of {string.Join(", ", all.Select(one => one.Name))}.", nameof(layer));
    }

    private static double Between(ParameterVector one, ParameterVector other)
    {
        if (one.Length != other.Length)
            return double.NaN;
        double[] gap = one.ToArray();
        Lanewise.AddScaled(-1, other.AsSpan(), gap.AsSpan());
        return FixedOrder.Norm(gap);
    }
}
