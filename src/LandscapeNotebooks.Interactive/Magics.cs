using System.ComponentModel;
using LandscapeNotebooks.Interactive.Commands;

namespace LandscapeNotebooks.Interactive;

/// <summary>The magic commands of the library and of the extensions that are loaded, defined once for every host.</summary>
public static class Magics
{
    public static IReadOnlyList<Magic> All => Extensions.Magics;

    internal static IReadOnlyList<Magic> Library { get; } =
    [
        Magic.From(Landscapes), Magic.From(DatasetMagic.Dataset), Magic.From(TrainMagic.Train), Magic.From(CompareMagic.Compare),
        Magic.From(DescendMagic.Descend), Magic.From(SurfaceMagic.Surface), Magic.From(SubnetworkMagic.Subnetwork), Magic.From(SpectrumMagic.Spectrum), Magic.From(ConvexityMagic.Convexity),
        Magic.From(SliceMagic.Slice), Magic.From(InterpolateMagic.Interpolate), Magic.From(TrajectoryMagic.Trajectory),
        Magic.From(ConnectMagic.Connect), Magic.From(EnsembleMagic.Ensemble),
    ];

    /// <summary>The command of a name.</summary>
    /// <exception cref="MagicException">There is none; the message offers the nearest.</exception>
    public static Magic Find(string name) => All.FirstOrDefault(magic => magic.Name == name) ?? throw new MagicException(
        $"There is no magic command {name}; {(Spelling.Nearest(name, All.Select(magic => magic.Name)) is { } near
            ? $"did you mean {near}?"
            : "#!landscapes lists them.")}");

    [Description("Lists the magic commands for loss landscapes.")]
    private static MagicHelp Landscapes() => new(All);
}
