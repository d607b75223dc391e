namespace LandscapeNotebooks.Course;

/// <summary>How much a notebook of the course computes.</summary>
/// <remarks>
/// Quick, the default: the library's own small data, under a minute for a notebook. Full, where the environment variable
/// <c>LANDSCAPES_PROFILE</c> is <c>full</c>: published images and larger networks, up to half an hour.
/// </remarks>
public static class Profile
{
    private const string Variable = "LANDSCAPES_PROFILE";

    /// <exception cref="InvalidOperationException">The variable is neither quick nor full.</exception>
    public static bool IsFull => Environment.GetEnvironmentVariable(Variable) switch
    {
        null or "" or "quick" => false,
        "full" => true,
        var other => throw new InvalidOperationException($"{Variable} is {other}, expected quick or full."),
    };

    /// <summary>One value or the other.</summary>
    public static T Choose<T>(T quick, T full) => IsFull ? full : quick;
}
