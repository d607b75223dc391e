using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Tool.Tests.Grids;

public sealed class OwnDirectionTests(GridModel model) : IClassFixture<GridModel>
{
    [Fact]
    public void A_direction_that_is_given_stays_as_it_is_unless_it_is_scaled()
    {
        string direction = model.File("direction.safetensors");
        GridModel.Train("-a", "conv-4", "-d", "glyphs", "--take", "60", "--epochs", "1", "--seed", "7", "--out", direction);
        double[] Slice(string folder, params string[] options)
        {
            GridModel.Succeed(["slice", "--of", model.Model, "--take", "60", "--d", direction, "--x", "-1:1:3", "--threads", "1", "--out",
                model.File(folder), .. options]);
            return NpyFile.Read(Path.Combine(model.File(folder), "train-loss.npy")).Values;
        }

        double[] plain = Slice("plain"), zero = Slice("zero", "--normalization", "none", "--biases", "zero");
        Assert.Equal(plain, Slice("none", "--normalization", "none"));
        Assert.NotEqual(plain, zero);
        Assert.Equal(Slice("filter", "--normalization", "filter"), Slice("filter-zero", "--normalization", "filter", "--biases", "zero"));
        var (status, _, error) = GridModel.Run("slice", "--of", model.Model, "--take", "60", "--d", direction, "--biases", "zero", "--out",
            model.File("idle"));
        Assert.Equal(2, status);
        Assert.Contains("--biases would do nothing: no direction is scaled; --normalization scales them", error, StringComparison.Ordinal);
    }
}
