using LandscapeNotebooks.Kernel.Outputs;

namespace LandscapeNotebooks.Kernel.Formatting;

/// <summary>Bytes that begin as the file of a picture does.</summary>
internal static class ImageBytes
{
    private static readonly (byte[] Head, string MimeType)[] Kinds =
    [
        ([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A], "image/png"),
        ([0xFF, 0xD8, 0xFF], "image/jpeg"),
        ([.. "GIF87a"u8], "image/gif"),
        ([.. "GIF89a"u8], "image/gif"),
    ];

    /// <summary>The picture; null where the bytes are none.</summary>
    public static MimeBundle? Of(byte[] bytes) =>
        Kinds.FirstOrDefault(kind => bytes.AsSpan().StartsWith(kind.Head)).MimeType is { } mimeType
            ? new MimeBundle(
                KeyValuePair.Create(mimeType, Convert.ToBase64String(bytes)),
                KeyValuePair.Create(MimeBundle.PlainText, $"{mimeType}, {bytes.Length} bytes"))
            : null;
}
