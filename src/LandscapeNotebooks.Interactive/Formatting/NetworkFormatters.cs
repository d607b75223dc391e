using System.Globalization;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Tables;

namespace LandscapeNotebooks.Interactive.Formatting;

/// <summary>Shows a network as the table of its layers.</summary>
internal static class NetworkFormatters
{
    public static IReadOnlyList<Formatter> All { get; } =
        [Formatter.Of<Network>(MimeTypes.Html, network => TableOf(network).Html()),
            Formatter.Of<Network>(MimeTypes.Text, network => network.ToString().TrimEnd())];

    private static Table TableOf(Network network) => Table.OfTexts(["name", "layer", "output", "parameters", "multiply-adds"],
    [
        ["", "input", network.Input.ToString(), "", ""],
        .. network.Layers.Select(layer => (IReadOnlyList<string>)
            [layer.Name, layer.Layer, layer.Output.ToString(), Count(layer.Parameters), Count(layer.MultiplyAdds)]),
        ["", "total", "", Count(network.ParameterCount), Count(network.MultiplyAdds)],
    ]) with
    {
        Note = network.TrainableCount < network.ParameterCount
        ? $"{Count(network.ParameterCount - network.TrainableCount)} of the parameters are running statistics"
        : null
    };

    private static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
