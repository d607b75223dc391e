using LandscapeNotebooks.Serve.Folders;
using LandscapeNotebooks.Serve.Options;

namespace LandscapeNotebooks.Serve.Notebooks;

/// <summary>The notebooks that are open, each with its kernel; they stay open when their page is closed,
/// until they are closed themselves.</summary>
internal sealed class OpenNotebooks(SiteOptions options, NotebookFolder folder, Frames frames) : IDisposable
{
    private readonly Dictionary<string, OpenNotebook> _open = [];
    private readonly Lock _gate = new();

    /// <summary>The notebook of a path, opened now if it was not.</summary>
    /// <exception cref="FolderException">There is none.</exception>
    /// <exception cref="Kernel.Documents.NotebookException">It cannot be read.</exception>
    public OpenNotebook Open(string path)
    {
        string file = folder.Notebook(path);
        lock (_gate)
        {
            if (!_open.TryGetValue(path, out var notebook))
                _open[path] = notebook = new OpenNotebook(options, file, frames);
            return notebook;
        }
    }

    /// <summary>The notebook of a path, if it is open.</summary>
    public OpenNotebook? Find(string path)
    {
        lock (_gate)
            return _open.GetValueOrDefault(path);
    }

    /// <summary>Saves a notebook and ends its kernel.</summary>
    public void Close(string path)
    {
        OpenNotebook? notebook;
        lock (_gate)
            _open.Remove(path, out notebook);
        notebook?.Dispose();
    }

    /// <summary>What runs: path and state of the kernel.</summary>
    public IReadOnlyDictionary<string, string> States()
    {
        lock (_gate)
            return _open.ToDictionary(one => one.Key, one => one.Value.KernelState);
    }

    public void Dispose()
    {
        foreach (string path in States().Keys)
            Close(path);
    }
}
