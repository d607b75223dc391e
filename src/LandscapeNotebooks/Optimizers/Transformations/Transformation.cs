using System.Runtime.CompilerServices;

namespace LandscapeNotebooks.Optimizers.Transformations;

/// <summary>A link of a chain: u &lt;- f(u), where u is the gradient at the beginning of the chain and the update at its end.</summary>
/// <remarks>
/// Immutable; what it remembers lies in slots of the optimiser's state. The idea is Optax's: M. Hessel et al., Optax: composable gradient
/// transformation and optimisation, 2020.
/// </remarks>
/// <example><code>
/// public sealed record Shrink(double Threshold) : Transformation // u &lt;- sign(u) max(0, |u| - c)
/// {
///     public override void Apply(in UpdateFrame frame)
///     {
///         foreach (ref double u in frame.Update)
///             u = Math.CopySign(Math.Max(0, Math.Abs(u) - Threshold), u);
///     }
/// }
/// </code></example>
public abstract record Transformation
{
    /// <summary>The number of vectors, as long as theta, that it remembers.</summary>
    protected virtual int SlotCount => 0;

    /// <summary>Whether it reads <see cref="UpdateFrame.Norm"/>, which costs the links before it a second time.</summary>
    protected virtual bool NeedsNorm => false;

    internal int Slots => SlotCount;

    internal bool TakesNorm => NeedsNorm;

    /// <summary>Writes f(u) over u, for a range of the parameters.</summary>
    /// <remarks>
    /// Called for one range after another and from several threads: an element depends on its own u, theta and slots alone.
    /// </remarks>
    public abstract void Apply(in UpdateFrame frame);

    /// <exception cref="ArgumentOutOfRangeException">The value is not from 0 to below 1.</exception>
    protected internal static double RequireShare(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value is >= 0 and < 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "Expected a share from 0 to below 1.");

    /// <exception cref="ArgumentOutOfRangeException">The value is not a finite number above 0.</exception>
    protected static double RequirePositive(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value > 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "Expected a finite number above 0.");
}
