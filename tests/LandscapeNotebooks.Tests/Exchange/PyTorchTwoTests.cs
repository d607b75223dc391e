using System.Text;
using LandscapeNotebooks.Exchange;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Storage;
using LandscapeNotebooks.Tests.Storage;

namespace LandscapeNotebooks.Tests.Exchange;

/// <summary>Files of PyTorch 2, written here by its documented format: no PyTorch 2 stood beside.</summary>
public sealed class PyTorchTwoTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private readonly ParameterLayout _layout = new([("0.weight", ParameterKind.Weight, [2, 3]), ("0.bias", ParameterKind.Bias, [2])]);

    private readonly (string, byte[])[] _storages =
        [("0", TorchArchive.Floats(1, 2, 3, 4, 5, 6)), ("1", TorchArchive.Floats(7, 8)), ("2", BitConverter.GetBytes(12L))];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_state_dictionary_is_read_whatever_the_size_of_the_archives_numbers(bool isLarge)
    {
        string path = _folder.File("two.pt", TorchTwoArchive.Of(StateDict(), isLarge, storages: _storages));
        var file = PyTorchFile.Open(path);
        Assert.Equal(["0.weight", "0.bias", "1.num_batches_tracked"], file.Entries.Select(entry => entry.Name));
        Assert.Equal([12], file.Read("1.num_batches_tracked").ToDoubles());
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], ParameterFile.Read(path, _layout).ToArray());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Data_begin_at_multiples_of_64_and_a_changed_byte_of_them_is_noticed(bool isLarge)
    {
        byte[] content = TorchTwoArchive.Of(StateDict(), isLarge, storages: _storages);
        int at = content.AsSpan().IndexOf(_storages[0].Item2);
        Assert.Equal(0, at % 64);
        content[at] ^= 1;
        var file = PyTorchFile.Open(_folder.File("changed.pt", content));
        Assert.Contains("its bytes are not those that were written", Assert.Throws<DataFileException>(() => file.Read("0.weight")).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_file_that_is_cut_anywhere_is_refused_and_nothing_else_is_thrown(bool isLarge)
    {
        byte[] content = TorchTwoArchive.Of(StateDict(), isLarge, storages: _storages);
        for (int length = 0; length < content.Length; length += 7)
        {
            string path = _folder.File("cut.pt", content[..length]);
            Assert.Throws<DataFileException>(() => PyTorchFile.Open(path));
        }
    }

    [Fact]
    public void Numbers_of_a_big_endian_machine_are_refused()
    {
        string path = _folder.File("big.pt", TorchTwoArchive.Of(StateDict(), false, "big", _storages));
        Assert.Contains("says big-endian", Assert.Throws<DataFileException>(() => PyTorchFile.Open(path)).Message,
            StringComparison.Ordinal);
    }

    /// <summary>Protocol 2 as its pickler writes an OrderedDict: what was said once is kept, <c>q</c>, and fetched, <c>h</c>; _metadata
    /// is an attribute, set by <c>b</c>.</summary>
    private static byte[] StateDict()
    {
        List<byte> bytes = [0x80, 2];
        int kept = 0;
        Dictionary<string, int> places = [];
        void Raw(params ReadOnlySpan<byte> instructions) => bytes.AddRange(instructions);
        void Keep(string? name = null)
        {
            if (name is not null)
                places[name] = kept;
            Raw((byte)'q', (byte)kept++);
        }

        void Text(string text)
        {
            if (places.TryGetValue("text " + text, out int place))
            {
                Raw((byte)'h', (byte)place);
                return;
            }

            Raw((byte)'X');
            Raw(BitConverter.GetBytes(text.Length));
            Raw(Encoding.UTF8.GetBytes(text));
            Keep("text " + text);
        }

        void Global(string module, string name)
        {
            if (places.TryGetValue(name, out int place))
            {
                Raw((byte)'h', (byte)place);
                return;
            }

            Raw((byte)'c');
            Raw(Encoding.UTF8.GetBytes($"{module}\n{name}\n"));
            Keep(name);
        }

        void Dict()
        {
            Global("collections", "OrderedDict");
            Raw((byte)')', (byte)'R');
            Keep();
        }

        void Tensor(string name, string type, string key, byte count, params ReadOnlySpan<byte> shapeAndStrides)
        {
            Text(name);
            Global("torch._utils", "_rebuild_tensor_v2");
            Raw((byte)'(', (byte)'(');
            Text("storage");
            Global("torch", type);
            Text(key);
            Text("cpu");
            Raw((byte)'K', count, (byte)'t');
            Keep();
            Raw((byte)'Q', (byte)'K', 0);
            Raw(shapeAndStrides);
            Raw(0x89);
            Dict();
            Raw((byte)'t');
            Keep();
            Raw((byte)'R');
            Keep();
        }

        Dict();
        Raw((byte)'(');
        Tensor("0.weight", "FloatStorage", "0", 6, (byte)'K', 2, (byte)'K', 3, 0x86, (byte)'K', 3, (byte)'K', 1, 0x86);
        Tensor("0.bias", "FloatStorage", "1", 2, (byte)'K', 2, 0x85, (byte)'K', 1, 0x85);
        Tensor("1.num_batches_tracked", "LongStorage", "2", 1, (byte)')', (byte)')');
        Raw((byte)'u', (byte)'}');
        Keep();
        Text("_metadata");
        Dict();
        Raw((byte)'(');
        Text("");
        Raw((byte)'}');
        Keep();
        Text("version");
        Raw((byte)'K', 1, (byte)'s');
        Raw((byte)'u', (byte)'s', (byte)'b', (byte)'.');
        return [.. bytes];
    }
}
