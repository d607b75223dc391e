using LandscapeNotebooks.Trainings;

namespace LandscapeNotebooks.Connectivity.Ensembles;

/// <summary>The models of a cyclical training, and how it went.</summary>
/// <param name="Ensemble">The models, in the order of their collection.</param>
/// <param name="Training">Losses and steps.</param>
public sealed record EnsembleRun(Ensemble Ensemble, TrainingResult Training);
