namespace LandscapeNotebooks.Tests.Storage;

/// <summary>A folder that lives as long as a test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("landscapes-test-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public string File(string name, byte[] content)
    {
        System.IO.File.WriteAllBytes(File(name), content);
        return File(name);
    }

    public string File(string name, string content)
    {
        System.IO.File.WriteAllText(File(name), content);
        return File(name);
    }

    public void Folders(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
            Directory.CreateDirectory(File(name));
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
