using System.Collections.Immutable;
using System.Text;

namespace LandscapeNotebooks.Kernel.Documents;

/// <summary>Reads and writes a .dib: each cell follows a line <c>#!language</c>; <c>#!meta</c> opens the file's metadata.</summary>
internal static class DibText
{
    private static readonly HashSet<string> Languages = new(StringComparer.Ordinal)
    {
        "csharp", "fsharp", "pwsh", "powershell", "javascript", "html", "markdown", "mermaid", "sql", "kql", "value", "http", "python", "r",
        "meta", "raw",
    };

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="NotebookException">The bytes are not UTF-8.</exception>
    public static ImmutableArray<NotebookCell> Read(byte[] bytes, string name)
    {
        string text;
        try
        {
            text = Strict.GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException e)
        {
            throw new NotebookException($"{name}: the file is not UTF-8 at byte {e.Index}; save it as UTF-8.", e);
        }

        var cells = ImmutableArray.CreateBuilder<NotebookCell>();
        string language = NotebookCell.CSharp;
        var lines = new List<string>();
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.StartsWith("#!", StringComparison.Ordinal) && Languages.Contains(line[2..].TrimEnd()))
            {
                Close();
                language = line[2..].TrimEnd();
            }
            else
            {
                lines.Add(line);
            }
        }

        Close();
        return cells.ToImmutable();

        void Close()
        {
            var source = string.Join('\n', lines).Trim('\n');
            lines.Clear();
            if (language != "meta" && source.Length > 0)
                cells.Add(Cell(language, source));
        }
    }

    public static byte[] Write(IEnumerable<NotebookCell> cells)
    {
        var text = new StringBuilder(
            "#!meta\n\n{\"kernelInfo\":{\"defaultKernelName\":\"csharp\",\"items\":[{\"aliases\":[],\"name\":\"csharp\"}]}}\n");
        foreach (var cell in cells)
        {
            var language = cell.Kind switch { CellKind.Markdown => "markdown", CellKind.Raw => "raw", _ => cell.Language };
            text.Append('\n').Append("#!").Append(language).Append("\n\n").Append(cell.Source.Trim('\n')).Append('\n');
        }

        return Strict.GetBytes(text.ToString());
    }

    private static NotebookCell Cell(string language, string source) => language switch
    {
        "markdown" => new(CellKind.Markdown, source),
        "raw" => new(CellKind.Raw, source),
        _ => new(CellKind.Code, source, language),
    };
}
