using LandscapeNotebooks.Interactive.Asking;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Interactive.Hosting;
using LandscapeNotebooks.Interactive.Requests;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Sparsity;

namespace LandscapeNotebooks.Interactive.Tests.Requests;

/// <summary>A stop keeps what is there, and a folder goes on from it; what is no wrong use is no refusal.</summary>
public sealed class StopTests : IDisposable
{
    private readonly RecordingHost _host = new();
    private readonly string _folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose()
    {
        _host.Dispose();
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_stopped_surface_keeps_and_shows_its_points_and_says_so_where_its_bar_was()
    {
        int calls = 0;
        _host.Variables["slow"] = Objective.From(2, theta =>
        {
            Thread.Sleep(calls < 10 ? 60 : 0); // long enough for a bar
            if (++calls == 12)
                _host.Stop();
            return theta[0];
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _host.Run("#!surface --of slow --x -1:1:15 --as kept"));
        var kept = Assert.IsType<Surface>(_host.Variables["kept"]);
        Assert.InRange(225 - kept.MissingCount, 1, 12);
        Assert.IsType<Figures.Figure>(_host.Shown[^1]);
        Assert.Contains(_host.Shown.OfType<WorkProgress>(), bar => bar.Work == $"stopped after {225 - kept.MissingCount} of 225 points");
    }

    [Fact]
    public async Task A_folder_of_a_magic_goes_on_where_it_stopped_and_gives_the_same_values()
    {
        _host.Variables["run"] = TinyModel.Train();
        await _host.Run($"#!surface --of run --points 5 --time-budget 1e-9 --out {_folder} --as nothing");
        Assert.Equal(25, Assert.IsType<Surfaces>(_host.Variables["nothing"]).MissingCount);
        await _host.Run($"#!surface --of run --points 5 --out {_folder} --as kept");
        await _host.Run("#!surface --of run --points 5 --as whole");
        var (kept, whole) = ((Surfaces)_host.Variables["kept"], (Surfaces)_host.Variables["whole"]);
        Assert.Equal(0, kept.MissingCount);
        Assert.Equal(whole["test loss"].Values.ToArray(), kept["test loss"].Values.ToArray());
        string message = await _host.ErrorOf($"#!surface --of run --points 5 --seed 3 --out {_folder}");
        Assert.Contains("seed: is '0' in the folder, but '3' here", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stopped_comparison_of_subnetworks_keeps_the_networks_that_are_done()
    {
        using CancellationTokenSource stop = new();
        var request = (SubnetworkRequest)RequestKind.Of<SubnetworkRequest>().Create(new Dictionary<string, object>
        {
            ["--architecture"] = Subjects.Architecture.Read("mlp-4")!,
            ["--data"] = Subjects.DataSource.Read("flowers")!,
            ["--epochs"] = 2,
            ["--x"] = Axis.Parse("-1:1:2"),
        });
        var answer = request.Ask(new StopsAtOneThird(stop), stop.Token);
        Assert.Equal([MaskKind.Dense], ((SubnetworkComparison)answer.Value).Cases.Select(of => of.Kind));
        Assert.Equal("stopped after 1 of 3 networks", answer.Unfinished);
    }

    [Theory]
    [InlineData(40, 40)] // in the first sketch
    [InlineData(121, 121)] // behind it, before a point of its own
    public async Task A_surface_that_is_stopped_in_its_first_sketch_keeps_that(int calls, int most)
    {
        int called = 0;
        _host.Variables["slow"] = Objective.From(2, theta =>
        {
            Thread.Sleep(called < 8 ? 60 : 0); // long enough for a bar
            if (++called == calls)
                _host.Stop();
            return theta[0];
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _host.Run("#!surface --of slow --x -1:1:31 --as kept"));
        var kept = Assert.IsType<Surface>(_host.Variables["kept"]);
        Assert.Equal((11, 11), (kept.X.Count, kept.Y.Count));
        Assert.InRange(121 - kept.MissingCount, most - 16, most); // threads that share it are told a little later
        Assert.IsType<Figures.Figure>(_host.Shown[^1]);
        Assert.Contains(_host.Shown.OfType<WorkProgress>(),
            bar => bar.Work == $"stopped after {121 - kept.MissingCount} of 121 points of the first sketch");
    }

    [Fact]
    public async Task A_line_that_is_stopped_before_its_first_point_says_so_where_its_bar_was()
    {
        using CancellationTokenSource stop = new();
        List<string> told = [];
        var request = (SliceRequest)RequestKind.Of<SliceRequest>().Create(new Dictionary<string, object>
        {
            ["--of"] = Subjects.Model.Of(Objective.From(2, theta => theta[0])),
        });
        await stop.CancelAsync();
        Assert.ThrowsAny<OperationCanceledException>(() => request.Ask(new Tells(told), stop.Token));
        Assert.Equal(["stopped before the first point"], told);
    }

    [Fact]
    public void Subnetworks_that_are_stopped_in_the_first_say_so()
    {
        using CancellationTokenSource stop = new();
        List<string> told = [];
        var request = (SubnetworkRequest)RequestKind.Of<SubnetworkRequest>().Create(new Dictionary<string, object>
        {
            ["--architecture"] = Subjects.Architecture.Read("mlp-4")!,
            ["--data"] = Subjects.DataSource.Read("flowers")!,
            ["--epochs"] = 2,
        });
        Assert.ThrowsAny<OperationCanceledException>(() => request.Ask(new Tells(told) { Reported = _ => stop.Cancel() }, stop.Token));
        Assert.Equal("stopped in the first of 3 networks: nothing is kept", told[^1]);
    }

    [Fact]
    public async Task The_search_for_directions_is_stopped_too()
    {
        var model = TinyModel.Train();
        _host.Variables["run"] = model;
        _host.Stop();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _host.Run("#!surface --of run --directions hessian --points 3"));
        Assert.Empty(_host.Shown);
    }

    [Fact]
    public async Task A_fault_is_told_with_its_stack_and_a_users_own_error_as_it_is()
    {
        _host.Variables["own"] = Objective.From(2, _ => throw new ArgumentException("mine"));
        var own = await Assert.ThrowsAnyAsync<Exception>(() => _host.Run("#!surface --of own --x 0:1:2"));
        Assert.IsNotType<FaultException>(own);

        var fault = Assert.Throws<FaultException>(() => Edge.Run("#!surface", () => OptionText.TypeName(null!)));
        Assert.StartsWith("#!surface came upon a fault of LandscapeNotebooks, not of what was asked. Please report it with these lines:\n",
            fault.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(OptionText.TypeName), fault.Message, StringComparison.Ordinal);
    }

    private sealed class Tells(List<string> told) : Progress
    {
        public Action<double> Reported { get; init; } = _ => { };

        public override Work Begin(string title) => new Bar(told, Reported);

        private sealed class Bar(List<string> told, Action<double> reported) : Work
        {
            public override void Report(double value) => reported(value);

            public override void Done(string summary) => told.Add(summary);
        }
    }

    private sealed class StopsAtOneThird(CancellationTokenSource stop) : Progress
    {
        public override Work Begin(string title) => new Bar(stop);

        private sealed class Bar(CancellationTokenSource stop) : Work
        {
            public override void Report(double value)
            {
                if (value is >= 0.3 and < 0.6)
                    stop.Cancel();
            }

            public override void Done(string summary)
            {
            }
        }
    }
}
