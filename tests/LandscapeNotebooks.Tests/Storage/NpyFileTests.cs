using System.Text;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Tests.Storage;

public sealed class NpyFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_written_is_read_back_to_the_bit()
    {
        string path = _folder.File("a.npy");
        double[] values = [0, -0.0, 1.5, double.NaN, double.NegativeInfinity, double.Epsilon];
        NpyFile.Write(path, [2, 3], values);
        var (shape, read) = NpyFile.Read(path);
        Assert.Equal([2, 3], shape);
        Assert.Equal(values.Select(BitConverter.DoubleToInt64Bits), read.Select(BitConverter.DoubleToInt64Bits));
    }

    [Theory]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }", 1)]
    [InlineData("{'shape': (2,), 'fortran_order': False, 'descr': '<f8'}", 2)]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }                    ", 3)]
    public void Headers_of_other_versions_orders_and_lengths_are_read(string header, byte version)
    {
        string path = _folder.File("a.npy", [.. Head(header, version), .. BitConverter.GetBytes(1.5), .. BitConverter.GetBytes(-2.5)]);
        Assert.Equal([1.5, -2.5], NpyFile.Read(path).Values);
    }

    [Fact]
    public void A_shape_too_long_for_the_usual_header_is_written_and_read()
    {
        int[] shape = [.. Enumerable.Repeat(1, 40), 2];
        NpyFile.Write(_folder.File("long.npy"), [.. shape], [1.5, -2.5]);
        Assert.Equal(shape, NpyFile.Read(_folder.File("long.npy")).Shape);
        Assert.Equal(0, File.ReadAllBytes(_folder.File("long.npy")).Length % 64 - 16);
    }

    [Fact]
    public void Single_precision_is_read() =>
        Assert.Equal([1.5], NpyFile.Read(_folder.File("a.npy",
            [.. Head("{'descr': '<f4', 'fortran_order': False, 'shape': (), }", 1), .. BitConverter.GetBytes(1.5f)])).Values);

    [Theory]
    [InlineData("{'descr': '<f8', 'fortran_order': True, 'shape': (2,), }", "row-major order")]
    [InlineData("{'descr': '>f8', 'fortran_order': False, 'shape': (2,), }", "little-endian float64")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (3,), }", "the file was cut")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (-2,), }", "whole numbers below 2^31")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (2000000000, 2000000000, 2000000000, 0), }", "whole numbers below 2^31")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, }", "expected a NumPy array")]
    public void Other_arrays_are_refused_with_the_reason(string header, string reason)
    {
        string path = _folder.File("a.npy", [.. Head(header, 1), .. new byte[16]]);
        Assert.Contains(reason, Assert.Throws<DataFileException>(() => NpyFile.Read(path)).Message);
    }

    [Fact]
    public void Foreign_and_cut_files_are_refused()
    {
        NpyFile.Write(_folder.File("whole.npy"), [4], [1, 2, 3, 4]);
        byte[] whole = File.ReadAllBytes(_folder.File("whole.npy"));
        for (int length = 0; length < whole.Length; length += 13)
            Assert.Throws<DataFileException>(() => NpyFile.Read(_folder.File("cut.npy", whole[..length])));
        Assert.Throws<DataFileException>(() => NpyFile.Read(_folder.File("text.npy", "nothing of an array in here")));
    }

    private static byte[] Head(string text, byte version)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(text + "\n");
        byte[] length = version == 1 ? BitConverter.GetBytes((ushort)bytes.Length) : BitConverter.GetBytes((uint)bytes.Length);
        return [0x93, .. "NUMPY"u8, version, 0, .. length, .. bytes];
    }
}
