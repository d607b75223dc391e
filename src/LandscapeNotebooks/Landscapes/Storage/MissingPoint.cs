namespace LandscapeNotebooks.Landscapes.Storage;

/// <summary>The mark of a value that was not computed yet: a quiet NaN with bits of its own, which no arithmetic produces.</summary>
/// <remarks>
/// The value is its own mark, so that no crash can part the two. In NumPy: <c>a.view('u8') == 0x7ff86d697373696e</c>; the last six bytes
/// spell "missin" in ASCII.
/// </remarks>
internal static class MissingPoint
{
    public const long Bits = 0x7ff8_6d69_7373_696e;
}
