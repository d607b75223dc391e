using System.CommandLine;
using LandscapeNotebooks.Interactive.Commands;
using LandscapeNotebooks.Landscapes.Planes;

namespace LandscapeNotebooks.Tool.Grids;

/// <summary>The options that say along which directions a model moves.</summary>
/// <param name="isPlane">Whether there is a second direction.</param>
internal sealed class DirectionOptions(bool isPlane)
{
    public Option<string?> To { get; } = new("--to") { Description = "Another model: the x direction leads from the model (0) to it (1)." };

    public Option<string?> Second { get; } = new("--second") { Description = "Second model of a plane through three, in Euclidean distances." };

    public Option<string?> Third { get; } = new("--third") { Description = "Third model of a plane through three." };

    public Option<string?> D { get; } = new("--d") { Description = "Direction along x: a safetensors file with the model's names, or .npy of length P." };

    public Option<string?> E { get; } = new("--e") { Description = "Direction along y." };

    public Option<DirectionKind> Kind { get; } = TypedOption.Of("--directions", "Where directions come from that no file gives", DirectionKind.Random);

    public Option<ulong> Seed { get; } = TypedOption.Of("--seed", "Seed of the directions", 0UL);

    public Option<Normalization?> Normalization { get; } =
        TypedOption.Of<Normalization?>("--normalization", "How directions are scaled; by filters for random ones where not given");

    public Option<BlockUse> Biases { get; } = TypedOption.Of("--biases", "What scaled directions do with biases", BlockUse.Zero);

    public Option<BlockUse> BatchNormalization { get; } =
        TypedOption.Of("--batch-normalization", "What scaled directions do with scales and shifts of batch normalisation", BlockUse.Zero);

    public Option<bool> Orthogonal { get; } = new("--orthogonal") { Description = "Make the second direction orthogonal to the first." };

    public ulong SeedOf(ParseResult parsed) => parsed.GetValue(Seed);

    public void AddTo(Command command)
    {
        Option[] options = isPlane
            ? [To, Second, Third, D, E, Kind, Seed, Normalization, Biases, BatchNormalization, Orthogonal]
            : [To, D, Kind, Seed, Normalization, Biases, BatchNormalization];
        foreach (var option in options)
            command.Add(option);
    }
}
