using LandscapeNotebooks.Exchange;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Storage;
using LandscapeNotebooks.Tests.Storage;

namespace LandscapeNotebooks.Tests.Exchange;

public sealed class ParameterFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private readonly ParameterLayout _layout = new(
        [("fc.weight", ParameterKind.Weight, [2, 3]), ("fc.bias", ParameterKind.Bias, [2]),
            ("bn.running_mean", ParameterKind.RunningMean, [2])]);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Parameters_come_back_bit_for_bit()
    {
        double[] parameters = [0.1, -2, double.Epsilon, 1e300, -0.0, 6, 7, 8, 9, 10];
        string path = _folder.File("model.safetensors");
        ParameterFile.Write(path, _layout, parameters);
        Assert.Equal(parameters.Select(BitConverter.DoubleToInt64Bits),
            ParameterFile.Read(path, _layout).Select(BitConverter.DoubleToInt64Bits));
    }

    [Fact]
    public void Blocks_are_found_by_name_whatever_their_order_and_counters_are_passed_over()
    {
        string path = _folder.File("torch.safetensors");
        SafetensorsFile.Write(path,
        [
            Tensor.Of("bn.running_mean", [2], [9, 10], TensorType.F32), Tensor.Of("fc.weight", [2, 3], [1, 2, 3, 4, 5, 6], TensorType.F32),
            Tensor.Of("fc.bias", [2], [7, 8], TensorType.F32), new("bn.num_batches_tracked", TensorType.I64, [], BitConverter.GetBytes(5L)),
        ]);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], ParameterFile.Read(path, _layout));
    }

    [Fact]
    public void A_file_of_another_model_is_refused_by_name_or_shape()
    {
        string path = _folder.File("other.safetensors");
        SafetensorsFile.Write(path, [Tensor.Of("fc.weight", [2, 3], new double[6]), Tensor.Of("fc.b", [2], new double[2])]);
        var error = Assert.Throws<TensorMismatchException>(() => ParameterFile.Read(path, _layout));
        Assert.Contains("1 of the network's 3 blocks", error.Message, StringComparison.Ordinal);
        Assert.Contains("fc.b  ", error.Message, StringComparison.Ordinal);
        Assert.Contains("bn.running_mean", error.Message, StringComparison.Ordinal);

        SafetensorsFile.Write(path,
            [Tensor.Of("fc.weight", [3, 2], new double[6]), Tensor.Of("fc.bias", [2], new double[2]),
                Tensor.Of("bn.running_mean", [2], new double[2])]);
        error = Assert.Throws<TensorMismatchException>(() => ParameterFile.Read(path, _layout));
        Assert.Contains("(3, 2)     fc.weight       (2, 3)         other shape", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parameters_of_another_length_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => ParameterFile.Write(_folder.File("x"), _layout, new double[9]));
        Assert.Contains("parameters.Length is 9, expected 10 (P)", error.Message, StringComparison.Ordinal);
    }
}
