using System.Runtime.Intrinsics;

namespace LandscapeNotebooks.Numerics.Vectors;

/// <summary>The lane layout: activations of a chunk of samples are (F, L), row-major, samples innermost.</summary>
/// <remarks>
/// F features of one sample in (C, H, W) order, L lanes. L is a multiple of the vector length, the same on every machine:
/// 16 floats or 8 doubles, also where the hardware's vectors are shorter. Lanes past the last sample hold zeros at the input.
/// </remarks>
internal static class Lanes
{
    /// <summary>Values in a vector: 16 for float, 8 for double.</summary>
    public static int PerVector<T>()
        where T : unmanaged => Vector512<T>.Count;

    /// <summary>The smallest number of lanes that holds <paramref name="samples"/>.</summary>
    public static int For<T>(int samples)
        where T : unmanaged => (samples + Vector512<T>.Count - 1) / Vector512<T>.Count * Vector512<T>.Count;

    /// <exception cref="ArgumentException">The lanes are not a positive multiple of the vector length.</exception>
    public static void Require<T>(int lanes)
        where T : unmanaged
    {
        if (lanes <= 0 || lanes % Vector512<T>.Count != 0)
            throw new ArgumentException($"lanes is {lanes}, expected a positive multiple of {Vector512<T>.Count}.", nameof(lanes));
    }

    /// <exception cref="ArgumentException">The length disagrees with the shape.</exception>
    public static void RequireLength(int length, long expected, string name, string shape)
    {
        if (length != expected)
            throw new ArgumentException($"{name}.Length is {length}, expected {expected} ({shape}).", name);
    }
}
