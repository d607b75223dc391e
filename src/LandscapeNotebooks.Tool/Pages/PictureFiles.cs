namespace LandscapeNotebooks.Tool.Pages;

/// <summary>Pictures that lie beside a notebook, as data URIs, so that its page stands alone.</summary>
internal sealed class PictureFiles(string? folder)
{
    private const long MaxBytes = 20_000_000;

    private static readonly Dictionary<string, string> MimeTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        [".png"] = "image/png",
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".gif"] = "image/gif",
        [".webp"] = "image/webp",
        [".svg"] = "image/svg+xml",
    };

    /// <summary>Null where the address is no such picture: on the network, outside the folder, missing or too large.</summary>
    public string? DataUri(string address)
    {
        if (folder is null || address.Contains("://", StringComparison.Ordinal)
            || !MimeTypes.TryGetValue(Path.GetExtension(address), out string? mimeType))
            return null;

        string root = Path.GetFullPath(folder), path = Path.GetFullPath(Path.Combine(root, Uri.UnescapeDataString(address)));
        if (!path.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            || new FileInfo(path) is not { Exists: true, Length: <= MaxBytes })
            return null; // a notebook of somebody else does not pick files of this machine into a page
        return $"data:{mimeType};base64,{Convert.ToBase64String(File.ReadAllBytes(path))}";
    }
}
