namespace LandscapeNotebooks.Networks.Circuits;

/// <summary>A step that takes statistics of a mini-batch, for the running statistics in theta.</summary>
public interface IStatisticsStep
{
    /// <summary>Moves the step's running statistics towards those of the last mini-batch: r &lt;- (1 - a) r + a m.</summary>
    /// <param name="parameters">theta, (P), in place.</param>
    /// <param name="share">a, or null for the layer's own momentum.</param>
    void MoveStatistics(Span<double> parameters, double? share);
}
