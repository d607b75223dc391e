using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Assignments.Cells;

/// <summary>A notebook whose cells are changed one by one; what nobody touches stays as the file has it.</summary>
public sealed class AssignmentNotebook
{
    private const int MaxDepth = 256;
    private const string DefaultLanguage = "python"; // nbgrader's, where the kernelspec says nothing

    private readonly JsonObject _root;

    private AssignmentNotebook(string name, JsonObject root)
    {
        (Name, _root) = (name, root);
        Cells = [.. Array(root, "cells").Select((cell, i) => new AssignmentCell(cell!.AsObject(), i + 1))];
    }

    /// <summary>The path by which messages name the file.</summary>
    public string Name { get; }

    public ImmutableArray<AssignmentCell> Cells { get; }

    /// <summary>The notebook's metadata.</summary>
    public JsonObject Metadata => _root["metadata"] as JsonObject ?? Added(_root, "metadata");

    /// <summary>The language that decides which stub takes a solution's place, <c>C#</c>; null where the kernelspec has none.</summary>
    public string? Language => Metadata["kernelspec"] is JsonObject kernel
        ? kernel["language"]?.GetValue<string>() ?? DefaultLanguage
        : DefaultLanguage;

    /// <exception cref="NotebookException">There is no such file, or it is no notebook of nbformat 4.</exception>
    public static AssignmentNotebook Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var document = NotebookDocument.Read(path);
        return document.Format == NotebookFormat.Ipynb
            ? Parse(document.Bytes.ToArray(), path)
            : throw new NotebookException($"{path}: the file is a .dib, which holds no metadata; an assignment is an .ipynb.");
    }

    /// <param name="bytes">UTF-8.</param>
    /// <param name="name">The path by which messages name the file.</param>
    /// <exception cref="NotebookException">The bytes are no notebook of nbformat 4.</exception>
    public static AssignmentNotebook Parse(byte[] bytes, string name)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        _ = NotebookDocument.Parse(bytes, name, NotebookFormat.Ipynb); // says well what is wrong with a file
        var text = Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF');
        try
        {
            var root = JsonNode.Parse(text, documentOptions: new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false })!.AsObject();
            return new(name, root);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new NotebookException($"{name}: the notebook cannot be read: {e.Message}", e);
        }
    }

    /// <summary>A new one for C#, of cells with what they are in the assignment.</summary>
    /// <param name="name">The path by which messages name the file.</param>
    /// <param name="cells">Markdown or code, with nbgrader's metadata or null.</param>
    public static AssignmentNotebook Create(string name, params IReadOnlyList<(CellKind Kind, string Source, CellRole? Role)> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        var document = NotebookDocument.Create(name, cells.Select(cell => new NotebookCell(cell.Kind, cell.Source)));
        var notebook = Parse(document.Bytes.ToArray(), name);
        foreach (var (cell, (_, _, role)) in notebook.Cells.Zip(cells))
            if (role is not null)
                cell.SetRole(role);
        return notebook;
    }

    /// <summary>A copy that shares nothing with this one.</summary>
    public AssignmentNotebook Clone(string? name = null) => new(name ?? Name, _root.DeepClone().AsObject());

    /// <summary>The notebook with other cells, copies of those given, in their order.</summary>
    public AssignmentNotebook With(IEnumerable<AssignmentCell> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        var root = _root.DeepClone().AsObject();
        root["cells"] = new JsonArray([.. cells.Select(cell => cell.Json.DeepClone())]);
        return new(Name, root);
    }

    /// <summary>The error of a cell: file, cell, what is wrong and the mend.</summary>
    public NotebookException Fault(AssignmentCell cell, string what)
    {
        ArgumentNullException.ThrowIfNull(cell);
        var id = cell.Role?.Id is { Length: > 0 } name ? $" ({name})" : "";
        return new($"{Name}: cell {cell.Number}{id}: {what}");
    }

    /// <summary>The file as Jupyter writes it: keys sorted, sources as lists of lines.</summary>
    public override string ToString()
    {
        foreach (var cell in Cells)
            cell.Split();
        return SortedJson.Write(_root);
    }

    /// <summary>The bytes of the file.</summary>
    public byte[] ToBytes() => Encoding.UTF8.GetBytes(ToString());

    /// <summary>Writes the file as a whole or not at all.</summary>
    public void Save(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var bytes = ToBytes();
        AtomicFile.Write(path, stream => stream.Write(bytes));
    }

    private static JsonArray Array(JsonObject root, string key) => root[key] as JsonArray ?? [];

    private static JsonObject Added(JsonObject parent, string key)
    {
        var added = new JsonObject();
        parent[key] = added;
        return added;
    }
}
