namespace LandscapeNotebooks.Objectives.Risks;

/// <summary>The passes of an empirical risk over the points theta + a d + b e of a plane, in one precision.</summary>
internal abstract class RiskPlane : IDisposable
{
    /// <summary>Evaluates the points (a_k, b): loss and correct samples of each.</summary>
    public abstract void Row(ReadOnlySpan<double> a, double b, Span<Evaluation> evaluations);

    public abstract void Dispose();
}
