using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Exchange.PyTorch;

/// <summary>The globals that a state dictionary of PyTorch needs.</summary>
internal static class PickleGlobals
{
    private static readonly Dictionary<string, PickleGlobal> Known = new(StringComparer.Ordinal)
    {
        ["collections.OrderedDict"] = new(PickleGlobalKind.OrderedDict),
        ["torch._utils._rebuild_tensor_v2"] = new(PickleGlobalKind.RebuildTensor),
        ["torch._utils._rebuild_parameter"] = new(PickleGlobalKind.RebuildParameter),
        ["torch.Size"] = new(PickleGlobalKind.Size),
        ["torch.DoubleStorage"] = new(PickleGlobalKind.Storage, TensorType.F64),
        ["torch.FloatStorage"] = new(PickleGlobalKind.Storage, TensorType.F32),
        ["torch.HalfStorage"] = new(PickleGlobalKind.Storage, TensorType.F16),
        ["torch.BFloat16Storage"] = new(PickleGlobalKind.Storage, TensorType.BF16),
        ["torch.LongStorage"] = new(PickleGlobalKind.Storage, TensorType.I64),
        ["torch.IntStorage"] = new(PickleGlobalKind.Storage, TensorType.I32),
        ["torch.ShortStorage"] = new(PickleGlobalKind.Storage, TensorType.I16),
        ["torch.CharStorage"] = new(PickleGlobalKind.Storage, TensorType.I8),
        ["torch.ByteStorage"] = new(PickleGlobalKind.Storage, TensorType.U8),
        ["torch.BoolStorage"] = new(PickleGlobalKind.Storage, TensorType.Bool),
    };

    public static PickleGlobal? Find(string name) => Known.GetValueOrDefault(name);
}
