using System.Numerics;
using System.Runtime.InteropServices;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Exchange.PyTorch;

/// <summary>Reads a pickle of tensors, dictionaries, lists, tuples, numbers and texts, and runs nothing.</summary>
/// <remarks>
/// A pickle is a program for a machine with a stack. Ours has the instructions that build values; a global is a word of a closed
/// list, and REDUCE applies only those that rebuild a tensor or an ordered dictionary. Everything else is refused by its name. Numbers
/// are long, <see cref="BigInteger"/> or double, tuples arrays, lists <see cref="List{T}"/>.
/// </remarks>
internal sealed class PickleReader(PickleInput input, long fileLength)
{
    private const string Mend = "save the state dictionary alone: torch.save(model.state_dict(), path)";
    private const int Reference = 8, Record = 64; // bytes of a place and of an object, roughly

    private readonly List<object?> _stack = [];
    private readonly Stack<int> _marks = [];
    private readonly Dictionary<long, object?> _memo = [];
    private readonly Dictionary<string, PickleStorage> _storages = new(StringComparer.Ordinal);

    /// <summary>The storages that the pickles referred to, by their keys.</summary>
    public IReadOnlyDictionary<string, PickleStorage> Storages => _storages;

    /// <summary>The value of the next pickle, up to its STOP.</summary>
    /// <exception cref="DataFileException">It holds what is not known, or is damaged.</exception>
    public object? Read()
    {
        Clear();
        while (true)
        {
            var opcode = input.NextOpcode();
            if (opcode == PickleOpcode.Stop)
                return Pop();
            if (!Number(opcode) && !Text(opcode) && !Container(opcode) && !Memo(opcode) && !Rebuilding(opcode))
            {
                throw input.Error(Enum.IsDefined(opcode)
                    ? $"has the instruction {opcode.ToString().ToUpperInvariant()}, which no state dictionary needs"
                    : $"has the byte 0x{(byte)opcode:X2} where an instruction is expected", Mend);
            }
        }
    }

    private void Clear()
    {
        _stack.Clear();
        _marks.Clear();
        _memo.Clear();
    }

    private bool Number(PickleOpcode opcode)
    {
        object? value;
        switch (opcode)
        {
            case PickleOpcode.None:
                value = null;
                break;
            case PickleOpcode.NewTrue or PickleOpcode.NewFalse:
                value = opcode == PickleOpcode.NewTrue;
                break;
            case PickleOpcode.BinInt:
                value = (long)input.Int32();
                break;
            case PickleOpcode.BinInt1:
                value = (long)input.Byte();
                break;
            case PickleOpcode.BinInt2:
                value = (long)input.UInt16();
                break;
            case PickleOpcode.Long1:
                value = new BigInteger(input.Bytes(input.Byte()));
                break;
            case PickleOpcode.Long4:
                value = new BigInteger(input.Bytes(input.Int32()));
                break;
            case PickleOpcode.BinFloat:
                value = input.Double();
                break;
            default:
                return false;
        }

        if (value is BigInteger whole && whole >= long.MinValue && whole <= long.MaxValue)
            value = (long)whole;
        Push(value, Record / 2);
        return true;
    }

    private bool Text(PickleOpcode opcode)
    {
        switch (opcode)
        {
            case PickleOpcode.BinUnicode:
                Push(input.Text((uint)input.Int32()), Record / 2);
                return true;
            case PickleOpcode.ShortBinUnicode:
                Push(input.Text(input.Byte()), Record / 2);
                return true;
            case PickleOpcode.BinUnicode8:
                Push(input.Text(input.Int64()), Record / 2);
                return true;
            default:
                return false;
        }
    }

    private bool Container(PickleOpcode opcode)
    {
        switch (opcode)
        {
            case PickleOpcode.Mark:
                input.Spend(Reference);
                _marks.Push(_stack.Count);
                return true;
            case PickleOpcode.EmptyDict:
                Push(new PickleDict(), Record);
                return true;
            case PickleOpcode.EmptyList:
                Push(new List<object?>(), Record);
                return true;
            case PickleOpcode.EmptyTuple:
                Push(Array.Empty<object?>(), 0);
                return true;
            case PickleOpcode.Tuple1 or PickleOpcode.Tuple2 or PickleOpcode.Tuple3:
                Push(Take(_stack.Count - (opcode - PickleOpcode.Tuple1 + 1)), Record);
                return true;
            case PickleOpcode.Tuple:
                Push(TakeMarked(), Record);
                return true;
            case PickleOpcode.Append:
                Append(Take(_stack.Count - 1));
                return true;
            case PickleOpcode.Appends:
                Append(TakeMarked());
                return true;
            case PickleOpcode.SetItem:
                Set(Take(_stack.Count - 2));
                return true;
            case PickleOpcode.SetItems:
                Set(TakeMarked());
                return true;
            default:
                return false;
        }
    }

    private bool Memo(PickleOpcode opcode)
    {
        switch (opcode)
        {
            case PickleOpcode.BinPut:
                Keep(input.Byte());
                return true;
            case PickleOpcode.LongBinPut:
                Keep((uint)input.Int32());
                return true;
            case PickleOpcode.Memoize:
                Keep(_memo.Count);
                return true;
            case PickleOpcode.BinGet:
                Push(Kept(input.Byte()), 0);
                return true;
            case PickleOpcode.LongBinGet:
                Push(Kept((uint)input.Int32()), 0);
                return true;
            default:
                return false;
        }
    }

    private bool Rebuilding(PickleOpcode opcode)
    {
        switch (opcode)
        {
            case PickleOpcode.Proto:
                input.Byte();
                return true;
            case PickleOpcode.Frame:
                input.Int64();
                return true;
            case PickleOpcode.Global:
                Push(Global(input.Line(), input.Line()), 0);
                return true;
            case PickleOpcode.StackGlobal:
                Push(Take(_stack.Count - 2) is [string module, string name] ? Global(module, name)
                    : throw Wrong("names no global"), 0);
                return true;
            case PickleOpcode.BinPersId:
                Push(Storage(Pop()), Record);
                return true;
            case PickleOpcode.Reduce:
                Push(Take(_stack.Count - 2) is [PickleGlobal global, object?[] arguments] ? Applied(global, arguments)
                    : throw Wrong("calls something that is no global"), Record);
                return true;
            case PickleOpcode.Build:
                // The state of an OrderedDict that a module gave: its _metadata, versions of layers that no number depends on.
                if (Take(_stack.Count - 1) is not [PickleDict] || _stack[^1] is not PickleDict)
                    throw Wrong("sets the state of an object");
                return true;
            default:
                return false;
        }
    }

    private PickleGlobal Global(string module, string name) => PickleGlobals.Find($"{module}.{name}")
        ?? throw input.Error($"refers to {module}.{name}, which is not read: a pickle can run it", Mend);

    /// <summary>The storage of ("storage", type, key, device, elements); the form before has None after it, where a view was
    /// once.</summary>
    private PickleStorage Storage(object? id)
    {
        if (id is not object?[] parts || parts is not ["storage", PickleGlobal { Kind: PickleGlobalKind.Storage } type, string key, string,
            long count, .. var view] || count < 0 || view.Any(part => part is not null))
            throw Wrong("refers to a storage in a form that is not known");
        if (count > fileLength / TensorTypes.Size(type.Type))
            throw Wrong($"refers to a storage of {count} numbers of {TensorTypes.Code(type.Type)}, more than the file has bytes for");
        PickleStorage storage = new(key, type.Type, count);
        if (_storages.TryAdd(key, storage) || _storages[key] == storage)
            return storage;
        throw Wrong($"refers to storage {key} as {count} numbers of {type.Type}, and before as {_storages[key]}");
    }

    private object Applied(PickleGlobal global, object?[] arguments) => (global.Kind, arguments) switch
    {
        (PickleGlobalKind.OrderedDict, []) => new PickleDict(),
        (PickleGlobalKind.OrderedDict, [List<object?> pairs]) => Dict(pairs),
        (PickleGlobalKind.Size, [object?[] extents]) => extents,
        (PickleGlobalKind.RebuildParameter, [PickleTensor tensor, ..]) => tensor,
        (PickleGlobalKind.RebuildTensor, [PickleStorage storage, long offset, object?[] shape, object?[] strides, ..]) =>
            Tensor(storage, offset, shape, strides),
        _ => throw Wrong($"calls {global.Kind} with other arguments than PyTorch does"),
    };

    private PickleDict Dict(List<object?> pairs)
    {
        PickleDict dict = new();
        foreach (object? pair in pairs)
            dict.Items.Add(pair is object?[] and [var key, var value] ? (key, value) : throw Wrong("makes a dictionary of no pairs"));
        input.Spend(2 * Reference * (long)pairs.Count);
        return dict;
    }

    private PickleTensor Tensor(PickleStorage storage, long offset, object?[] shape, object?[] strides)
    {
        if (offset < 0 || shape.Length != strides.Length || !Array.TrueForAll(shape, extent => extent is long and >= 0 and <= int.MaxValue)
            || !Array.TrueForAll(strides, stride => stride is long and >= 0))
            throw Wrong($"rebuilds a tensor at {offset} of shape ({Listed(shape)}) with strides ({Listed(strides)}), expected whole "
                + "numbers from 0, a stride for every extent");
        // In Int128: a product of extents that lie may pass 64 bits.
        Int128 count = shape.Contains(0L) ? 0 : 1, last = offset;
        for (int i = 0; i < shape.Length && count > 0 && count <= long.MaxValue; i++)
        {
            count *= (long)shape[i]!;
            last += (Int128)((long)shape[i]! - 1) * (long)strides[i]!;
        }

        if (count > 0 && (last >= storage.Count || count > long.MaxValue))
            throw Wrong($"rebuilds a tensor of shape ({Listed(shape)}) with strides ({Listed(strides)}) from element {offset} of a storage "
                + $"of {storage.Count}: it reaches beyond its end");
        if (count * TensorTypes.Size(storage.Type) > 4 * (Int128)fileLength)
            throw Wrong($"rebuilds a tensor of shape ({Listed(shape)}), {count} elements, which is over four times the file");
        input.Spend(16L * shape.Length);
        return new(storage, offset, [.. shape.Select(extent => (int)(long)extent!)], [.. strides.Select(stride => (long)stride!)]);
    }

    private static string Listed(object?[] numbers) => string.Join(", ", numbers.Take(8)) + (numbers.Length > 8 ? ", ..." : "");

    private void Append(object?[] items)
    {
        if (_stack is not [.., List<object?> list])
            throw Wrong("appends to what is no list");
        input.Spend(2L * Reference * items.Length);
        list.AddRange(items);
    }

    private void Set(object?[] items)
    {
        if (_stack is not [.., PickleDict dict] || items.Length % 2 != 0)
            throw Wrong("sets an item of what is no dictionary");
        input.Spend(2L * Reference * items.Length);
        for (int i = 0; i < items.Length; i += 2)
            dict.Items.Add((items[i], items[i + 1]));
    }

    private void Keep(long index)
    {
        if (_stack.Count == 0)
            throw Wrong("keeps a value where there is none");
        input.Spend(4 * Reference);
        _memo[index] = _stack[^1];
    }

    private object? Kept(long index) =>
        _memo.TryGetValue(index, out object? value) ? value : throw Wrong($"asks for value {index}, which was not kept");

    private void Push(object? value, int bytes)
    {
        input.Spend(bytes + 2 * Reference);
        _stack.Add(value);
    }

    private object? Pop() => Take(_stack.Count - 1)[0];

    private object?[] TakeMarked() => _marks.TryPop(out int mark) ? Take(mark) : throw Wrong("asks for a mark, and there is none");

    /// <summary>The values of the stack from a place on, which leave it; they may not reach below the last mark.</summary>
    private object?[] Take(int from)
    {
        if (from < 0 || (_marks.TryPeek(out int mark) && from < mark) || from > _stack.Count)
            throw Wrong("asks for a value where there is none");
        object?[] taken = CollectionsMarshal.AsSpan(_stack)[from..].ToArray();
        input.Spend(Reference * (long)taken.Length);
        _stack.RemoveRange(from, taken.Length);
        return taken;
    }

    private DataFileException Wrong(string problem) => input.Error(problem, "it is damaged, or was not written by torch.save");
}
