namespace LandscapeNotebooks.Trainings;

/// <summary>How far a training has come.</summary>
/// <param name="Epoch">Whole epochs made.</param>
/// <param name="Step">Updates made.</param>
/// <param name="TotalSteps">Updates in all, if nothing ends it sooner.</param>
/// <param name="Loss">The loss of the last mini-batch.</param>
/// <param name="Elapsed">Time since this run began.</param>
/// <param name="Left">The time that the rest will take at the same pace.</param>
/// <param name="LastEpoch">The last whole epoch, if there is one.</param>
public sealed record TrainingProgress(int Epoch, int Step, int TotalSteps, double Loss, TimeSpan Elapsed, TimeSpan Left,
    EpochRecord? LastEpoch);
