using System.CommandLine;
using LandscapeNotebooks.Interactive;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Landscapes.Storage;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Tool.Grids;

/// <summary>Scales directions as the options say.</summary>
internal sealed class DirectionScale(DirectionOptions options, ParseResult parsed, ModelSetup model)
{
    /// <summary>A random direction: in filter norms where nothing else is asked for.</summary>
    public ScaledDirection Random(ParameterVector vector, SurfaceInput origin) => Scaled(vector, origin, parsed.GetValue(options.Normalization) ?? Normalization.Filter);

    /// <summary>A direction that means something by itself: as it is where nothing else is asked for.</summary>
    public ScaledDirection Own(ParameterVector vector, SurfaceInput origin) => parsed.GetValue(options.Normalization) is { } normalization
        ? Scaled(vector, origin, normalization)
        : new(vector, [origin], Counts(Normalization.None));

    private ScaledDirection Scaled(ParameterVector vector, SurfaceInput origin, Normalization normalization)
    {
        BlockUse biases = parsed.GetValue(options.Biases), norms = parsed.GetValue(options.BatchNormalization);
        var use = new NormalizationOptions { Biases = biases, BatchNormalization = norms };
        return new(Directions.Normalized(normalization, model.Network.Layout, model.Parameters, vector, use),
            [origin, new("normalization", $"{ArgumentText.Write(normalization)}, biases {ArgumentText.Write(biases)}, batch normalization {ArgumentText.Write(norms)}")],
            Counts(normalization));
    }

    private static Func<string, string, Coordinate> Counts(Normalization normalization) => (name, direction) => Coordinate.Along(name, direction, normalization);
}
