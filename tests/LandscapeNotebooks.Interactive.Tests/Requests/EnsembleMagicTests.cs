using LandscapeNotebooks.Connectivity.Ensembles;
using LandscapeNotebooks.Datasets;

namespace LandscapeNotebooks.Interactive.Tests.Requests;

public sealed class EnsembleMagicTests : IDisposable
{
    private readonly RecordingHost _host = new();

    public EnsembleMagicTests() => _host.Variables["net"] = TinyModel.Train(1);

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("fast-geometric")]
    [InlineData("snapshot")]
    [InlineData("constant")]
    public async Task Models_are_collected_and_compared(string kind)
    {
        await _host.Run(
            $"#!ensemble --of net --kind {kind} --members 3 --cycle 2 --high 0.05{(kind == "constant" ? "" : " --low 0.01")} --batch "
                + "3 --as models");
        Assert.Equal(3, Assert.IsType<Ensemble>(_host.Variables["models"]).Members.Length);
        var shown = Assert.IsType<EnsembleEvaluation>(_host.Shown[^1]);
        Assert.Equal(3, shown.Members.Length);
        Assert.NotNull(shown.OfAverage);
    }

    [Fact]
    public async Task Other_data_are_measured_where_they_are_given()
    {
        _host.Variables["two"] = Dataset.Classification("two", [0, 1, 9, 0], [0, 1], 2);
        await _host.Run("#!ensemble --of net --members 1 --high 0 --low 0 --batch 3 --test two --as models");
        var shown = Assert.IsType<EnsembleEvaluation>(_host.Shown[^1]);
        Assert.Contains(shown.Together.Accuracy, new[] { 0, 0.5, 1 });
        Assert.Equal(TinyModel.Train(1).Parameters, ((Ensemble)_host.Variables["models"]!).Members[0]); // at rate 0 nothing moves
    }

    [Theory]
    [InlineData("#!ensemble --members 2",
        "#!ensemble needs --of: model to go on from, with its data (a variable that holds TrainedModel or IObjective, or a model's file, "
            + ".safetensors, .pt, .pth, .onnx), or --program.")]
    [InlineData("#!ensemble --of net --members 0", "#!ensemble: --members is 0, expected a whole number from 1 to 1000.")]
    public async Task A_wrong_use_is_told_in_one_line(string line, string message) => Assert.Equal(message, await _host.ErrorOf(line));

    [Fact]
    public async Task A_cycle_without_a_middle_is_told_in_one_line() =>
        Assert.Contains("A cycle has 1 steps (1 epochs), expected an even number",
            await _host.ErrorOf("#!ensemble --of net --cycle 1 --batch 6"), StringComparison.Ordinal);
}
