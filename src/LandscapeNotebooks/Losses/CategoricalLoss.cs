namespace LandscapeNotebooks.Losses;

/// <summary>A loss over C classes, one of which is the sample's: by its label, or by a distribution over the classes as targets.</summary>
/// <remarks>
/// Both become a distribution a: the label's one-hot vector with <see cref="Smoothing"/>, or the targets, times the class weights.
/// </remarks>
public abstract record CategoricalLoss : Loss
{
    /// <summary>w, (C): a_c is multiplied by w_c.</summary>
    public ClassWeights? ClassWeights { get; init; }

    public LabelSmoothing Smoothing { get; init; } = LabelSmoothing.None;

    /// <summary>Samples with this label have loss and weight 0.</summary>
    public int? IgnoredLabel { get; init; }

    /// <inheritdoc/>
    public override double Weight(int label) => label == IgnoredLabel ? 0 : ClassWeights?[label] ?? 1;

    /// <inheritdoc/>
    public override void RequireShapes(int outputSize, int classCount, int targetSize)
    {
        if (classCount != outputSize && targetSize != outputSize)
            throw new ArgumentException(
                $"The model has {outputSize} outputs, the data have {classCount} classes and {targetSize} targets, "
                + $"expected an output a class for {GetType().Name}.");
        if (ClassWeights is not null && ClassWeights.ClassCount != outputSize)
            throw new ArgumentException($"There are {ClassWeights.ClassCount} class weights, expected {outputSize}, one an output.");
    }

    /// <summary>Whether a_c is 0 but for the label's class.</summary>
    protected bool HasOneClass(LossBatch batch) => !batch.HasTargets && Smoothing == LabelSmoothing.None && batch.OutputSize > 1;

    /// <summary>Writes a_c of the samples from <paramref name="first"/> over <paramref name="targets"/>.</summary>
    protected void Targets(LossBatch batch, int c, int first, Span<double> targets)
    {
        double weight = ClassWeights?[c] ?? 1, every = weight * Smoothing.EveryClass,
            own = weight * (Smoothing.EveryClass + Smoothing.TrueClass);
        if (batch.HasTargets)
        {
            for (int n = 0; n < targets.Length; n++)
                targets[n] = weight * batch.Targets[c * batch.Lanes + first + n];
            return;
        }

        var labels = batch.Labels.Slice(first, targets.Length);
        for (int n = 0; n < labels.Length; n++)
            targets[n] = labels[n] == c ? own : every;

        if (IgnoredLabel is int ignored)
        {
            for (int n = 0; n < labels.Length; n++)
            {
                if (labels[n] == ignored)
                    targets[n] = 0;
            }
        }
    }

    protected void RequireBatch(LossBatch batch)
    {
        if (ClassWeights is not null && ClassWeights.ClassCount != batch.OutputSize)
            throw new ArgumentException(
                $"There are {ClassWeights.ClassCount} class weights, expected {batch.OutputSize} (C).", nameof(batch));
        RequireLabels(batch, IgnoredLabel);
    }
}
