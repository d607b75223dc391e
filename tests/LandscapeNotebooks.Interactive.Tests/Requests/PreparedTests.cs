using System.Globalization;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Datasets.Catalogue;
using LandscapeNotebooks.Exchange;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Storage;
using LandscapeNotebooks.Trainings;

namespace LandscapeNotebooks.Interactive.Tests.Requests;

/// <summary>A model's file says how its data were prepared, or the user does: no number is computed in silence.</summary>
public sealed class PreparedTests : IDisposable
{
    private const string Slice = "--x 0:1:2 --as slice";

    private readonly RecordingHost _host = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("landscapes-prepared-").FullName;

    public PreparedTests() => _host.Variables["images"] = Dataset.Load("glyphs").Take(200);

    public void Dispose()
    {
        _host.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_foreign_model_is_refused_with_what_it_gives_and_the_right_preparation()
    {
        var (mean, std, foreign) = await Foreign();
        string message = await _host.ErrorOf($"#!slice --of {foreign} --architecture conv-4 --data images {Slice}");
        Assert.StartsWith($"#!slice: --prepared is missing, and {foreign} does not say how its data were prepared; over 200 samples of "
            + "glyphs, --prepared as-is gives loss ", message, StringComparison.Ordinal);
        Assert.Contains("; --mean 0.5 --std 0.5 gives loss ", message, StringComparison.Ordinal);
        Assert.Contains("; --prepared standardize has the lowest loss; standardize is --mean 0.", message, StringComparison.Ordinal);

        double trained = await Loss($"--of {foreign} --architecture conv-4 --data images --mean {mean} --std {std}"),
            standardized = await Loss($"--of {foreign} --architecture conv-4 --data images --prepared standardize"),
            plain = await Loss($"--of {foreign} --architecture conv-4 --data images --prepared as-is");
        Assert.Equal(Kept.Training.Measures("train loss")[^1], trained, 1e-12);
        Assert.Equal(trained, standardized, 0.05 * trained); // the numbers were rounded to two digits
        Assert.True(plain > 1.1 * trained, $"{plain} as they are, {trained} as they were: the model does not tell them apart.");
        Assert.Contains($"standardize gives loss {standardized.ToString("G4", CultureInfo.InvariantCulture)}, accuracy ", message,
            StringComparison.Ordinal);
        Assert.Contains($"as-is gives loss {plain.ToString("G4", CultureInfo.InvariantCulture)}, accuracy ", message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_ours_or_one_with_PyTorchs_numbers_is_not_asked()
    {
        var (mean, std, _) = await Foreign();
        double trained = Kept.Training.Measures("train loss")[^1];
        Assert.Equal(trained, await Loss($"--of {File("own.safetensors")} --data images"), 1e-12);

        string told = File("told.safetensors");
        ParameterFile.Write(told, Layout, Kept.Parameters.AsSpan(), TensorType.F64, new Dictionary<string, string>
        {
            ["mean"] = mean,
            ["std"] = std,
        });
        Assert.Equal(trained, await Loss($"--of {told} --architecture conv-4 --data images"), 1e-12);
        ParameterFile.Write(told, Layout, Kept.Parameters.AsSpan(), TensorType.F64,
            new Dictionary<string, string> { ["prepared"] = "as-is" });
        Assert.NotEqual(trained, await Loss($"--of {told} --architecture conv-4 --data images"), 1e-3);
        Assert.Equal(trained, await Loss($"--of {told} --architecture conv-4 --data images --mean {mean} --std {std}"), 1e-12);
    }

    [Fact]
    public async Task Data_that_a_variable_holds_prepared_are_not_prepared_twice()
    {
        await Foreign();
        var (prepared, map) = ((Dataset)_host.Variables["images"]).Standardize();
        _host.Variables["prepared"] = prepared;
        await _host.Run($"#!train --data prepared --architecture conv-4 --epochs 2 --out {File("own.safetensors")} --as run");
        double trained = Kept.Training.Measures("train loss")[^1];
        Assert.Equal(trained, await Loss($"--of {File("own.safetensors")} --data prepared"), 1e-12);
        Assert.Equal(trained, await Loss($"--of {File("own.safetensors")} --data images"), 1e-6); // one map instead of bytes' own

        _host.Variables["otherwise"] = new Standardization([0.5], [0.5]).Apply((Dataset)_host.Variables["images"]);
        Assert.Contains("--data holds glyphs with --mean 0.5 --std 0.5, but own.safetensors says that the model learned from it otherwise",
            await _host.ErrorOf($"#!slice --of {File("own.safetensors")} --data otherwise {Slice}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_model_that_learned_from_data_prepared_otherwise_is_refused()
    {
        const string recipe = "#!train --data glyphs --take 60 --architecture conv-4 --epochs 1";
        await _host.Run($"{recipe} --seed 1 --prepared standardize --out {File("one.safetensors")} --as run");
        await _host.Run($"{recipe} --seed 2 --prepared standardize --out {File("like.safetensors")} --as run");
        await _host.Run($"{recipe} --seed 2 --out {File("unlike.safetensors")} --as run");

        string way = $"#!interpolate --of {File("one.safetensors")} --take 60 --x 0:1:2 --to ";
        await _host.Run(way + File("like.safetensors"));
        Assert.Contains("--to is unlike.safetensors, which says that it learned from data prepared otherwise than here: --mean ",
            await _host.ErrorOf(way + File("unlike.safetensors")), StringComparison.Ordinal);
        Assert.Contains("prepared otherwise than here: inputs as they are",
            await _host.ErrorOf($"#!interpolate --of {File("unlike.safetensors")} --take 60 --x 0:1:2 --to {File("one.safetensors")}"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Data_of_a_file_are_trained_on_and_found_again()
    {
        string table = File("flowers.csv");
        Datasets.Formats.CsvFile.Write(table, Dataset.Load("flowers"));
        await _host.Run($"#!train --data {table} --architecture mlp-3 --epochs 2 --prepared standardize "
            + $"--out {File("m.safetensors")} --as run");
        Assert.Equal(Kept.Training.Measures("train loss")[^1], await Loss($"--of {File("m.safetensors")}"), 1e-12);
        Assert.Contains("flowers.csv", SafetensorsFile.Open(File("m.safetensors")).Metadata["data"], StringComparison.Ordinal);
    }

    private TrainedModel Kept => (TrainedModel)_host.Variables["run"];

    private ParameterLayout Layout => ((EmpiricalRisk)Kept.Objective).Layout;

    private string File(string name) => Path.Combine(_folder, name);

    private async Task<double> Loss(string options)
    {
        await _host.Run($"#!slice {options} {Slice}");
        var slice = (Landscapes.Slice)_host.Variables["slice"];
        return slice[slice.Names[0]][0];
    }

    /// <summary>A small network that learned from (x - mean) / std, with a file as PyTorch would write it.</summary>
    private async Task<(string Mean, string Std, string Path)> Foreign()
    {
        var map = ((Dataset)_host.Variables["images"]).Standardize().Map;
        string mean = map.Mean[0].ToString("0.00", CultureInfo.InvariantCulture), std = map.Deviation[0].ToString("0.00",
            CultureInfo.InvariantCulture);
        await _host.Run($"#!train --data images --architecture conv-4 --epochs 6 --batch 20 --mean {mean} --std {std} "
            + $"--out {File("own.safetensors")} --as run");
        string path = File("foreign.safetensors");
        ParameterFile.Write(path, Layout, Kept.Parameters.AsSpan());
        return (mean, std, path);
    }
}
