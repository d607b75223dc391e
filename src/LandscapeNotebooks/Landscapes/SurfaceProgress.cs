namespace LandscapeNotebooks.Landscapes;

/// <summary>How far the evaluation of a surface has come.</summary>
/// <param name="Done">Points evaluated.</param>
/// <param name="Total">Points in all.</param>
/// <param name="Elapsed">Time since the start.</param>
public sealed record SurfaceProgress(int Done, int Total, TimeSpan Elapsed)
{
    /// <summary>The time that the rest will take at the same pace.</summary>
    public TimeSpan Left => Done == 0 ? TimeSpan.MaxValue : Elapsed * ((double)(Total - Done) / Done);
}
