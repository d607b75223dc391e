using System.Collections.Immutable;
using LandscapeNotebooks.Numerics.Vectors;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Connectivity.Ensembles;

/// <summary>Models of one architecture whose class probabilities are averaged: p(x) = (1/M) sum_m softmax(z_m(x)).</summary>
public sealed class Ensemble
{
    /// <param name="members">theta of every model, each (P).</param>
    /// <exception cref="ArgumentException">There is no member, or lengths differ.</exception>
    public Ensemble(IReadOnlyList<ParameterVector> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        if (members.Count == 0)
            throw new ArgumentException("The ensemble has no member, expected at least one.", nameof(members));
        for (int m = 1; m < members.Count; m++)
        {
            if (members[m].Length != members[0].Length)
                throw new ArgumentException(
                    $"Member {m} has {members[m].Length} parameters, expected {members[0].Length} (P) as member 0: "
                    + "the members of an ensemble have one architecture.", nameof(members));
        }

        Members = [.. members.Select(member => member.Held())];
    }

    /// <summary>theta of every member, (P) each.</summary>
    public ImmutableArray<ParameterVector> Members { get; }

    /// <summary>P.</summary>
    public int ParameterCount => Members[0].Length;

    /// <summary>The first <paramref name="count"/> members.</summary>
    public Ensemble First(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Members.Length);
        return new([.. Members.Take(count)]);
    }

    /// <summary>The mean of the members' parameters: stochastic weight averaging.</summary>
    /// <remarks>P. Izmailov et al., Averaging weights leads to wider optima and better generalization, 2018. With batch normalisation the
    /// running statistics belong to the members: pass the training data to compute them anew.</remarks>
    /// <param name="statistics">The training data, whose statistics the average takes; null keeps the mean
    /// of the members' statistics.</param>
    public ParameterVector Average(EmpiricalRisk? statistics = null)
    {
        double[] mean = new double[ParameterCount];
        foreach (var member in Members)
            Lanewise.AddScaled(1.0 / Members.Length, member.AsSpan(), mean);
        statistics?.RefreshStatistics(mean);
        return ParameterVector.Own(mean, Members[0].Layout);
    }

    /// <summary>p of every sample, (N, C) row-major.</summary>
    /// <inheritdoc cref="Evaluate"/>
    public double[] Probabilities(EmpiricalRisk risk)
    {
        Require(risk);
        double[] mean = new double[risk.Data.Count * risk.Network.Output.Features];
        foreach (var member in Members)
            Lanewise.AddScaled(1.0 / Members.Length, ClassProbabilities.Of(risk, member.AsSpan()), mean);
        return mean;
    }

    /// <summary>Loss, accuracy and diversity over the risk's data.</summary>
    /// <param name="risk">The network and the samples; its outputs are logits or logarithms of probabilities.</param>
    /// <param name="averaged">The training data, where the network of the mean weights is to be evaluated too; see
    /// <see cref="Average"/>.</param>
    /// <exception cref="ArgumentException">The risk's network has another P, or its data no classes with an output each.</exception>
    public EnsembleEvaluation Evaluate(EmpiricalRisk risk, EmpiricalRisk? averaged = null)
    {
        Require(risk);
        int classes = risk.Network.Output.Features;
        double[] mean = new double[risk.Data.Count * classes];
        int[][] predictions = new int[Members.Length][];
        var members = ImmutableArray.CreateBuilder<ModelScore>(Members.Length);
        for (int m = 0; m < Members.Length; m++)
        {
            double[] probabilities = ClassProbabilities.Of(risk, Members[m].AsSpan());
            Lanewise.AddScaled(1.0 / Members.Length, probabilities, mean);
            predictions[m] = ClassProbabilities.Predict(probabilities, classes);
            members.Add(ClassProbabilities.Score(probabilities, risk.Data.Labels, classes));
        }

        double[,] disagreement = new double[Members.Length, Members.Length];
        for (int i = 0; i < Members.Length; i++)
        {
            for (int j = 0; j < Members.Length; j++)
                disagreement[i, j] = (double)predictions[i].Zip(predictions[j], (one, other) => one == other ? 0 : 1)
                    .Sum() / risk.Data.Count;
        }

        return new(ClassProbabilities.Score(mean, risk.Data.Labels, classes), members.MoveToImmutable(), disagreement)
        {
            OfAverage = averaged is null
                ? null
                : ClassProbabilities.Score(ClassProbabilities.Of(risk, Average(averaged)), risk.Data.Labels, classes),
        };
    }

    public override string ToString() => $"Ensemble of {Members.Length} models with {ParameterCount} parameters";

    private void Require(EmpiricalRisk risk)
    {
        ArgumentNullException.ThrowIfNull(risk);
        Lengths.Require(ParameterCount, risk.ParameterCount, "P of the risk's network");
        if (risk.Data.ClassCount < 2 || risk.Network.Output.Features != risk.Data.ClassCount)
            throw new ArgumentException(
                $"The network has {risk.Network.Output.Features} outputs and {risk.Data.Name} {risk.Data.ClassCount} classes, "
                + "expected an output for every class: an ensemble averages class probabilities.", nameof(risk));
    }
}
