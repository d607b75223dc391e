using System.Globalization;

namespace LandscapeNotebooks.Landscapes;

/// <summary>How long an evaluation will take, from a few of its points.</summary>
/// <param name="Points">Points that are still to be computed.</param>
/// <param name="Preparation">What is done once for the plane.</param>
/// <param name="PerPoint">Time of a point, with all threads at work.</param>
public sealed record SurfaceEstimate(int Points, TimeSpan Preparation, TimeSpan PerPoint)
{
    /// <summary>Preparation + Points PerPoint.</summary>
    public TimeSpan Total => Preparation + Points * PerPoint;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Points} points, {PerPoint.TotalMilliseconds:G3} ms each: about {Total.TotalSeconds:G3} s");
}
