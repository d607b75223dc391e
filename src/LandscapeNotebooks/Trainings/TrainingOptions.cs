using System.Collections.Immutable;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Optimizers;

namespace LandscapeNotebooks.Trainings;

/// <summary>How a training goes.</summary>
public sealed record TrainingOptions
{
    /// <summary>Passes over the data.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>The samples of a mini-batch; at least as many as there are samples for the whole data in every step.</summary>
    public int BatchSize { get; init; } = 128;

    public SampleOrder Order { get; init; } = SampleOrder.Shuffled;

    /// <summary>Ends the training before the epochs are over.</summary>
    /// <remarks>Target and value change are tested on every epoch's mean loss, steps and time after every step, and the gradient
    /// norm after every step if a step sees all
    /// samples: that of a mini-batch tells no minimum.</remarks>
    public StopCriteria Until { get; init; } = new();

    /// <summary>What is measured after every epoch.</summary>
    public ImmutableArray<Measure> Measures { get; init; } = [];

    /// <summary>What is watched while the training runs, from steps as they are made.</summary>
    public ImmutableArray<TrainingWatch> Watches { get; init; } = [];

    /// <summary>Whether theta is recorded on the way, and how often.</summary>
    public Recording? Recording { get; init; }

    /// <summary>Whether the training is kept in a file, and how often; with it, a run that was cut goes on where it was.</summary>
    public CheckpointOptions? Checkpoint { get; init; }

    /// <summary>Threads that update theta, 0 for all processors; their number changes no bit.</summary>
    public int Threads { get; init; }
}
