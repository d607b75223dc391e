using System.Collections.Immutable;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Connectivity.Permutations;

/// <summary>A model whose hidden units stand in the order of another model's.</summary>
/// <param name="Parameters">theta with its units permuted, (P): the same function.</param>
/// <param name="Permutations">One for every group of hidden units; see <see cref="PermutationSymmetry.Apply"/>.</param>
/// <param name="DistanceBefore">|theta' - theta| to the other model, running statistics aside.</param>
/// <param name="DistanceAfter">The same with the units permuted; never more.</param>
/// <param name="Sweeps">Passes over all groups.</param>
/// <param name="Converged">Whether the last pass changed nothing: no group by itself comes closer.</param>
public sealed record Alignment(
    ParameterVector Parameters, ImmutableArray<ImmutableArray<int>> Permutations, double DistanceBefore, double DistanceAfter, int Sweeps,
    bool Converged)
{
    public override string ToString() =>
        FormattableString.Invariant(
            $"Distance {DistanceBefore:G6} to {DistanceAfter:G6} in {Sweeps} sweeps ({(Converged ? "converged" : "NOT converged")})");
}
