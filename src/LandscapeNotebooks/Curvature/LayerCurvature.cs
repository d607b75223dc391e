namespace LandscapeNotebooks.Curvature;

/// <summary>The curvature of one layer, the others held still: the ends of the spectrum of its own block of the Hessian.</summary>
/// <param name="Layer">Its name in the layout.</param>
/// <param name="Parameters">Its number of trainable parameters.</param>
/// <param name="Smallest">lambda_min of the block.</param>
/// <param name="Largest">lambda_max of the block.</param>
public sealed record LayerCurvature(string Layer, int Parameters, Eigenpairs Smallest, Eigenpairs Largest);
