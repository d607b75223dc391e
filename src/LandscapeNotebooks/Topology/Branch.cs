namespace LandscapeNotebooks.Topology;

/// <summary>A branch of a merge tree: a hollow from its minimum up to the saddle where it meets a deeper one.</summary>
/// <param name="Minimum">The point of its least value.</param>
/// <param name="Birth">That value.</param>
/// <param name="Saddle">The point at which it meets a deeper branch; -1 where it never does.</param>
/// <param name="Death">The value there; infinity where there is none.</param>
/// <param name="Parent">The branch that it meets, as an index; -1 for none.</param>
/// <param name="Across">The branch whose basin lies on the other side of the saddle, a part of what hangs on the parent; -1 for
/// none.</param>
/// <param name="Points">Points below the saddle on its side, those of the branches that it swallowed among them.</param>
public readonly record struct Branch(int Minimum, double Birth, int Saddle, double Death, int Parent, int Across, int Points)
{
    /// <summary>Death - Birth: how high one must climb to come to something deeper.</summary>
    public double Persistence => Death - Birth;

    /// <summary>Whether it never meets a deeper one: there is one such branch, or one for each part that walls cut off.</summary>
    public bool IsEssential => Saddle < 0;
}
