using LandscapeNotebooks.Landscapes;

namespace LandscapeNotebooks.Topology;

/// <summary>What a coarser grid of the same surface shows.</summary>
/// <param name="Stride">Every so many points of the finest grid are used.</param>
/// <param name="X">The coarser axis.</param>
/// <param name="Y">The coarser axis.</param>
/// <param name="Sets">Its topology.</param>
/// <param name="Moved">The bottleneck distance to the finest grid's diagrams, the larger of pieces and loops.</param>
/// <param name="Bound">The greatest difference between the finest values and the coarse ones, linear in between: Moved is never more
/// (stability of diagrams). NaN where a value is not finite.</param>
public sealed record GridResolution(int Stride, Axis X, Axis Y, SublevelSets Sets, double Moved, double Bound);
