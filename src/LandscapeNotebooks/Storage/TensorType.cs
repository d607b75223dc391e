namespace LandscapeNotebooks.Storage;

/// <summary>The element types of a safetensors file under its own names, in its own order: by growing alignment.</summary>
/// <remarks>F are IEEE 754 floats, BF16 is the upper half of an F32, I are signed and U unsigned integers.</remarks>
public enum TensorType
{
    Bool,
    U8,
    I8,
    I16,
    U16,
    F16,
    BF16,
    I32,
    U32,
    F32,
    F64,
    I64,
    U64,
}
