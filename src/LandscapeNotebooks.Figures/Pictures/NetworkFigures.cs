using System.Globalization;
using LandscapeNotebooks.Figures.Styles;
using LandscapeNotebooks.Figures.Traces;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Figures.Pictures;

/// <summary>Figures of a network: its layers and their shapes, what they cost, the filters of a convolution.</summary>
public static class NetworkFigures
{
    /// <summary>The layers as a graph, each with the shape that leaves it; activations and normalisations stand in
    /// the node that they follow.</summary>
    public static Figure Diagram(this Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return Figure.Of(NetworkDiagram.Of(network)).WithCaption(Sizes(network));
    }

    /// <summary>Parameters and multiply-adds of every layer that has some.</summary>
    public static Figure Cost(this Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        LayerSummary[] rows = [.. network.Layers.Where(row => row.MultiplyAdds > 0)];
        string[] names =
            [.. rows.Select(row => $"{row.Name} {row.Layer[..row.Layer.IndexOf('(', StringComparison.Ordinal)].ToLowerInvariant()}")];
        Figure Draw(string title, Func<LayerSummary, double> height, Color color) =>
            Figure.Of(new Bars(names, rows.Select(height)) { Color = color }).Titled(title).WithAxes("layer", title);
        return Figure.SideBySide(
            Draw("parameters", row => row.Parameters, Palette.Purple),
            Draw("multiply-adds for one sample", row => row.MultiplyAdds, Palette.Blue)).WithCaption(Sizes(network));
    }

    /// <summary>The weights of a convolution's filters over one input channel, black where most negative and
    /// white where most positive.</summary>
    /// <param name="network">The network.</param>
    /// <param name="parameters">theta, (P).</param>
    /// <param name="block">Name of the weight; the network's first convolution where not given.</param>
    /// <param name="channel">Input channel.</param>
    /// <exception cref="ArgumentException">There is no such weight, it is of no convolution, or theta is not P long.</exception>
    public static Figure Filters(this Network network, ReadOnlySpan<double> parameters, string? block = null, int channel = 0)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (parameters.Length != network.ParameterCount)
            throw new ArgumentException(
                $"parameters.Length is {parameters.Length}, expected {network.ParameterCount} (P).", nameof(parameters));
        var weight = block is null
            ? network.Layout.Blocks.FirstOrDefault(b => b.Kind == ParameterKind.Weight && b.Shape.Length == 4)
                ?? throw new ArgumentException("The network has no convolution, expected one whose filters can be shown.", nameof(network))
            : network.Layout[block];
        if (weight.Shape is not [var outputs, var inputs, var height, var width])
            throw new ArgumentException(
                $"Block {weight.Name} has shape ({string.Join(", ", weight.Shape)}), expected (O, I, R, S) of a convolution.",
                nameof(block));
        if ((uint)channel >= (uint)inputs)
            throw new ArgumentException($"channel is {channel}, expected 0 to {inputs - 1}.", nameof(channel));

        double[] values = [.. weight.Of(parameters)];
        int size = height * width;
        double[][] filters = [.. Enumerable.Range(0, outputs).Select(o => values.AsSpan((o * inputs + channel) * size, size).ToArray())];
        double largest = filters.Max(filter => filter.Max(Math.Abs));
        return Figure.Of(new ImageGrid(height, width, filters) { Low = -largest, High = largest > 0 ? largest : 1 })
            .WithCaption(string.Create(CultureInfo.InvariantCulture,
                $"{weight.Name}: {outputs} filters of {height} x {width} over input channel {channel} of {inputs}; black is "
                    + $"{-largest:G3}, white {largest:G3}."));
    }

    private static string Sizes(Network network) => string.Create(CultureInfo.InvariantCulture,
        $"{network.ParameterCount:N0} parameters, {network.MultiplyAdds:N0} multiply-adds for one sample.");
}
