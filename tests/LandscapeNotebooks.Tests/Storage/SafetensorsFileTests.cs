using System.Buffers.Binary;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Tests.Storage;

public sealed class SafetensorsFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_of_another_writer_is_read()
    {
        // Unsorted keys, spaces, an order of the data other than that of the header.
        string path = Write(
            """{ "b":{"shape":[2],"dtype":"F32","data_offsets":[8,16]}, "a":"""
            + """{"dtype":"F64","shape":[],"data_offsets":[0,8]}, "__metadata__":{"format":"pt"} }  """,
            [.. BitConverter.GetBytes(-0.1), .. BitConverter.GetBytes(1.5f), .. BitConverter.GetBytes(-2f)]);

        var file = SafetensorsFile.Open(path);
        Assert.Equal(["b", "a"], file.Entries.Select(entry => entry.Name));
        Assert.Equal("pt", file.Metadata["format"]);
        Assert.Equal([1.5, -2], file.Read("b").ToDoubles());
        Assert.Equal([-0.1], file.Read("a").ToDoubles());
        Assert.Empty(file.Read("a").Shape);
    }

    [Fact]
    public void The_bytes_written_are_these()
    {
        string path = _folder.File("out.safetensors");
        SafetensorsFile.Write(path,
            [Tensor.Of("b", [1, 2], [1, 2], TensorType.F32), new("n", TensorType.I64, [], BitConverter.GetBytes(7L)),
                Tensor.Of("a", [1], [3])],
            new Dictionary<string, string> { ["z"] = "1", ["a"] = "é\"" });

        const string header =
            """{"__metadata__":{"a":"é\"","crc32c":"00000000","z":"1"},"n":{"dtype":"I64","shape":[],"data_offsets":[0,8]},"a":"""
            + """{"dtype":"F64","shape":[1],"data_offsets":[8,16]},"b":{"dtype":"F32","shape":[1,2],"data_offsets":[16,24]}}""";
        byte[] json = Encoding.UTF8.GetBytes(header);
        int padded = (json.Length + 7) / 8 * 8;
        byte[] expected = [.. BitConverter.GetBytes((long)padded), .. json, .. Enumerable.Repeat((byte)' ', padded - json.Length),
            .. BitConverter.GetBytes(7L), .. BitConverter.GetBytes(3.0), .. BitConverter.GetBytes(1f), .. BitConverter.GetBytes(2f)];
        byte[] found = File.ReadAllBytes(path);
        int digits = found.AsSpan().IndexOf("crc32c"u8) + "crc32c\":\"".Length;
        Assert.Equal(Checksum.Of(expected).ToString("x8"), Encoding.ASCII.GetString(found, digits, 8));
        "00000000"u8.CopyTo(found.AsSpan(digits));
        Assert.Equal(expected, found);
    }

    [Fact]
    public void A_checksum_is_checked_where_there_is_one_and_says_how_to_change_a_file_on_purpose()
    {
        string path = _folder.File("own.safetensors");
        SafetensorsFile.Write(path, [Tensor.Of("a", [2], [1, 2])], new Dictionary<string, string> { ["crc32c"] = "of another file" });
        Assert.True(SafetensorsFile.Open(path).IsChecked);
        Assert.Empty(SafetensorsFile.Open(path).Metadata);
        byte[] bytes = File.ReadAllBytes(path);
        bytes[^1] ^= 1;
        string message = Assert.Throws<DataFileException>(() => SafetensorsFile.Open(_folder.File("bad.safetensors", bytes))).Message;
        Assert.Contains("the file is damaged or was changed", message);
        Assert.Contains("leaves crc32c out", message);
        Assert.False(SafetensorsFile.Open(Write("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", new byte[4])).IsChecked);
    }

    [Fact]
    public void What_was_read_is_written_byte_for_byte()
    {
        string first = _folder.File("first.safetensors"), second = _folder.File("second.safetensors");
        Prop.ForAll<Dictionary<NonNull<string>, double[]>, byte>((tensors, seed) =>
        {
            var type = new[] { TensorType.F64, TensorType.F32, TensorType.F16, TensorType.BF16 }[seed % 4];
            SafetensorsFile.Write(first,
                tensors.Select(pair => Tensor.Of(Clean(pair.Key.Get), [pair.Value.Length], pair.Value, type)).DistinctBy(t => t.Name));
            var file = SafetensorsFile.Open(first);
            SafetensorsFile.Write(second, file.Entries.Select(entry => file.Read(entry.Name)), file.Metadata);
            return File.ReadAllBytes(first).SequenceEqual(File.ReadAllBytes(second));
        }).QuickCheckThrowOnFailure();

        // A half of a surrogate pair is no text that UTF-8 could hold.
        static string Clean(string name) => "t" + string.Concat(name.Where(c => !char.IsSurrogate(c)));
    }

    [Theory]
    [InlineData(TensorType.Bool, new byte[] { 1, 0 }, new double[] { 1, 0 })]
    [InlineData(TensorType.U8, new byte[] { 255, 1 }, new double[] { 255, 1 })]
    [InlineData(TensorType.I8, new byte[] { 255, 1 }, new double[] { -1, 1 })]
    [InlineData(TensorType.U16, new byte[] { 0xFE, 0xFF }, new double[] { 65534 })]
    [InlineData(TensorType.I16, new byte[] { 0xFE, 0xFF }, new double[] { -2 })]
    [InlineData(TensorType.F16, new byte[] { 0x00, 0x3E, 0x01, 0x00, 0x00, 0xFC },
        new[] { 1.5, 5.960464477539063e-8, double.NegativeInfinity })]
    [InlineData(TensorType.BF16, new byte[] { 0xC0, 0x3F, 0x49, 0xC0 }, new[] { 1.5, -3.140625 })]
    [InlineData(TensorType.U32, new byte[] { 0xFE, 0xFF, 0xFF, 0xFF }, new double[] { 4294967294 })]
    [InlineData(TensorType.I32, new byte[] { 0xFE, 0xFF, 0xFF, 0xFF }, new double[] { -2 })]
    [InlineData(TensorType.F32, new byte[] { 0xDB, 0x0F, 0x49, 0x40 }, new[] { 3.1415927410125732 })]
    [InlineData(TensorType.F64, new byte[] { 0x18, 0x2D, 0x44, 0x54, 0xFB, 0x21, 0x09, 0x40 }, new[] { Math.PI })]
    [InlineData(TensorType.I64, new byte[] { 0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF }, new double[] { -2 })]
    [InlineData(TensorType.U64, new byte[] { 0, 0, 0, 0, 0, 0, 0, 0x80 }, new[] { 9223372036854775808.0 })]
    public void Every_type_becomes_its_numbers(TensorType type, byte[] data, double[] expected) =>
        Assert.Equal(expected, new Tensor("t", type, [expected.Length], data).ToDoubles());

    [Theory]
    [InlineData(1.00390625, 1.0)] // halfway between two bfloat16 numbers: to the even one
    [InlineData(1.01171875, 1.015625)]
    [InlineData(3.4e38, double.PositiveInfinity)] // rounds past the largest
    [InlineData(double.NaN, double.NaN)]
    public void Bfloat16_rounds_to_the_nearest_and_ties_to_even(double value, double expected) =>
        Assert.Equal([expected], Tensor.Of("t", [1], [value], TensorType.BF16).ToDoubles());

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 3, "the file is cut")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 5, "describes 4 bytes of data, but the file holds 5")]
    [InlineData("""{"a":{"dtype":"F4","shape":[1],"data_offsets":[0,4]}}""", 4, "has dtype F4, expected one of BOOL, U8")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", 4, "which is 8 bytes, but data_offsets of 4 bytes")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4294967296,4294967296,4],"data_offsets":[0,0]}}""", 0, "expected extents below 2^31")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2147483647,2147483647,2147483647,2147483647],"data_offsets":[0,4]}}""", 4,
        "but data_offsets of 4 bytes")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", 4, "shape: holds -1, expected whole numbers from 0")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""", 4, "holds 1.5")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", 4, "expected [begin, end] with begin <= end")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4,8]}}""", 4, "expected [begin, end]")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[2,6]}}""", 6,
        "tensor b: begins at 2, expected 4: tensors lie without an overlap")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}""", 12,
        "tensors lie without a gap")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8,
        "tensor a: stands twice")]
    [InlineData("""{"a":{"dtype":"F32","dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4, "has the key dtype twice")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1]}}""", 0, "lacks dtype, shape or data_offsets")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,9223372036854775808]}}""", 4, "holds 9223372036854775808")]
    [InlineData("""{"a":7}""", 0, "tensor a: holds Number, expected StartObject")]
    [InlineData("""[1]""", 0, "holds StartArray, expected StartObject")]
    [InlineData("""{"a":""", 0, "is not JSON of the safetensors form")]
    [InlineData("""{} {}""", 0, "is not JSON of the safetensors form")]
    [InlineData("""{"a":{"dtype":"F32","shape":[[[[[[1]]]]]],"data_offsets":[0,4]}}""", 4,
        "tensor a, shape: holds StartArray, expected numbers")]
    [InlineData("""{"__metadata__":{"a":1}}""", 0, "__metadata__.a: holds Number, expected String")]
    [InlineData("""{"__metadata__":{"a":"1","a":"2"}}""", 0, "__metadata__.a: stands twice")]
    public void Headers_that_lie_are_refused_with_the_place(string header, int dataLength, string expected)
    {
        string path = Write(header, new byte[dataLength]);
        var error = Assert.Throws<DataFileException>(() => SafetensorsFile.Open(path));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { })]
    [InlineData(new byte[] { 1, 2, 3 })]
    [InlineData(new byte[] { 0, 0, 0, 0, 0, 0, 0, 0x80 })]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF, 0x7F, 0, 0, 0, 0, (byte)'{', (byte)'}' })]
    [InlineData(new byte[] { (byte)'P', (byte)'K', 3, 4, 0, 0, 0, 0, 0, 0, 8, 8, 0, 0 })] // how a .pt file begins
    public void Files_of_another_kind_are_refused(byte[] content)
    {
        string path = _folder.File("foreign", content);
        long before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<DataFileException>(() => SafetensorsFile.Open(path));
        Assert.Equal("byte 0", error.Place);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1_000_000);
    }

    [Fact]
    public void A_file_with_any_byte_changed_or_cut_is_read_or_refused_in_one_line()
    {
        string path = _folder.File("whole.safetensors");
        SafetensorsFile.Write(path, [Tensor.Of("a", [2], [1, 2]), Tensor.Of("b", [3], [1, 2, 3], TensorType.F16)]);
        byte[] whole = File.ReadAllBytes(path);
        var random = new RandomSource(1);
        for (int i = 0; i < 2000; i++)
        {
            byte[] damaged = [.. whole[..(i % 2 == 0 ? whole.Length : random.NextInt(whole.Length))]];
            if (damaged.Length > 0)
                damaged[random.NextInt(damaged.Length)] = (byte)random.NextInt(256);
            string file = _folder.File("damaged", damaged);
            try
            {
                var opened = SafetensorsFile.Open(file);
                foreach (var entry in opened.Entries)
                    opened.Read(entry.Name);
            }
            catch (DataFileException error)
            {
                Assert.DoesNotContain('\n', error.Message);
            }
        }
    }

    [Fact]
    public void A_tensor_that_disagrees_with_its_shape_is_not_written_and_leaves_the_old_file()
    {
        string path = _folder.File("kept", "old");
        Assert.Throws<ArgumentException>(() => SafetensorsFile.Write(path, [new("a", TensorType.F32, [2], new byte[4])]));
        Assert.Throws<ArgumentException>(() => SafetensorsFile.Write(path, [Tensor.Of("a", [0], []), Tensor.Of("a", [0], [])]));
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    private string Write(string header, byte[] data)
    {
        byte[] json = Encoding.UTF8.GetBytes(header), length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, json.Length);
        return _folder.File("test.safetensors", [.. length, .. json, .. data]);
    }
}
