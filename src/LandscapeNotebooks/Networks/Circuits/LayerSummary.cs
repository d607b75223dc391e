namespace LandscapeNotebooks.Networks.Circuits;

/// <summary>A row of a network's table.</summary>
/// <param name="Name">The layer's path, as in the names of its parameters.</param>
/// <param name="Layer">The layer as in the constructor call.</param>
/// <param name="Output">The shape of its output.</param>
/// <param name="Parameters">Its share of theta, running statistics included.</param>
/// <param name="MultiplyAdds">Multiply-adds of its affine and convolution products for one sample.</param>
/// <param name="Kinks">Where it has no second derivative, or null.</param>
public sealed record LayerSummary(string Name, string Layer, Shape Output, int Parameters, long MultiplyAdds, string? Kinks = null);
