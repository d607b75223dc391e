using LandscapeNotebooks.Numerics.Random;

namespace LandscapeNotebooks.Trainings;

/// <summary>
/// The small numbers of a <see cref="TrainingState"/>, as a checkpoint writes them; losses and rates as the bits of a double.
/// </summary>
internal sealed record TrainingCounters(
    int Epoch, int Batch, int Step, long EpochLoss, long Rate, long LastFiniteLoss, RandomState Orders, RandomState Noise, int Points);
