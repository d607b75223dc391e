using LandscapeNotebooks.Figures;

namespace LandscapeNotebooks.Course;

/// <summary>What the full profile of a notebook found, kept small beside it so that the quick profile can show it.</summary>
/// <param name="Name">The name of its files in the folder <c>results</c> beside the notebook.</param>
/// <param name="Text">Its numbers, line by line; null where it was never run.</param>
/// <param name="Svg">Its picture; null where it has none.</param>
public sealed record FullResult(string Name, string? Text, string? Svg)
{
    private static readonly string Folder = "results";

    /// <summary>Full profile: computes and keeps. Quick profile: reads what was kept, and computes nothing.</summary>
    /// <param name="name">Letters, digits and dashes: <c>04-epochs</c>.</param>
    /// <param name="compute">The numbers as text, and a picture or null.</param>
    /// <exception cref="ArgumentException">The name cannot be the name of a file.</exception>
    public static FullResult Of(string name, Func<(string Text, Figure? Picture)> compute)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(compute);
        if (name.Length == 0 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            throw new ArgumentException($"The name is \"{name}\", expected letters, digits and dashes as in 04-epochs.", nameof(name));

        string text = Path.Combine(Folder, name + ".txt"), picture = Path.Combine(Folder, name + ".svg");
        if (!Profile.IsFull)
            return new(name, Read(text), Read(picture));

        var (numbers, figure) = compute();
        var result = new FullResult(
            name, numbers.ReplaceLineEndings("\n").TrimEnd('\n'), figure is null ? null : Figures.Svg.Render(figure));
        Directory.CreateDirectory(Folder);
        Write(text, result.Text!);
        if (result.Svg is not null)
            Write(picture, result.Svg);
        return result;
    }

    private static string? Read(string path) => File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n").TrimEnd('\n') : null;

    // Whole or not at all: a run that is stopped leaves the result of the run before.
    private static void Write(string path, string text)
    {
        File.WriteAllText(path + ".new", text + "\n");
        File.Move(path + ".new", path, overwrite: true);
    }
}
