using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Comparisons;

/// <summary>A model that is compared with others.</summary>
/// <param name="Name">As tables and figures call it.</param>
/// <param name="Risk">Its loss, whose barriers, spectrum and plane are taken: over what it was trained on, as a rule.</param>
/// <param name="Parameters">theta, (P).</param>
public sealed record ComparedModel(string Name, EmpiricalRisk Risk, ParameterVector Parameters)
{
    /// <summary>The samples whose activations and answers are compared: test data, as a rule; those of the loss unless said
    /// otherwise.</summary>
    public EmpiricalRisk Seen { get; init; } = Risk;
}
