namespace LandscapeNotebooks.Objectives.Risks;

/// <summary>The loss and the accuracy of a model over samples, from one pass.</summary>
/// <param name="Loss">The empirical risk.</param>
/// <param name="Correct">Samples whose largest output is that of their class; 0 for a regression. Of sequences: positions.</param>
/// <param name="Samples">The samples evaluated, of sequences all their positions.</param>
public readonly record struct Evaluation(double Loss, int Correct, int Samples)
{
    /// <summary>Correct / Samples.</summary>
    public double Accuracy => (double)Correct / Samples;
}
