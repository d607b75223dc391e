using System.Buffers;
using System.Numerics.Tensors;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Sparsity;

/// <summary>g(theta) = f(m * theta) at a fixed mask m: a subnetwork for slices, surfaces and Hessians.</summary>
/// <remarks>Its gradient is m * grad f(m * theta), its Hessian diag(m) H(m * theta) diag(m): rows and columns of
/// weights under a 0 are 0.</remarks>
public sealed class MaskedObjective : ITwiceDifferentiable
{
    private readonly ITwiceDifferentiable _objective;

    internal MaskedObjective(ITwiceDifferentiable objective, Mask mask)
    {
        ArgumentNullException.ThrowIfNull(objective);
        MaskCheck.RequireSame(objective.Layout, mask.Layout, nameof(objective));
        (_objective, Mask) = (objective, mask);
    }

    public Mask Mask { get; }

    /// <inheritdoc/>
    public int ParameterCount => _objective.ParameterCount;

    /// <inheritdoc/>
    public ParameterLayout Layout => _objective.Layout;

    /// <inheritdoc/>
    public bool IsThreadSafe => _objective.IsThreadSafe;

    /// <inheritdoc/>
    public double Value(ReadOnlySpan<double> parameters)
    {
        double[] rented = ArrayPool<double>.Shared.Rent(ParameterCount);
        try
        {
            var masked = rented.AsSpan(0, ParameterCount);
            Mask.Apply(parameters, masked);
            return _objective.Value(masked);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(rented);
        }
    }

    /// <inheritdoc/>
    public double Gradient(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        var masked = Mask.Apply(parameters);
        double value = _objective.Gradient(masked, gradient);
        TensorPrimitives.Multiply(gradient, Mask.Values.AsSpan(), gradient);
        return value;
    }

    /// <inheritdoc/>
    public void HessianVectorProduct(ReadOnlySpan<double> parameters, ReadOnlySpan<double> vector, Span<double> product)
    {
        ParameterVector masked = Mask.Apply(parameters), direction = Mask.Apply(vector);
        _objective.HessianVectorProduct(masked, direction, product);
        TensorPrimitives.Multiply(product, Mask.Values.AsSpan(), product);
    }
}
