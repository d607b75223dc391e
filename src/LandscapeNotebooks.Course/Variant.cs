using LandscapeNotebooks.Numerics.Random;

namespace LandscapeNotebooks.Course;

/// <summary>What makes an assignment another one for every student: a seed, from which data, starting points and questions are
/// drawn.</summary>
/// <remarks>A locked cell <c>Variant.Seed = 1;</c> holds it; the release for a roster writes each student's number there, and grading
/// writes it again from the key of the course, whatever the submission says.</remarks>
/// <example><code>
/// Variant.Seed = 1;
/// var data = Dataset.Blobs(200, Variant.Random("data"));
/// </code></example>
public static class Variant
{
    /// <summary>The student's seed; 1 until a cell says otherwise.</summary>
    public static ulong Seed { get; set; } = 1;

    /// <summary>Random numbers of the student for one purpose; those of other purposes are independent, and come in no order.</summary>
    public static RandomSource Random(string purpose)
    {
        ArgumentException.ThrowIfNullOrEmpty(purpose);
        ulong hash = 14695981039346656037; // FNV-1a, 64 bits
        foreach (char c in purpose)
            hash = (hash ^ c) * 1099511628211;
        return new(Seed ^ hash);
    }

    /// <summary>One of several things, the student's own for that purpose.</summary>
    public static T Choose<T>(string purpose, params IReadOnlyList<T> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Count > 0
            ? options[(int)(Random(purpose).NextDouble() * options.Count)]
            : throw new ArgumentException("options is empty, expected at least one.", nameof(options));
    }
}
