namespace LandscapeNotebooks.Losses;

/// <summary>A loss of one output that tells two classes, or of several outputs with a target each.</summary>
/// <param name="Outputs">Mean over the outputs as in PyTorch, or their sum.</param>
public abstract record BinaryLoss(Reduction Outputs) : ElementwiseLoss(Outputs)
{
    /// <summary>What label 0 means as a target; label 1 is the target 1.</summary>
    private protected virtual double NegativeTarget => 0;

    private protected sealed override double Target(LossBatch batch, int output, int sample) =>
        batch.HasTargets ? base.Target(batch, output, sample) : batch.Labels[sample] == 1 ? 1 : NegativeTarget;

    private protected override void RequireBatch(LossBatch batch)
    {
        if (batch.HasTargets)
            return;
        if (batch.OutputSize != 1)
            throw new ArgumentException(
                $"The batch has labels and {batch.OutputSize} outputs, expected 1 output for {GetType().Name} with labels.", nameof(batch));
        RequireLabels(batch);
    }

    /// <inheritdoc/>
    public override void RequireShapes(int outputSize, int classCount, int targetSize)
    {
        if (outputSize != 1 || classCount != 2)
            base.RequireShapes(outputSize, classCount, targetSize);
    }
}
