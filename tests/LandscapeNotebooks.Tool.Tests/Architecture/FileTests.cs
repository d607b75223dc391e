using System.Globalization;
using System.Text.RegularExpressions;

namespace LandscapeNotebooks.Tool.Tests.Architecture;

/// <summary>The files of the house: a namespace is a folder, a folder is small, a line is short.</summary>
public sealed partial class FileTests
{
    private const int MostFiles = 25;

    /// <summary>A file that stands in another namespace on purpose says so by switching the compiler's rule off.</summary>
    private const string OnPurpose = "#pragma warning disable IDE0130";

    [Fact]
    public void A_namespace_is_a_folder()
    {
        var wrong = Projects.Files("src")
            .Select(file => (File: file, Text: File.ReadAllText(file)))
            .Where(file => !file.Text.Contains(OnPurpose, StringComparison.Ordinal))
            .Select(file => (file.File, Found: Namespace().Match(file.Text).Groups[1].Value, Expected: FolderOf(file.File)))
            .Where(file => file.Found != file.Expected && !(file.Found.Length == 0 && Path.GetFileName(file.File) == "Program.cs"))
            .Select(file => $"{Short(file.File)}: the namespace is {file.Found}, expected {file.Expected}.");
        Breaches.None(wrong);
    }

    [Fact]
    public void A_folder_holds_no_more_files_than_one_looks_through()
    {
        var full = Projects.Files("src")
            .GroupBy(file => Path.GetDirectoryName(file)!)
            .Where(folder => folder.Count() > MostFiles)
            .Select(folder => $"{Short(folder.Key)} holds {folder.Count()} files, expected at most {MostFiles}.");
        Breaches.None(full);
    }

    [Fact]
    public void No_line_is_longer_than_the_editor_is_told()
    {
        int most = MaxLineLength();
        var longer = Projects.Files("src").Concat(Projects.Files("tests"))
            .SelectMany(file => File.ReadLines(file).Select((line, i) => (file, Number: i + 1, Breakable(line).Length)))
            .Where(line => line.Length > most)
            .Select(line => $"{Short(line.file)}, line {line.Number}: {line.Length} characters, expected at most {most}.");
        Breaches.None(longer);
    }

    // A reference in a comment is one word, however many parameters it has to name.
    private static string Breakable(string line) => Reference().Replace(line, "");

    // src/Project/Folder/Sub/File.cs stands in Project.Folder.Sub.
    private static string FolderOf(string file) =>
        Path.GetRelativePath(Projects.Src, Path.GetDirectoryName(file)!).Replace(Path.DirectorySeparatorChar, '.');

    private static string Short(string path) => Path.GetRelativePath(Projects.Root, path).Replace(Path.DirectorySeparatorChar, '/');

    private static int MaxLineLength()
    {
        var config = File.ReadAllText(Path.Combine(Projects.Root, ".editorconfig"));
        return int.Parse(Longest().Match(config).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"(?<=/// <inheritdoc )cref=""[^""]*""")]
    private static partial Regex Reference();

    [GeneratedRegex(@"^max_line_length = (\d+)", RegexOptions.Multiline)]
    private static partial Regex Longest();
}
