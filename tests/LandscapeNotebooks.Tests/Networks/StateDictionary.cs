using System.Text.Json;
using LandscapeNotebooks.Networks;

namespace LandscapeNotebooks.Tests.Networks;

/// <summary>Between a state dictionary of PyTorch and theta.</summary>
internal static class StateDictionary
{
    /// <summary>theta with every block taken from the dictionary by its name.</summary>
    public static double[] Read(Network network, JsonElement state)
    {
        double[] theta = new double[network.ParameterCount];
        foreach (var block in network.Layout.Blocks)
        {
            Assert.Equal(block.Shape, state.GetProperty(block.Name).Shape());
            state.GetProperty(block.Name).Numbers().CopyTo(block.Of(theta.AsSpan()));
        }

        return theta;
    }

    /// <summary>The indices in theta of the parameters that have a gradient, in PyTorch's order: blocks as they stand.</summary>
    public static int[] Trainable(Network network) =>
        [.. network.Layout.Blocks.Where(block => !LandscapeNotebooks.Parameters.ParameterKinds.IsStatistic(block.Kind))
            .SelectMany(block => Enumerable.Range(block.Offset, block.Length))];
}
