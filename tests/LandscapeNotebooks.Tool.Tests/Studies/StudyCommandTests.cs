using LandscapeNotebooks.Landscapes.Storage;
using LandscapeNotebooks.Tool.Tests.Grids;

namespace LandscapeNotebooks.Tool.Tests.Studies;

[Collection(nameof(TinyStudy))]
public sealed class StudyCommandTests(TinyStudy study)
{
    [Fact]
    public void Show_tells_tables_and_writes_a_page_with_inputs_and_version()
    {
        string told = GridModel.Succeed("study", "show", study.File, "--folder", study.Undisturbed);
        Assert.Contains("test error", told, StringComparison.Ordinal);
        Assert.Contains("conv-6 - conv-4", told, StringComparison.Ordinal);
        Assert.Contains("20 of 20 done", told, StringComparison.Ordinal);
        string page = File.ReadAllText(Path.Combine(study.Undisturbed, "index.html"));
        Assert.Equal(5, page.Split("<div class=\"landscapes-figure\"").Length - 1);
        Assert.Contains("<code>surface --on train --points 25 --seed 3 --take 40</code>", page, StringComparison.Ordinal);
        Assert.Contains("weights of net-conv-4-seed-1", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Nothing of it", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_computes_a_sample_again_and_finds_a_changed_point()
    {
        string folder = Copy("verified");
        string told = GridModel.Succeed("study", "verify", study.File, "--folder", folder, "--time", "60");
        Assert.Contains(" agree, 0 differ", told, StringComparison.Ordinal);
        Assert.Contains("plane/net-conv-4-seed-1: 3 of 625 points, equal to the bit", told, StringComparison.Ordinal);
        Assert.Contains("models/net-conv-4-seed-1: trained again, equal to the bit", told, StringComparison.Ordinal);

        string line = Path.Combine(folder, "line", "net-conv-4-seed-1");
        SurfaceManifest manifest;
        using (var stored = SurfaceFolder.Read(line))
            manifest = stored.Manifest;
        using (var values = SurfaceFolder.Open(line, manifest))
        {
            for (int point = 0; point < values.PointCount; point++) // whichever points are drawn, they differ in their last bit
            {
                double[] numbers = new double[values.MeasureCount];
                values.Read(point, numbers);
                values.Write(point, [.. numbers.Select(Math.BitIncrement)]);
            }
        }

        var (status, output, _) = GridModel.Run("study", "verify", study.File, "--folder", folder, "--time", "60");
        Assert.Equal(1, status);
        Assert.Contains("DIFFERS line/net-conv-4-seed-1", output, StringComparison.Ordinal);
        Assert.Contains(" agree, 1 differ", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_told_as_it_was_written()
    {
        var (status, _, error) = GridModel.Run("study", "run", "none.json");
        Assert.Equal((2, "landscapes: The study is none.json, but there is no such file; `landscapes new study` writes one.\n"),
            (status, error));
    }

    [Fact]
    public void An_estimate_names_what_is_missing_and_computes_nothing()
    {
        string folder = study.PathOf("nothing");
        string told = GridModel.Succeed("study", "run", study.File, "--folder", folder, "--estimate");
        Assert.Contains("20 missing: about", told, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder));
        Assert.Contains("Nothing is missing.", GridModel.Succeed("study", "run", study.File, "--folder", study.Undisturbed, "--estimate"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Changing_one_recipe_computes_what_depends_on_it_and_the_old_one_comes_back()
    {
        string folder = Copy("changed"), file = study.PathOf("changed.json"), text = File.ReadAllText(study.File);
        File.WriteAllText(file, text.Replace("[\"conv-4\", \"conv-6\"]", "{ \"conv-4\": { \"architecture\": \"conv-4\" }, "
            + "\"conv-6\": { \"architecture\": \"conv-6\", \"epochs\": 2 } }", StringComparison.Ordinal));
        string[] dependent = ["models/net-conv-6-seed-1.safetensors", "plane/net-conv-6-seed-1/train-loss.npy"];
        var untouched = Times(folder, "conv-4");
        GridModel.Succeed("study", "run", file, "--folder", folder, "--threads", "1");
        Assert.Equal(untouched, Times(folder, "conv-4"));
        Assert.All(dependent, name => Assert.NotEqual(Bytes(study.Undisturbed, name), Bytes(folder, name)));

        GridModel.Succeed("study", "run", study.File, "--folder", folder, "--threads", "1");
        Assert.All(dependent, name => Assert.Equal(Bytes(study.Undisturbed, name), Bytes(folder, name)));
    }

    [Fact]
    public void A_checkpoint_of_the_same_recipe_is_gone_on_with()
    {
        string folder = study.PathOf("continued"), models = Path.Combine(folder, "models");
        Directory.CreateDirectory(models);
        string file = study.PathOf("continued.json");
        File.WriteAllText(file, """
            { "models": { "net": { "data": "glyphs", "take": 60, "batch": 20, "epochs": 3, "architecture": "conv-4", "seed": 7 } } }
            """);
        string[] recipe = ["-a", "conv-4", "-d", "glyphs", "--take", "60", "--batch", "20", "--seed", "7"];
        GridModel.Succeed(["train", .. recipe, "--epochs", "2", "--checkpoint", Path.Combine(models, "net.checkpoint"),
            "--out", study.PathOf("half.safetensors")]);
        string told = GridModel.Succeed("study", "run", file, "--folder", folder);
        Assert.Contains("epoch 3 of 3", told, StringComparison.Ordinal);
        Assert.DoesNotContain("epoch 1 of 3", told, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(models, "net.checkpoint")));

        GridModel.Succeed(["train", .. recipe, "--epochs", "3", "--out", study.PathOf("whole.safetensors")]);
        Assert.Equal(File.ReadAllBytes(study.PathOf("whole.safetensors")), Bytes(folder, "models/net.safetensors"));
    }

    [Theory]
    [InlineData("study run nowhere.json", "nowhere.json")]
    [InlineData("study run FILE --time-budget 0", "--time-budget is 0, expected seconds above 0")]
    [InlineData("study run FILE --threads -1", "--threads is -1")]
    [InlineData("study verify FILE --points 0", "--points is 0, expected at least 1")]
    public void Wrong_use_is_told_in_one_line(string line, string part)
    {
        var (status, _, error) = GridModel.Run([.. line.Split(' ').Select(word => word == "FILE" ? study.File : word)]);
        Assert.Equal(2, status);
        Assert.Contains(part, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    private string Copy(string name)
    {
        string folder = study.PathOf(name);
        foreach (string path in Directory.GetFiles(study.Undisturbed, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(folder, Path.GetRelativePath(study.Undisturbed, path));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(path, target);
        }

        return folder;
    }

    private static byte[] Bytes(string folder, string name) => File.ReadAllBytes(Path.Combine(folder, name));

    /// <summary>When files whose names hold a word were written.</summary>
    private static string[] Times(string folder, string word) => [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
        .Where(path => path.Contains(word, StringComparison.Ordinal)
            && !path.Contains($"{Path.DirectorySeparatorChar}old", StringComparison.Ordinal))
        .Order().Select(path => $"{path} {File.GetLastWriteTimeUtc(path):O}")];
}
