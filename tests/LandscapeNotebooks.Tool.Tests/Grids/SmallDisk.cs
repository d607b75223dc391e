using LandscapeNotebooks.Tool.Tests.Live;

namespace LandscapeNotebooks.Tool.Tests.Grids;

/// <summary>A file system of a few kilobytes in memory.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string _folder;

    private SmallDisk(string folder) => _folder = folder;

    private string Filling => Path.Combine(_folder, "filling");

    /// <summary>Mounts it, or skips the test with the reason.</summary>
    public static async Task<SmallDisk> MountAsync(string folder, int kilobytes)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Shell.Find("mount") is not null, "Small file systems are mounted on Linux only.");
        Directory.CreateDirectory(folder);
        var (status, output) = await Shell.RunAsync("mount", ["-t", "tmpfs", "-o", $"size={kilobytes}k", "tmpfs", folder]);
        Assert.SkipUnless(status == 0, $"A small file system cannot be mounted here: {output.Trim()}");
        return new(folder);
    }

    /// <summary>Writes until nothing more fits.</summary>
    public void Fill()
    {
        using var file = new FileStream(Filling, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (true)
                file.Write(new byte[4096]);
        }
        catch (IOException)
        {
            // Full.
        }
    }

    public void MakeRoom() => File.Delete(Filling);

    public async Task MakeReadOnlyAsync()
    {
        var (status, output) = await Shell.RunAsync("mount", ["-o", "remount,ro", _folder]);
        Assert.True(status == 0, output);
    }

    public void Dispose() => Shell.RunAsync("umount", [_folder]).GetAwaiter().GetResult();
}
