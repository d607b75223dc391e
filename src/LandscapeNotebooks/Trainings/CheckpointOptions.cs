namespace LandscapeNotebooks.Trainings;

/// <summary>Keeps a training in a file.</summary>
/// <param name="File">A safetensors file: written whole or not at all, with a checksum over its contents.</param>
/// <param name="Every">How often it is written; also at the end, and when the training is cancelled.</param>
public sealed record CheckpointOptions(string File, Interval Every)
{
    /// <summary>Written after every epoch; null where there is no file.</summary>
    public static CheckpointOptions? AfterEpochs(string? file) => file is null ? null : new(file, Interval.Epochs());
}
