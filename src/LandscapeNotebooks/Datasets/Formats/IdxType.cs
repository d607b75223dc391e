namespace LandscapeNotebooks.Datasets.Formats;

/// <summary>The element types of an IDX file; the values are the format's codes, elements are big-endian.</summary>
public enum IdxType : byte
{
    U8 = 0x08,
    I8 = 0x09,
    I16 = 0x0B,
    I32 = 0x0C,
    F32 = 0x0D,
    F64 = 0x0E,
}
