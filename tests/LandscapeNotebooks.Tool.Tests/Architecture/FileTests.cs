using System.Globalization;
using System.Text.RegularExpressions;

namespace LandscapeNotebooks.Tool.Tests.Architecture;

/// <summary>The files of the house: a namespace is a folder, a folder is small, a line is short.</summary>
public sealed partial class FileTests
{
    private const int MostFiles = 25;

    /// <summary>A file that stands in another namespace on purpose says so by switching the compiler's rule off.</summary>
    private const string OnPurpose = "#pragma warning disable IDE0130";

    // Temporary: folders whose files are being moved.
    private static readonly string[] Unfinished =
    [
        "src/LandscapeNotebooks", "src/LandscapeNotebooks.Figures", "tests",
        "src/LandscapeNotebooks.Tool/Pages",
    ];

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
            .Where(folder => folder.Count() > MostFiles && !Unfinished.Contains(Short(folder.Key)))
            .Select(folder => $"{Short(folder.Key)} holds {folder.Count()} files, expected at most {MostFiles}.");
        Breaches.None(full);
    }

    [Fact]
    public void No_line_is_longer_than_the_editor_is_told()
    {
        int most = MaxLineLength();
        var longer = Projects.Files("src").Concat(Projects.Files("tests"))
            .Where(file => !Unfinished.Any(folder => Short(file).StartsWith(folder, StringComparison.Ordinal)))
            .SelectMany(file => File.ReadLines(file).Select((line, i) => (file, Number: i + 1, line.Length)))
            .Where(line => line.Length > most)
            .Select(line => $"{Short(line.file)}, line {line.Number}: {line.Length} characters, expected at most {most}.");
        Breaches.None(longer);
    }

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

    [GeneratedRegex(@"^max_line_length = (\d+)", RegexOptions.Multiline)]
    private static partial Regex Longest();
}
