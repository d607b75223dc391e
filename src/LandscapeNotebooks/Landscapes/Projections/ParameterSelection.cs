using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Landscapes.Projections;

/// <summary>Which blocks of theta a computation looks at; the others count as 0.</summary>
public enum ParameterSelection
{
    /// <summary>All of theta, running statistics of batch normalisation included.</summary>
    All,

    /// <summary>What an optimiser moves: all but running statistics.</summary>
    Trained,

    /// <summary>Weights of affine layers and convolutions alone: no biases, nothing of batch normalisation.</summary>
    Weights,
}

/// <summary>What follows from a selection.</summary>
internal static class ParameterSelections
{
    public static bool Includes(this ParameterSelection selection, ParameterKind kind) => selection switch
    {
        ParameterSelection.All => true,
        ParameterSelection.Trained => !kind.IsStatistic(),
        ParameterSelection.Weights => kind == ParameterKind.Weight,
        _ => throw new ArgumentOutOfRangeException(nameof(selection), selection, "Expected a named selection."),
    };
}
