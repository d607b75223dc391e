using LandscapeNotebooks.Landscapes.Storage;
using LandscapeNotebooks.Storage;
using LandscapeNotebooks.Tool.Tests.Live;

namespace LandscapeNotebooks.Tool.Tests.Grids;

public sealed class SurfaceCommandTests(GridModel model) : IClassFixture<GridModel>
{
    [Fact]
    public void A_surface_is_computed_told_drawn_and_written()
    {
        string figure = model.File("first.svg"), page = model.File("first.html"), table = model.File("first.csv");
        string output = GridModel.Succeed(
            [.. model.Surface("first", "-1:1:3"), "--figure", $"{figure},{page}", "--export", table, "--measure", "test loss"]);
        Assert.Contains("9 of 9 points in", output, StringComparison.Ordinal);
        Assert.Contains("test accuracy: ", output, StringComparison.Ordinal);
        string drawn = File.ReadAllText(figure);
        Assert.Contains("filter norms", drawn, StringComparison.Ordinal);
        Assert.Contains("seed 0", drawn, StringComparison.Ordinal);
        Assert.Contains("A convex slice does not", drawn, StringComparison.Ordinal);
        Assert.Contains("test loss", drawn, StringComparison.Ordinal);
        Assert.StartsWith("<!doctype html>", File.ReadAllText(page), StringComparison.Ordinal);
        Assert.StartsWith("x,y,train loss,train accuracy,test loss,test accuracy\n-1,-1,", File.ReadAllText(table),
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_centre_of_every_surface_is_the_model()
    {
        GridModel.Succeed(model.Surface("centre", "-1:1:3"));
        GridModel.Succeed([.. model.Surface("other-seed", "-1:1:3"), "--seed", "5"]);
        using SurfaceFolder centre = SurfaceFolder.Read(model.File("centre")), other = SurfaceFolder.Read(model.File("other-seed"));
        Assert.Equal(centre.Values("train loss")[4], other.Values("train loss")[4]);
        Assert.NotEqual(centre.Values("train loss")[0], other.Values("train loss")[0]);
    }

    [Fact]
    public void The_same_command_goes_on_and_other_inputs_are_refused_by_name()
    {
        var (status, output, _) = GridModel.Run([.. model.Surface("budget", "-1:1:5"), "--time-budget", "1e-9"]);
        Assert.Equal(1, status);
        Assert.Contains("0 of 25 points", output, StringComparison.Ordinal);
        Assert.Contains("the same command goes on from here", output, StringComparison.Ordinal);
        Assert.Contains("25 of 25 points", GridModel.Succeed(model.Surface("budget", "-1:1:5")), StringComparison.Ordinal);

        string other = model.File("other.safetensors");
        GridModel.Train("-a", "conv-4", "-d", "glyphs", "--take", "60", "--epochs", "1", "--seed", "9", "--out", other);
        Refuse("weights: is '", [.. model.Surface("budget", "-1:1:5").Select(argument => argument == model.Model ? other : argument)]);
        Refuse("seed: is '0' in the folder, but '1' here", [.. model.Surface("budget", "-1:1:5"), "--seed", "1"]);
        Refuse("normalization: is 'filter", [.. model.Surface("budget", "-1:1:5"), "--normalization", "layer"]);
        Refuse("axis x: is '-1:1:5'", model.Surface("budget", "-1:1:6"));
        Refuse("train data: is '", [.. model.Surface("budget", "-1:1:5").Select(argument => argument == "60" ? "59" : argument)]);
        Refuse("measures: is '", [.. model.Surface("budget", "-1:1:5"), "--on", "test"]);
        Refuse("precision: is 'single'", [.. model.Surface("budget", "-1:1:5"), "--precision", "double"]);
    }

    [Theory]
    [InlineData("landscapes surface needs --of: trained model or objective to draw (a model's file, .safetensors, .pt, .pth, .onnx), "
        + "or --program.")]
    [InlineData("--out is missing", "--of", "MODEL")]
    [InlineData("--of is nowhere.safetensors, but there is no such file", "--of", "nowhere.safetensors", "--out", "x")]
    [InlineData("--architecture is resent20, expected one of logistic;", "--of", "MODEL", "-a", "resent20", "--out", "x")]
    [InlineData("--data is cifar-11, expected one of cifar-10", "--of", "MODEL", "-d", "cifar-11", "--out", "x")]
    [InlineData("network's 4 blocks find their tensor in the file", "--of", "MODEL", "-a", "mlp-4", "--out", "x")]
    [InlineData("--on is whole, expected train or test", "--of", "MODEL", "--on", "whole", "--out", "x")]
    [InlineData("--figure a.jpg has the ending '.jpg', expected .svg, .pdf, .png, .html or .json", "--of", "MODEL", "--out", "x",
        "--figure", "a.jpg")]
    [InlineData("--export a.stl has the ending '.stl', expected .csv", "--of", "MODEL", "--out", "x", "--export", "a.stl")]
    [InlineData("--third needs the other of --second and --third", "--of", "MODEL", "--third", "MODEL", "--out", "x")]
    [InlineData("The rank is '4/4', expected INDEX/COUNT", "--of", "MODEL", "--rank", "4/4", "--out", "x")]
    [InlineData("--normalization is filtre, expected one of none, filter", "--of", "MODEL", "--normalization", "filtre")]
    [InlineData("--x is 1:0:5, expected first:last:points", "--of", "MODEL", "--x", "1:0:5")]
    [InlineData("--threads is -1", "--of", "MODEL", "--threads", "-1", "--out", "x")]
    public void Wrong_use_is_status_2_and_says_what_is_expected(string message, params string[] arguments)
    {
        Refuse(message, ["surface",
            .. arguments.Select(argument => argument == "MODEL" ? model.Model : argument == "x" ? model.File("never") : argument)]);
        Assert.False(Directory.Exists(model.File("never")));
    }

    [Fact]
    public void A_plane_goes_through_three_models()
    {
        string[] others = [model.File("second.safetensors"), model.File("third.safetensors")];
        foreach (string other in others)
            GridModel.Train("-a", "conv-4", "-d", "glyphs", "--take", "60", "--epochs", "1", "--seed", other == others[0] ? "2" : "3",
                "--out", other);
        GridModel.Succeed([.. model.Surface("three", "0:1:2"), "--second", others[0], "--third", others[1]]);
        string shown = GridModel.Succeed("surface", "show", model.File("three"));
        Assert.Contains("model 1: model.safetensors at (0, 0)", shown, StringComparison.Ordinal);
        Assert.Matches(@"model 3: third\.safetensors at \(\d", shown);
        Assert.Contains("axis x: 0:1:2; a, Euclidean distance", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--directions", "gradient")]
    [InlineData("--directions", "hessian", "--precision", "double")]
    [InlineData("--normalization", "unit-layer", "--biases", "normalized", "--orthogonal")]
    [InlineData("--d", "OWN", "--e", "MODEL")]
    public void Directions_are_of_many_kinds(params string[] options)
    {
        int count = (int)SafetensorsFile.Open(model.Model).Entries.Sum(entry => entry.Length / sizeof(double));
        NpyFile.Write(model.File("own.npy"), [count], [.. Enumerable.Range(0, count).Select(i => i * 1e-3)]);
        string folder = string.Join("", options).Replace("-", "", StringComparison.Ordinal);
        GridModel.Succeed([.. model.Surface(folder, "0:1:2"),
            .. options.Select(option => option == "OWN" ? model.File("own.npy") : option == "MODEL" ? model.Model : option)]);
    }

    [Fact]
    public void A_refined_surface_says_what_it_saved_and_the_rest_can_be_computed_later()
    {
        string figure = model.File("refined.svg");
        string output = GridModel.Succeed([.. model.Surface("refined", "-0.2:0.2:17"), "--refine", "--figure", figure]);
        Assert.Matches(@"Surface of 17 x 17 points, \d+ of them computed, [1-9]\d* interpolated", output);
        Assert.Contains("held-out points", System.Text.RegularExpressions.Regex.Replace(File.ReadAllText(figure), "<[^>]*>", " "),
            StringComparison.Ordinal);
        Assert.Contains("289 of 289 points", GridModel.Succeed(model.Surface("refined", "-0.2:0.2:17")), StringComparison.Ordinal);
        GridModel.Succeed(model.Surface("unrefined", "-0.2:0.2:17"));
        model.AssertSame("unrefined", "refined");
    }

    [Fact]
    public void An_estimate_computes_nothing()
    {
        Assert.Matches(@"^81 points, .* ms each: about ", GridModel.Succeed([.. model.Surface("estimated"), "--estimate"]));
        Assert.False(Directory.Exists(model.File("estimated")));
    }

    [Fact]
    public void A_slice_between_two_models_begins_and_ends_with_them()
    {
        string other = model.File("end.safetensors"), figure = model.File("slice.json");
        GridModel.Train("-a", "conv-4", "-d", "glyphs", "--take", "60", "--epochs", "1", "--seed", "4", "--out", other);
        GridModel.Succeed(["interpolate", .. model.Surface("way", "0:1:5")[1..], "--to", other, "--figure", figure]);
        GridModel.Succeed(["interpolate",
            .. model.Surface("back", "0:1:5")[1..].Select(argument => argument == model.Model ? other : argument), "--to", model.Model]);
        using SurfaceFolder way = SurfaceFolder.Read(model.File("way")), back = SurfaceFolder.Read(model.File("back"));
        Assert.Equal([5], way.Manifest.Shape);
        Assert.Equal(way.Values("test loss")[0], back.Values("test loss")[4]);
        Assert.Equal(way.Values("test loss")[4], back.Values("test loss")[0]);
        Assert.Contains("share of the way from model.safetensors to end.safetensors", File.ReadAllText(figure), StringComparison.Ordinal);
    }

    [Fact]
    public void Show_and_export_work_on_what_is_there()
    {
        GridModel.Succeed(model.Surface("kept", "-1:1:3"));
        Assert.Contains("architecture: conv-4", GridModel.Succeed("surface", "show", model.File("kept")), StringComparison.Ordinal);
        string[] files = [model.File("kept.csv"), model.File("kept.json"), model.File("kept.vtp"), model.File("kept.obj")];
        GridModel.Succeed(["surface", "export", model.File("kept"), .. files, "--measure", "test accuracy"]);
        Assert.All(files, file => Assert.True(new FileInfo(file).Length > 100));
        Assert.Contains("# x, y, test accuracy", File.ReadAllText(files[3]), StringComparison.Ordinal);
        Refuse("expected one of train loss, train accuracy", "surface", "export", model.File("kept"), files[0], "--measure", "loss");
        Refuse("is not there, so this is no folder of a surface", "surface", "show", model.Folder);
    }

    [Fact]
    public async Task NumPy_opens_the_arrays()
    {
        await Python.RequireAsync("numpy");
        GridModel.Run([.. model.Surface("numpy", "-1:1:5"), "--y", "0:1:3", "--time-budget", "1e-9"]); // all missing
        string script = "import numpy, sys\nfor f in sys.argv[1:]:\n a = numpy.load(f, mmap_mode='r')\n"
            + " print(a.dtype, a.shape, (a.view('u8') == 0x7ff86d697373696e).sum(), a.flat[7])";
        string loss = Path.Combine(model.File("numpy"), "train-loss.npy"),
            accuracy = Path.Combine(model.File("numpy"), "test-accuracy.npy");
        var (_, empty) = await Shell.RunAsync(Python.Program, ["-c", script, loss]);
        Assert.Equal("float64 (3, 5) 15 nan", empty.Trim());

        GridModel.Succeed([.. model.Surface("numpy", "-1:1:5"), "--y", "0:1:3"]);
        using var folder = SurfaceFolder.Read(model.File("numpy"));
        var (_, full) = await Shell.RunAsync(Python.Program, ["-c", script, loss, accuracy]);
        Assert.Equal(FormattableString.Invariant(
            $"float64 (3, 5) 0 {folder.Values("train loss")[7]:R}\nfloat64 (3, 5) 0 {folder.Values("test accuracy")[7]:R}"), full.Trim());
    }

    private static void Refuse(string message, params string[] arguments)
    {
        var (status, _, error) = GridModel.Run(arguments);
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.NotEqual(0, status);
    }
}
