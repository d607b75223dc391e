using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Optimizers;

namespace LandscapeNotebooks.Trainings;

/// <summary>Where a training is: all that the rest of it depends on.</summary>
internal sealed class TrainingState
{
    public required double[] Parameters { get; init; }

    public required OptimizerState Optimizer { get; init; }

    /// <summary>Whole epochs made.</summary>
    public int Epoch { get; set; }

    /// <summary>Mini-batches made of the epoch that runs.</summary>
    public int Batch { get; set; }

    public int Step => Optimizer.Steps;

    /// <summary>Losses of the epoch that runs, each times its samples.</summary>
    public double EpochLoss { get; set; }

    /// <summary>The rate of the last step.</summary>
    public double Rate { get; set; }

    public double LastFiniteLoss { get; set; } = double.NaN;

    /// <summary>Where the orders' source stood when the epoch's order was drawn.</summary>
    public required RandomState Orders { get; set; }

    /// <summary>Where dropout's source stands.</summary>
    public required RandomState Noise { get; set; }

    public List<EpochRecord> Epochs { get; } = [];

    public List<double> StepLosses { get; } = [];
}
