using System.Collections.Immutable;
using System.Globalization;

namespace LandscapeNotebooks.Connectivity.Ensembles;

/// <summary>An ensemble on data: of the averaged probabilities, of every member, and how the members differ.</summary>
public sealed class EnsembleEvaluation
{
    private readonly double[,] _disagreement;

    internal EnsembleEvaluation(ModelScore together, ImmutableArray<ModelScore> members, double[,] disagreement) =>
        (Together, Members, _disagreement) = (together, members, disagreement);

    /// <summary>Of the averaged probabilities.</summary>
    public ModelScore Together { get; }

    /// <summary>Of every member alone.</summary>
    public ImmutableArray<ModelScore> Members { get; }

    /// <summary>Of the one network whose weights are the mean of the members'; null where it was not asked for.</summary>
    public ModelScore? OfAverage { get; internal init; }

    /// <summary>The mean accuracy of the members.</summary>
    public double MemberAccuracy => Members.Average(member => member.Accuracy);

    /// <summary>The share of samples to which two members give different classes; 0 on the diagonal.</summary>
    public double[,] Disagreement => (double[,])_disagreement.Clone();

    /// <summary>The mean disagreement of two different members; 0 for one member.</summary>
    public double MeanDisagreement
    {
        get
        {
            int count = Members.Length;
            double sum = 0;
            foreach (double share in _disagreement)
                sum += share;
            return count < 2 ? 0 : sum / (count * (count - 1));
        }
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Members.Length} members: loss {Together.Loss:0.0000}, accuracy {100 * Together.Accuracy:0.00} % together, "
        + $"{100 * MemberAccuracy:0.00} % alone, disagreement {100 * MeanDisagreement:0.00} %");
}
