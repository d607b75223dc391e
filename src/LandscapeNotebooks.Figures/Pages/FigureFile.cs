namespace LandscapeNotebooks.Figures.Pages;

/// <summary>Writes a file as a whole or not at all.</summary>
internal static class FigureFile
{
    /// <summary>Writes beside the file first: who reads it meanwhile, and a disc that is full, leave the old one.</summary>
    internal static void Write(string path, string text)
    {
        string target = Path.GetFullPath(path), folder = Path.GetDirectoryName(target)!;
        Directory.CreateDirectory(folder);
        string temporary = Path.Combine(folder, $".{Path.GetFileName(target)}.{Path.GetRandomFileName()}");
        try
        {
            File.WriteAllText(temporary, text);
            File.Move(temporary, target, overwrite: true);
        }
        finally
        {
            File.Delete(temporary); // nothing is left to delete where the move succeeded
        }
    }
}
