using System.Runtime.Intrinsics;

namespace LandscapeNotebooks.Numerics.Functions;

/// <summary>A function of one number, for a vector of them in either precision.</summary>
internal interface IVectorFunction
{
    static abstract Vector512<float> Apply(Vector512<float> x);

    static abstract Vector512<double> Apply(Vector512<double> x);
}
