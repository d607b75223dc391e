namespace LandscapeNotebooks.Losses;

/// <summary>A binary loss whose targets are -1 and 1; label 0 means -1.</summary>
/// <param name="Outputs">Mean over the outputs as in PyTorch, or their sum.</param>
public abstract record SignedLoss(Reduction Outputs) : BinaryLoss(Outputs)
{
    private protected sealed override double NegativeTarget => -1;
}
