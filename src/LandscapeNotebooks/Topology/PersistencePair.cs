namespace LandscapeNotebooks.Topology;

/// <summary>A piece or a loop of the sets {f &lt;= c}: the level at which it appears, and the one at which it is gone.</summary>
/// <param name="Birth">Where it appears.</param>
/// <param name="Death">Where it meets an older one, or is filled; infinity where that never happens.</param>
/// <param name="BirthPoint">The point that makes it.</param>
/// <param name="DeathPoint">The point that ends it; -1 for none.</param>
public readonly record struct PersistencePair(double Birth, double Death, int BirthPoint = -1, int DeathPoint = -1)
{
    /// <summary>Death - Birth.</summary>
    public double Persistence => Death - Birth;

    /// <summary>Whether it stays for ever.</summary>
    public bool IsEssential => double.IsPositiveInfinity(Death);
}
