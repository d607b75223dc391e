namespace LandscapeNotebooks.Course.Answers;

/// <summary>What a look at an answer found.</summary>
/// <param name="Share">Of the points, in [0, 1].</param>
/// <param name="Student">What the student is told where it is not all; it does not give the answer away.</param>
/// <param name="Marker">What the marker is told: what was found and what was expected.</param>
internal sealed record Finding(double Share, string? Student = null, string? Marker = null)
{
    public static Finding Right { get; } = new(1);

    public static Finding Wrong(string student, string? marker = null) => new(0, student, marker);
}
