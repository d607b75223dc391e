using System.CommandLine;
using LandscapeNotebooks.Landscapes;

namespace LandscapeNotebooks.Tool.Grids;

/// <summary>The options that say along which directions a model moves.</summary>
/// <param name="isPlane">Whether there is a second direction.</param>
internal sealed class DirectionOptions(bool isPlane)
{
    public Option<string?> To { get; } = new("--to") { Description = "A second model: the x direction leads from the model (0) to it (1)." };

    public Option<string?> Through { get; } = new("--through") { Description = "With --to a third model: the plane through all three, in Euclidean distances." };

    public Option<bool> WeightsOnly { get; } = new("--weights-only") { Description = "With --to: leave the statistics of batch normalisations as they are." };

    public Option<string?> First { get; } = new("--direction") { Description = "Your own x direction: a safetensors file with the model's names, or .npy of length P." };

    public Option<string?> Second { get; } = new("--second-direction") { Description = "Your own y direction." };

    public Option<DirectionKind> Along { get; } = TypedOption.Of("--along", "Directions that no file gives", DirectionKind.Random);

    public Option<ulong> Seed { get; } = TypedOption.Of("--seed", "Seed of random directions", 0UL);

    public Option<Normalization?> Normalize { get; } =
        TypedOption.Of<Normalization?>("--normalize", "Scaling of directions; filter for random ones where not given, none for others");

    public Option<BlockUse> Biases { get; } = TypedOption.Of("--biases", "What scaled directions hold in biases", BlockUse.Zero);

    public Option<BlockUse> BatchNormalization { get; } =
        TypedOption.Of("--batch-normalization", "What they hold in scales and shifts of batch normalisations", BlockUse.Zero);

    public Option<bool> Orthogonal { get; } = new("--orthogonal") { Description = "Make the second direction orthogonal to the first." };

    public void AddTo(Command command)
    {
        Option[] options = isPlane
            ? [To, Through, WeightsOnly, First, Second, Along, Seed, Normalize, Biases, BatchNormalization, Orthogonal]
            : [To, WeightsOnly, First, Along, Seed, Normalize, Biases, BatchNormalization];
        foreach (var option in options)
            command.Add(option);
    }
}
