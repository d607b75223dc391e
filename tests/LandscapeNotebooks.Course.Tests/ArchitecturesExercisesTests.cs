using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Layers;

namespace LandscapeNotebooks.Course.Tests;

public sealed class ArchitecturesExercisesTests
{
    private static Verdict Check(string name, object answer) => Exercises.Find(name).Check(answer);

    [Fact]
    public void The_count_is_the_librarys()
    {
        Assert.True(Check("07-1", Network.Sequential([3, 8, 8], new Convolution(3, 64, 3)).ParameterCount).IsRight);
        Assert.Contains("What else", Check("07-1", 64 * 27).Message, StringComparison.Ordinal);
        Assert.Contains("every input channel", Check("07-1", 64 * 9).Message, StringComparison.Ordinal);
        Assert.False(Check("07-1", 5).IsRight);
    }

    [Fact]
    public void The_side_is_the_librarys()
    {
        var network = Network.Sequential([3, 32, 32], new Convolution(3, 4, 5) { Stride = 2, Padding = 2 }, new MaxPooling(2));
        Assert.True(Check("07-2", network.Output.Height).IsRight);
        Assert.Contains("pooling", Check("07-2", 16).Message, StringComparison.Ordinal);
        Assert.Contains("round down", Check("07-2", 7).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_field_of_view_is_the_input_that_three_such_layers_need()
    {
        Layer Convolve() => new Convolution(1, 1, 3) { Stride = 2 };
        Assert.Equal(1, Network.Sequential([1, 15, 15], Convolve(), Convolve(), Convolve()).Output.Height); // 15 pixels for one unit
        Assert.True(Check("07-3", 15).IsRight);
        Assert.Contains("neighbours", Check("07-3", 7).Message, StringComparison.Ordinal);
        Assert.False(Check("07-3", 9).IsRight);
    }
}
