namespace LandscapeNotebooks.Exchange.PyTorch;

/// <summary>Where the bytes of a storage lie in the file.</summary>
/// <param name="Offset">Of the first byte.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Crc">The checksum that the file keeps of them; null where it keeps none.</param>
internal sealed record StorageRecord(long Offset, long Length, uint? Crc);
