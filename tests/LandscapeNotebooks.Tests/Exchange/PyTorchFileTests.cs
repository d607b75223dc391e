using System.IO.Compression;
using LandscapeNotebooks.Exchange;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Storage;
using LandscapeNotebooks.Tests.Networks;
using LandscapeNotebooks.Tests.Storage;

namespace LandscapeNotebooks.Tests.Exchange;

/// <summary>Files as torch.save writes them, written here byte by byte; what PyTorch itself writes is compared by the
/// tool's tests.</summary>
public sealed class PyTorchFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_golden_state_dictionary_gives_the_golden_numbers()
    {
        var state = Golden.Read("surface2d").GetProperty("state");
        var network = GoldenConvnet.Network;
        string path = Golden.File(Path.Combine("files", "smallconv_state_dict.pt"));
        Assert.Equal(StateDictionary.Read(network, state), ParameterFile.Read(path, network.Layout).ToArray());

        var file = PyTorchFile.Open(path);
        Assert.Equal(network.Layout.Blocks.Select(block => block.Name),
            file.Entries.Select(entry => entry.Name).Where(name => !name.EndsWith("num_batches_tracked", StringComparison.Ordinal)));
        Assert.Equal([7], file.Read("bn1.num_batches_tracked").ToDoubles());
    }

    [Fact]
    public void Views_of_one_storage_are_read_by_their_offsets_and_strides()
    {
        byte[] six = TorchArchive.Floats(0, 1, 2, 3, 4, 5);
        string path = _folder.File("views.pt", TorchArchive.Dict(items => items
            .Text("rows").Tensor("0", six, 6, 0, [2, 3], [3, 1])
            .Text("columns").Tensor("0", null, 6, 0, [3, 2], [1, 3])
            .Text("last").Tensor("0", null, 6, 5, [], [])
            .Text("second").Tensor("0", null, 6, 1, [3], [2])
            .Text("repeated").Tensor("0", null, 6, 2, [2, 2], [0, 1])
            .Text("none").Tensor("0", null, 6, 6, [0, 3], [3, 1])).Zip());
        var file = PyTorchFile.Open(path);
        Assert.Equal([0, 1, 2, 3, 4, 5], file.Read("rows").ToDoubles());
        Assert.Equal([0, 3, 1, 4, 2, 5], file.Read("columns").ToDoubles());
        Assert.Equal([5], file.Read("last").ToDoubles());
        Assert.Equal([1, 3, 5], file.Read("second").ToDoubles());
        Assert.Equal([2, 3, 2, 3], file.Read("repeated").ToDoubles());
        Assert.Empty(file.Read("none").ToDoubles());
        Assert.Throws<ArgumentException>(() => file.Read("other"));
    }

    [Theory]
    [InlineData("HalfStorage", new byte[] { 0, 0x3E }, 1.5)]
    [InlineData("BFloat16Storage", new byte[] { 0xC0, 0x3F }, 1.5)]
    [InlineData("DoubleStorage", new byte[] { 0, 0, 0, 0, 0, 0, 0xF8, 0x3F }, 1.5)]
    [InlineData("LongStorage", new byte[] { 0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF }, -2.0)]
    [InlineData("CharStorage", new byte[] { 0xFE }, -2.0)]
    [InlineData("BoolStorage", new byte[] { 1 }, 1.0)]
    public void Every_type_of_number_is_read(string type, byte[] bytes, double expected) =>
        Assert.Equal([expected], PyTorchFile.Open(_folder.File("type.pt",
            TorchArchive.Dict(items => items.Text("x").Tensor("0", bytes, 1, 0, [1], [1], type)).Zip())).Read("x").ToDoubles());

    [Theory]
    [InlineData("state_dict")]
    [InlineData("weights_of_mine")]
    public void A_checkpoint_gives_the_dictionary_of_tensors_in_it(string key)
    {
        string path = _folder.File("checkpoint.pth", TorchArchive.Dict(items => items.Text("epoch").Number(3)
            .Text(key).Op('}').Text("x").Tensor("0", TorchArchive.Floats(7), 1, 0, [1], [1]).Op('s')).Zip());
        Assert.Equal([7], TensorFile.Open(path).Read("x").ToDoubles());
    }

    [Fact]
    public void A_checkpoint_of_several_models_gives_the_one_called_model_or_says_what_there_is()
    {
        byte[] Checkpoint(string first, string second) => TorchArchive.Dict(items => items
            .Text(first).Op('}').Text("x").Tensor("0", TorchArchive.Floats(7), 1, 0, [1], [1]).Op('s')
            .Text(second).Op('}').Text("x").Tensor("1", TorchArchive.Floats(8), 1, 0, [1], [1]).Op('s')).Zip();
        Assert.Equal([8], PyTorchFile.Open(_folder.File("two.pt", Checkpoint("ema", "model"))).Read("x").ToDoubles());
        var error = Assert.Throws<DataFileException>(() => PyTorchFile.Open(_folder.File("two.pt", Checkpoint("ema", "student"))));
        Assert.Contains("the keys ema: 1 tensors, student: 1 tensors, of which several", error.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, byte[]> Refused => new()
    {
        { "refers to posix.system, which is not read", new TorchArchive().Global("posix", "system").Text("ls").Raw(0x85).Op('R').Zip() },
        { "refers to builtins.eval", new TorchArchive().Text("builtins").Text("eval").Raw(0x93).Zip() },
        { "refers to torch.load", new TorchArchive().Global("torch", "load").Zip() },
        { "has the instruction NEWOBJ", new TorchArchive().Op(')').Op(')').Raw(0x81).Zip() },
        { "has the instruction INST", new TorchArchive().Op('(').Op('i').Raw("os\nsystem\n"u8).Zip() },
        { "has the instruction EXT1", new TorchArchive().Raw(0x82, 1).Zip() },
        { "has the byte 0xFF", new TorchArchive().Raw(0xFF).Zip() },
        { "sets the state of an object", new TorchArchive().Op(')').Op('}').Op('b').Zip() },
        { "asks for value 9, which was not kept", new TorchArchive().Op('h').Raw(9).Zip() },
        { "asks for a value where there is none", new TorchArchive().Zip() },
        { "asks for a mark", new TorchArchive().Op('t').Zip() },
        { "says that 2000000000 bytes follow", new TorchArchive().Op('X').Raw(BitConverter.GetBytes(2_000_000_000)).Zip() },
        { "ends before the pickle does", new TorchArchive().Op('}').Op('J').Zip() },
        { "is a list of 0, expected a dictionary", new TorchArchive().Op(']').Zip() },
        { "with the keys epoch: 3, none of which", TorchArchive.Dict(items => items.Text("epoch").Number(3)).Zip() },
        { "it reaches beyond its end", Of([2], [1], offset: 1) },
        { "it reaches beyond its end", Of([2, int.MaxValue], [0, int.MaxValue]) },
        { "expected whole numbers from 0", Of([-1], [1]) },
        { "expected whole numbers from 0", Of([2], [-1]) },
        { "a stride for every extent", Of([2], []) },
        { "over four times the file", Of([int.MaxValue], [0]) },
        { "more than the file has bytes for", Of([2], [1], count: 1L << 62) },
        { "is a view of 3 numbers of F32 in data/0, which has 8 bytes", Of([2], [1], count: 3) },
        { "in data/0, which is missing", TorchArchive.Dict(items => items.Text("x").Tensor("0", null, 2, 0, [2], [1])).Zip() },
        { "stands twice", TorchArchive.Dict(items => items.Text("x").Tensor("0", TorchArchive.Floats(1), 1, 0, [1], [1])
            .Text("x").Tensor("0", null, 1, 0, [1], [1])).Zip() },
        { "is compressed or encrypted", new TorchArchive().Op('}').Zip(CompressionLevel.Optimal) },
        { "no directory of a zip archive", "PK\u0003\u0004"u8.ToArray() },
        { "begins neither a zip archive nor a pickle", "{}"u8.ToArray() },
        { "begins with another pickle", [0x80, 2, (byte)'N', (byte)'.'] },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_is_not_a_state_dictionary_is_refused_by_name_and_place(string expected, byte[] content)
    {
        var error = Assert.Throws<DataFileException>(() => PyTorchFile.Open(_folder.File("refused.pt", content)));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_number_is_noticed_by_the_checksum()
    {
        byte[] content = Of([2], [1]);
        int at = content.AsSpan().IndexOf(TorchArchive.Floats(1, 2));
        content[at] ^= 1;
        var file = PyTorchFile.Open(_folder.File("changed.pt", content));
        Assert.Contains("its bytes are not those that were written", Assert.Throws<DataFileException>(() => file.Read("x")).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Records_that_overlap_are_refused()
    {
        byte[] content = TorchArchive.Dict(items => items.Text("x").Tensor("0", TorchArchive.Floats(1, 2), 2, 0, [2], [1])
            .Text("y").Tensor("1", TorchArchive.Floats(3, 4), 2, 0, [2], [1])).Zip();
        // The directory's entry of data/1 is pointed to the record of data/0.
        int first = Entry(content, "model/data/0"), second = Entry(content, "model/data/1");
        content.AsSpan(first + 42, 4).CopyTo(content.AsSpan(second + 42));
        var error = Assert.Throws<DataFileException>(() => PyTorchFile.Open(_folder.File("overlap.pt", content)));
        Assert.Contains("overlaps with another one", error.Message, StringComparison.Ordinal);

        static int Entry(byte[] zip, string name) => zip.AsSpan().LastIndexOf(System.Text.Encoding.UTF8.GetBytes(name)) - 46;
    }

    [Fact]
    public void A_pickle_that_would_fill_the_memory_is_refused()
    {
        byte[] content = new TorchArchive().Raw([.. Enumerable.Repeat((byte)'}', 2_000_000)]).Zip();
        long before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<DataFileException>(() => PyTorchFile.Open(_folder.File("full.pt", content)));
        Assert.Contains("over four times the file", error.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 5L * content.Length + (4 << 20));
    }

    [Fact]
    public void A_file_with_any_byte_changed_or_cut_is_read_or_refused_in_one_line_without_a_large_allocation()
    {
        byte[] whole = TorchArchive.Dict(items => items
            .Text("0.weight").Tensor("0", TorchArchive.Floats(1, 2, 3, 4, 5, 6), 6, 0, [2, 3], [3, 1])
            .Text("0.bias").Tensor("1", TorchArchive.Floats(7, 8), 2, 0, [2], [1])
            .Text("1.weight").Tensor("1", null, 2, 1, [1], [1])).Zip();
        var random = new RandomSource(1);
        int read = 0;
        for (int i = 0; i < 2000; i++)
        {
            byte[] damaged = [.. whole[..(i % 4 != 0 ? whole.Length : random.NextInt(whole.Length))]];
            for (int change = 0; change <= i % 3 && damaged.Length > 0; change++)
                damaged[random.NextInt(damaged.Length)] = (byte)random.NextInt(256);
            string path = _folder.File("damaged.pt", damaged);
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                var file = PyTorchFile.Open(path);
                foreach (var entry in file.Entries)
                    file.Read(entry.Name);
                read++;
            }
            catch (DataFileException error)
            {
                Assert.DoesNotContain('\n', error.Message);
            }

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4L * damaged.Length + (1 << 18));
        }

        Assert.InRange(read, 1, 1500);
    }

    /// <summary>A tensor x over two numbers.</summary>
    private static byte[] Of(long[] shape, long[] strides, long offset = 0, long count = 2) =>
        TorchArchive.Dict(items => items.Text("x").Tensor("0", TorchArchive.Floats(1, 2), count, offset, shape, strides)).Zip();
}
