using System.Numerics;

namespace LandscapeNotebooks.Numerics.Functions;

/// <summary>A real number in a formula that is written once: a plain one, or one that carries its derivative along a direction.</summary>
/// <remarks>
/// A formula in T gives values where T is plain, and exact derivatives of them where T is a dual number x + x' e, e^2 = 0. Either stands
/// for as many samples as a vector has lanes, so that a formula does not branch on values: <see cref="Max"/> chooses lane by lane. A double
/// is a constant: <c>2 * x</c>.
/// </remarks>
public interface IReal<TSelf> : IAdditionOperators<TSelf, TSelf, TSelf>, ISubtractionOperators<TSelf, TSelf, TSelf>,
    IMultiplyOperators<TSelf, TSelf, TSelf>, IDivisionOperators<TSelf, TSelf, TSelf>, IUnaryNegationOperators<TSelf, TSelf>
    where TSelf : unmanaged, IReal<TSelf>
{
    static abstract implicit operator TSelf(double constant);

    /// <summary>e^x.</summary>
    static abstract TSelf Exp(TSelf x);

    /// <summary>ln x.</summary>
    static abstract TSelf Log(TSelf x);

    static abstract TSelf Sqrt(TSelf x);

    static abstract TSelf Tanh(TSelf x);

    /// <summary>1 / (1 + e^-x).</summary>
    static abstract TSelf Sigmoid(TSelf x);

    /// <summary>The larger, with its derivative; y's where they are equal.</summary>
    static abstract TSelf Max(TSelf x, TSelf y);
}
