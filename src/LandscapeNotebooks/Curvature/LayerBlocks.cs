using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Curvature;

/// <summary>The blocks of theta that have curvature, whole and layer by layer.</summary>
public static class LayerBlocks
{
    /// <summary>All blocks but running statistics.</summary>
    public static IReadOnlyList<ParameterBlock> Trainable(ParameterLayout layout)
    {
        ArgumentNullException.ThrowIfNull(layout);
        return [.. layout.Blocks.Where(block => !block.Kind.IsStatistic() && block.Length > 0)];
    }

    /// <summary>The same, a list for every layer: <c>layer1.0.conv1</c> of <c>layer1.0.conv1.weight</c>, in
    /// the order of the layout.</summary>
    public static IReadOnlyList<(string Layer, IReadOnlyList<ParameterBlock> Blocks)> ByLayer(ParameterLayout layout) =>
        [.. Trainable(layout).GroupBy(LayerOf).Select(group => (group.Key, (IReadOnlyList<ParameterBlock>)[.. group]))];

    private static string LayerOf(ParameterBlock block) =>
        block.Name.LastIndexOf('.') is > 0 and var dot ? block.Name[..dot] : block.Name;
}

/// <summary>The curvature of one layer, the others held still: the ends of the spectrum of its own block of the Hessian.</summary>
/// <param name="Layer">Its name in the layout.</param>
/// <param name="Parameters">Its number of trainable parameters.</param>
/// <param name="Smallest">lambda_min of the block.</param>
/// <param name="Largest">lambda_max of the block.</param>
public sealed record LayerCurvature(string Layer, int Parameters, Eigenpairs Smallest, Eigenpairs Largest);
