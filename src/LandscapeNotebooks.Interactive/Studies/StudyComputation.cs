using System.Collections.Immutable;

namespace LandscapeNotebooks.Interactive.Studies;

/// <summary>A computation of a model of a study, or of a pair.</summary>
public sealed class StudyComputation : StudyTask
{
    internal StudyComputation(string group, StudyOptions options, StudyModel of, StudyModel? to, ImmutableArray<StudyFactor> factors)
        : base($"{group}/{of.Title}{(to is null ? "" : $"-to-{Rest(of, to)}")}", options, factors)
    {
        (Group, Of, To) = (group, of, to);
        Needs = [.. new[] { of, to }.OfType<StudyModel>().Concat(options.Models).Distinct()];
    }

    /// <summary>The name of the computation, which all its models share.</summary>
    public string Group { get; }

    /// <summary>Whose it is.</summary>
    public StudyModel Of { get; }

    /// <summary>The other one of a pair.</summary>
    public StudyModel? To { get; }

    /// <inheritdoc/>
    public override ImmutableArray<StudyModel> Needs { get; }

    /// <summary>What the other model's name has that the one's has not.</summary>
    private static string Rest(StudyModel of, StudyModel to) =>
        string.Join("-", to.Factors.Except(of.Factors).Select(factor => StudyGroup.Piece(factor.Name, factor.Label)));
}
