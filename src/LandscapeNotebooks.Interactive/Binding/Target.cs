namespace LandscapeNotebooks.Interactive.Binding;

/// <summary>What a path names that a command writes.</summary>
public enum Target
{
    /// <summary>Nothing is written.</summary>
    None,

    /// <summary>A file, which is replaced as a whole.</summary>
    File,

    /// <summary>A folder, which is made or gone on with.</summary>
    Folder,
}
