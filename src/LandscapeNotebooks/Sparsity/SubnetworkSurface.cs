using LandscapeNotebooks.Curvature;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Sparsity;

/// <summary>The loss around a subnetwork on the plane of its two sharpest directions: theta + a v1 + b v2, its mask held still.</summary>
/// <param name="Epoch">When the subnetwork was what it is here.</param>
/// <param name="Sharpest">The two largest eigenvalues of diag(m) H diag(m) with their unit eigenvectors v1 and v2.</param>
/// <param name="Surface">f(m * (theta + a v1 + b v2)); a and b are distances in the space of theta.</param>
/// <param name="Slice">The same along v1 alone.</param>
public sealed record SubnetworkSurface(double Epoch, Eigenpairs Sharpest, Surface Surface, Slice Slice)
{
    /// <summary>The name of the slice's values.</summary>
    public const string Measured = "loss";

    /// <summary>f(m * theta): the value in the middle.</summary>
    public double Loss { get; private init; }

    /// <summary>The mean of f over the slice minus f in its middle: how much the loss rises along v1 within the axis,
    /// in the unit of the loss.</summary>
    public double MeanRise { get; private init; }

    /// <summary>Finds the eigenvectors and evaluates the surface.</summary>
    /// <param name="epoch">When the subnetwork was what it is here.</param>
    /// <param name="subnetwork">theta and m.</param>
    /// <param name="objective">f: the loss that is drawn, and whose Hessian it is.</param>
    /// <param name="axis">a, and also b.</param>
    /// <param name="random">Draws the start of the Lanczos iteration.</param>
    /// <param name="cancellation">Ends the evaluation with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentException">The objective's parameters are not those of the mask.</exception>
    public static SubnetworkSurface Of(
        double epoch, Subnetwork subnetwork, ITwiceDifferentiable objective, Axis axis, RandomSource random,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(subnetwork);
        ArgumentNullException.ThrowIfNull(axis);
        var masked = subnetwork.On(objective);
        var theta = subnetwork.Theta;
        var sharpest = Directions.HessianEigenvectors(masked, theta, random, cancellation: cancellation);
        ParameterVector first = sharpest.Vectors[0], second = sharpest.Vectors[1];
        var plane = Plane.OfDirections(theta, first, second);
        var surface = Landscapes.Surface.Evaluate(masked, plane, axis, axis, cancellation: cancellation);
        var slice = Landscapes.Slice.Evaluate([Measure.Of(Measured, masked)], theta, first, axis, cancellation: cancellation);
        double loss = masked.Value(theta);
        return new(epoch, sharpest, surface, slice) { Loss = loss, MeanRise = slice[Measured].Average() - loss };
    }
}
