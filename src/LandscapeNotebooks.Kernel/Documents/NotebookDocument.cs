using System.Collections.Immutable;
using System.Text;
using LandscapeNotebooks.Kernel.Prose;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Kernel.Documents;

/// <summary>A notebook file: its cells, and its bytes, of which nothing changes that was not meant to.</summary>
public sealed class NotebookDocument
{
    private readonly IpynbLayout? _layout;

    private NotebookDocument(
        string name, NotebookFormat format, byte[] bytes, ImmutableArray<NotebookCell> cells, string? language, IpynbLayout? layout)
    {
        Name = name;
        Format = format;
        Bytes = bytes;
        Cells = cells;
        Language = language;
        _layout = layout;
    }

    /// <summary>The path by which messages name the file.</summary>
    public string Name { get; }

    public NotebookFormat Format { get; }

    public ImmutableArray<NotebookCell> Cells { get; }

    /// <summary>The language of its kernel as the file gives it, <c>C#</c>; null where it gives none.</summary>
    public string? Language { get; }

    /// <summary>The file as it is.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Reads a file; its ending says the format.</summary>
    /// <exception cref="NotebookException">There is no such file, or it is no notebook of nbformat 4 and no .dib.</exception>
    public static NotebookDocument Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        NotebookFormat format = Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".IPYNB" => NotebookFormat.Ipynb,
            ".DIB" => NotebookFormat.Dib,
            var ending => throw new NotebookException(
                $"{path}: the name ends in {(ending.Length == 0 ? "nothing" : ending.ToLowerInvariant())}, expected .ipynb or .dib."),
        };
        try
        {
            return Parse(File.ReadAllBytes(path), path, format);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var reason = e switch
            {
                FileNotFoundException or DirectoryNotFoundException => "there is no such file.",
                UnauthorizedAccessException => "the file cannot be read; it is a folder, or its permissions forbid it.",
                _ => e.Message,
            };
            throw new NotebookException($"{path}: {reason}", e);
        }
    }

    /// <summary>Reads the bytes of a file.</summary>
    /// <param name="bytes">UTF-8.</param>
    /// <param name="name">The path by which messages name the file.</param>
    /// <param name="format">What the bytes are expected to be.</param>
    /// <exception cref="NotebookException">They are not.</exception>
    public static NotebookDocument Parse(byte[] bytes, string name, NotebookFormat format)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        if (format == NotebookFormat.Dib)
            return new NotebookDocument(name, format, bytes, DibText.Read(bytes, name), "C#", null);
        var layout = IpynbReader.Read(bytes, name);
        return new NotebookDocument(name, format, bytes, [.. layout.Cells.Select(c => c.Cell)], layout.Language, layout);
    }

    /// <summary>A new notebook of the cells: for C#, nbformat 4.5, laid out as Jupyter does.</summary>
    public static NotebookDocument Create(string name, IEnumerable<NotebookCell> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        return Parse(Encoding.UTF8.GetBytes(IpynbTemplate.Write(cells)), name, NotebookFormat.Ipynb);
    }

    /// <summary>The notebook with what its code cells showed; all other bytes stay. A .dib, which cannot hold
    /// outputs, becomes an .ipynb.</summary>
    /// <param name="executed">By the index of the cell in <see cref="Cells"/>.</param>
    /// <param name="texts">Markdown cells with the values of their bindings, by their index too; none by default.</param>
    public NotebookDocument WithOutputs(
        IReadOnlyDictionary<int, ExecutedCell> executed, IReadOnlyDictionary<int, BoundText>? texts = null)
    {
        ArgumentNullException.ThrowIfNull(executed);
        texts ??= ImmutableDictionary<int, BoundText>.Empty;
        return _layout is null
            ? Create(Path.ChangeExtension(Name, ".ipynb"), Cells.Select((cell, i) =>
                executed.TryGetValue(i, out var e) ? cell with { Executed = e }
                : texts.TryGetValue(i, out var text) ? cell with { Source = text.Filled, Bound = text.Values.IsEmpty ? null : text }
                : cell))
            : Parse(IpynbWriter.Write(Bytes.Span, _layout, executed, texts), Name, NotebookFormat.Ipynb);
    }

    /// <summary>The cells for an editor, each with an id that no other has.</summary>
    public ImmutableArray<DraftCell> Drafts()
    {
        HashSet<string> ids = [];
        return [.. Cells.Select((cell, i) => new DraftCell(Id(_layout?.Cells[i].Id, i), cell)
        {
            Origin = _layout is null ? null : IpynbBytes.Of(Bytes.Span, _layout.Cells[i]),
        })];

        string Id(string? own, int i)
        {
            string id = own is { Length: > 0 and <= 64 } && !ids.Contains(own) ? own : $"cell-{i + 1}";
            while (!ids.Add(id))
                id += "-";
            return id;
        }
    }

    /// <summary>The notebook with these cells in this order. What was not edited keeps its bytes; a .dib keeps no outputs.</summary>
    public NotebookDocument With(IReadOnlyList<DraftCell> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        byte[] bytes = _layout is null
            ? DibText.Write(cells.Select(draft => draft.Cell))
            : IpynbDraft.Write(Bytes.Span, _layout, cells);
        return Parse(bytes, Name, Format);
    }

    /// <summary>The cells in the other format.</summary>
    public NotebookDocument As(NotebookFormat format) =>
        format == Format ? this
        : format == NotebookFormat.Dib ? Parse(DibText.Write(Cells.Select(cell => cell with { Source = cell.Template })),
            Path.ChangeExtension(Name, ".dib"), format)
        : Create(Path.ChangeExtension(Name, ".ipynb"), Cells);

    /// <summary>Writes the file as a whole or not at all: to a name beside it first, then moved into its place.</summary>
    public void Save(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        AtomicFile.Write(path, stream => stream.Write(Bytes.Span));
    }
}
