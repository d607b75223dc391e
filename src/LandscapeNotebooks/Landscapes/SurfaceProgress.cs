namespace LandscapeNotebooks.Landscapes;

/// <summary>How far the evaluation of a slice or a surface has come.</summary>
/// <param name="Done">Points that are there.</param>
/// <param name="Total">Points in all.</param>
/// <param name="Elapsed">Time since the start.</param>
/// <param name="Kept">Points that were there before the start.</param>
public sealed record SurfaceProgress(int Done, int Total, TimeSpan Elapsed, int Kept = 0)
{
    /// <summary>The time that the rest will take at the same pace.</summary>
    public TimeSpan Left => Done == Total
        ? TimeSpan.Zero
        : Done == Kept ? TimeSpan.MaxValue : Elapsed * ((double)(Total - Done) / (Done - Kept));
}
