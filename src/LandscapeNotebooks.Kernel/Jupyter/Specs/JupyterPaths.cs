namespace LandscapeNotebooks.Kernel.Jupyter.Specs;

/// <summary>The folders in which Jupyter looks for kernels.</summary>
/// <remarks>
/// Linux: $XDG_DATA_HOME/jupyter or ~/.local/share/jupyter; macOS: ~/Library/Jupyter; Windows: %APPDATA%\jupyter; each with a folder
/// kernels inside. $JUPYTER_DATA_DIR takes the place of these, $JUPYTER_PATH is searched before them.
/// Source: "Common directories and file locations", documentation of Jupyter.
/// </remarks>
public static class JupyterPaths
{
    /// <summary>The user's own folder of kernels.</summary>
    public static string User => Path.Combine(UserData(), "kernels");

    /// <summary>The folder of kernels of an environment: PREFIX/share/jupyter/kernels.</summary>
    public static string Prefix(string prefix) => Path.Combine(Path.GetFullPath(prefix), "share", "jupyter", "kernels");

    /// <summary>Every folder that is searched, the first one first.</summary>
    public static IReadOnlyList<string> Searched
    {
        get
        {
            var path = Setting("JUPYTER_PATH")?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries) ?? [];
            return [.. path.Select(data => Path.Combine(data, "kernels")), User, .. Shared()];
        }
    }

    private static string UserData()
    {
        if (Setting("JUPYTER_DATA_DIR") is { } data)
            return data;
        if (OperatingSystem.IsWindows())
            return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "jupyter");

        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (OperatingSystem.IsMacOS())
            return Path.Combine(home, "Library", "Jupyter");
        return Path.Combine(Setting("XDG_DATA_HOME") ?? Path.Combine(home, ".local", "share"), "jupyter");
    }

    private static string[] Shared() => OperatingSystem.IsWindows()
        ? [Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "jupyter", "kernels")]
        : [Prefix("/usr/local"), Prefix("/usr")];

    private static string? Setting(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
