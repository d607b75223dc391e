using System.Numerics;
using LandscapeNotebooks.Networks.Circuits;

namespace LandscapeNotebooks.Networks.Passes;

/// <summary>Moves that a chunk makes without waiting for the others, then what joins the chunks' shares.</summary>
internal sealed record Stage<T>(List<Move<T>> Moves, List<(Step<T> Step, Phase Phase)> Meetings)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;
