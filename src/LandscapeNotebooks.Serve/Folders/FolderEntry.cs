namespace LandscapeNotebooks.Serve.Folders;

/// <summary>A notebook or a folder, as a list shows it.</summary>
/// <param name="Path">From the served folder, with slashes.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsFolder">Whether it is a folder.</param>
/// <param name="Title">The first heading of a notebook; its name where there is none.</param>
/// <param name="Picture">Whether a picture of the notebook lies in <c>pictures</c> beside it.</param>
/// <param name="Changed">When it was last written.</param>
internal sealed record FolderEntry(string Path, string Name, bool IsFolder, string Title, bool Picture, DateTime Changed);
