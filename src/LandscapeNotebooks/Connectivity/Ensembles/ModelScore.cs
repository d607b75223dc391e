namespace LandscapeNotebooks.Connectivity.Ensembles;

/// <summary>What class probabilities are worth on data.</summary>
/// <param name="Loss">The mean of -log p of the true class, nats.</param>
/// <param name="Accuracy">The share of samples whose class of largest probability is the true one.</param>
public readonly record struct ModelScore(double Loss, double Accuracy);
