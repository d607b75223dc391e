using LandscapeNotebooks.Interactive.Hosting;
using Microsoft.CodeAnalysis;
using Microsoft.DotNet.Interactive.CSharp;
using Microsoft.DotNet.Interactive.Formatting;

namespace LandscapeNotebooks.Interactive.Tests;

/// <summary>Loads extension.dib as .NET Interactive does: compiled by Roslyn scripting against the signatures of that host.</summary>
public sealed class ExtensionTests(ExtensionTests.LoadedExtension extension) : IClassFixture<ExtensionTests.LoadedExtension>
{
    private readonly CSharpKernel _kernel = extension.Kernel;

    public sealed class LoadedExtension : IAsyncLifetime
    {
        public CSharpKernel Kernel { get; } = new();

        public string Written { get; private set; } = "";

        public async ValueTask InitializeAsync()
        {
            using StreamReader reader = new(typeof(ExtensionTests).Assembly.GetManifestResourceStream("extension.dib")!);
            string dib = await reader.ReadToEndAsync();
            Assert.StartsWith("#!csharp\n", dib, StringComparison.Ordinal);
            var console = Console.Out;
            using StringWriter written = new();
            Console.SetOut(written);
            await Kernel.RunAsync(dib["#!csharp".Length..]);
            Console.SetOut(console);
            Written = written.ToString();
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    [Fact]
    public void Every_magic_is_a_directive_with_all_its_options()
    {
        Assert.Equal(Magics.All.Select(magic => (magic.Name, magic.Description)), _kernel.Directives.Select(d => (d.Name, d.Description!)));
        Assert.Equal(
            Magics.All.SelectMany(magic => magic.Parameters).Select(p => (p.Name, p.Description, p.Flag)),
            _kernel.Directives.SelectMany(d => d.Parameters).Select(p => (p.Name, p.Description!, p.Flag)));
        Assert.DoesNotContain(_kernel.Directives.SelectMany(d => d.Parameters), p => p.Required);
    }

    [Fact]
    public void Every_preferred_mime_type_has_a_formatter()
    {
        Assert.Equal(Formatters.All.Select(f => (f.Type, f.MimeType)),
            Formatter.Registered.Keys.Where(key => key.Item2 != "application/json"));
        Assert.All(Formatter.Preferred, type =>
        {
            Assert.Equal("text/html", type.Value[0]);
            // else that host dies of a stack overflow
            Assert.All(type.Value, mimeType => Assert.Contains((type.Key, mimeType), Formatter.Registered.Keys));
        });
    }

    [Fact]
    public void Every_type_has_json_for_the_view_of_variables_that_no_display_carries()
    {
        Assert.All(Formatter.Preferred, type => Assert.Contains((type.Key, "application/json"), Formatter.Registered.Keys));
        Assert.DoesNotContain(Formatter.Preferred, type => type.Value.Contains("application/json"));
        using StringWriter writer = new();
        var data = FormattersTests.Samples.Values.OfType<Datasets.Dataset>().First();
        Formatter.Registered[(typeof(Datasets.Dataset), "application/json")](data, writer);
        using var json = System.Text.Json.JsonDocument.Parse(writer.ToString());
        Assert.Equal("Dataset", json.RootElement.GetProperty("type").GetString());
    }

    [Fact]
    public async Task What_a_stopped_magic_keeps_outlives_the_cell_that_began_meanwhile()
    {
        using CancellationTokenSource stop = new();
        await _kernel.RunAsync("var slow = LandscapeNotebooks.Objectives.Objective.From(2, (theta, g) => "
            + "{ System.AppContext.SetData(\"kept calls\", true); System.Threading.Thread.Sleep(1); return theta[0]; });");
        var state = _kernel.ScriptState;
        var walk = _kernel.SendAsync("#!surface", "\"of\": \"slow\", \"points\": 21, \"as\": \"kept\"", stop.Token);
        while (AppContext.GetData("kept calls") is null)
            await Task.Delay(10, TestContext.Current.CancellationToken);
        await stop.CancelAsync();
        await walk;
        _kernel.Forget(state!); // the next cell began before, and ends now
        for (int i = 0; i < 10_000 && !_kernel.TryGetValue("kept", out object _); i++)
            await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.True(_kernel.TryGetValue("kept", out object _));
    }

    [Fact]
    public void It_greets_with_one_line() =>
        Assert.Contains(Package.Greeting + Environment.NewLine, extension.Written, StringComparison.Ordinal);

    [Fact]
    public async Task The_cells_that_follow_need_no_using()
    {
        await _kernel.RunAsync("var well = Objective.From(2, (theta, g) => 0.0); var start = new RandomSource(1);");
        Assert.IsType<Numerics.Random.RandomSource>(_kernel.ScriptState!.GetVariable("start").Value);
    }

    [Fact]
    public void No_variable_is_left_behind_and_one_type()
    {
        var compilation = _kernel.ScriptState!.Script.GetCompilation();
        Assert.DoesNotContain(_kernel.ScriptState.Variables,
            variable => variable.Name is "notebook" or "magic" or "type" or "directive" or "host" or "mimeType");
        Assert.Contains(AllTypes(compilation), type => type == "LandscapeMagic");

        static IEnumerable<string> AllTypes(Compilation? submission)
        {
            for (; submission is not null; submission = submission.ScriptCompilationInfo?.PreviousScriptCompilation)
                foreach (string name in submission.ScriptClass!.GetTypeMembers()
                    .Where(t => t.DeclaredAccessibility == Accessibility.Public)
                    .Select(t => t.Name))
                    yield return name;
        }
    }

    [Fact]
    public async Task A_magic_shows_its_result_through_the_registered_formatter()
    {
        var context = await _kernel.SendAsync("#!landscapes", "", TestContext.Current.CancellationToken);

        Assert.Null(context.Failure);
        object shown = Assert.Single(Assert.Single(context.Displays));
        using StringWriter writer = new();
        Formatter.Registered[(shown.GetType(), "text/html")](shown, writer);
        Assert.Contains("#!landscapes", writer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_is_a_flag()
    {
        var context = await _kernel.SendAsync("#!landscapes", "\"help\": true", TestContext.Current.CancellationToken);
        Assert.IsType<MagicHelp>(Assert.Single(Assert.Single(context.Displays)));
    }

    [Fact]
    public async Task A_wrong_option_fails_the_cell_with_one_line()
    {
        var context = await _kernel.SendAsync("#!landscapes", "\"hepl\": true", TestContext.Current.CancellationToken);
        Assert.Equal("#!landscapes has no option --hepl; did you mean --help?", context.Failure);
        Assert.Empty(context.Displays);
    }

    [Fact]
    public async Task Magics_read_and_set_the_variables_of_the_notebook()
    {
        await _kernel.RunAsync("""
            var bowl = LandscapeNotebooks.Objectives.Objective.From(2, (theta, g) =>
            {
                (g[0], g[1]) = (theta[0], theta[1]);
                return (theta[0] * theta[0] + theta[1] * theta[1]) / 2;
            });
            """);
        var stop = TestContext.Current.CancellationToken;

        var walked = await _kernel.SendAsync("#!descend", "\"of\": \"bowl\", \"start\": \"1,1\", \"steps\": \"3\", \"as\": \"walk\"", stop);
        var drawn = await _kernel.SendAsync("#!surface", "\"of\": \"bowl\", \"path\": \"walk\", \"points\": 5", stop);
        await _kernel.RunAsync("var steps = walk.Steps;");

        Assert.Null(walked.Failure);
        Assert.Null(drawn.Failure);
        Assert.IsType<Figures.Figure>(Assert.Single(Assert.Single(drawn.Displays)));
        Assert.Equal(3, _kernel.ScriptState!.GetVariable("steps").Value);
    }

    [Fact]
    public async Task A_missing_variable_is_told_with_those_that_would_do()
    {
        await _kernel.RunAsync("var cup = LandscapeNotebooks.Objectives.Objective.From(2, (theta, g) => 0.0);");
        var context = await _kernel.SendAsync("#!descend", "\"of\": \"cpu\"", TestContext.Current.CancellationToken);
        Assert.StartsWith(
            "#!descend: --of names the variable cpu, which does not exist; expected a variable that holds TrainedModel or IObjective, or "
                + "a model's file, .safetensors, .pt, .pth, .onnx. "
            + "Such variables are: ", context.Failure, StringComparison.Ordinal);
        Assert.Contains("cup", context.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Long_work_updates_its_bar_in_place_and_stops_when_the_cell_does()
    {
        await _kernel.RunAsync("""
            var slow = LandscapeNotebooks.Objectives.Objective.From(2, (theta, g) =>
            {
                System.Threading.Thread.Sleep(20);
                System.AppContext.SetData("slow calls", (int)(System.AppContext.GetData("slow calls") ?? 0) + 1);
                return 1.0;
            });
            """);
        using CancellationTokenSource stop = new();
        var stopping = Task.Run(async () =>
        {
            while ((int)(AppContext.GetData("slow calls") ?? 0) < 60) // more than a second of the work itself
                await Task.Delay(10, TestContext.Current.CancellationToken);
            await stop.CancelAsync();
        }, TestContext.Current.CancellationToken);

        var context = await _kernel.SendAsync("#!descend", "\"of\": \"slow\", \"steps\": 100000", stop.Token);
        await stopping;

        Assert.Equal("#!descend was stopped.", context.Failure);
        var states = Assert.Single(context.Displays).Cast<WorkProgress>().ToArray();
        Assert.True(states.Length >= 2, $"{states.Length} states of the bar, expected updates");
        Assert.All(states, state => Assert.False(state.IsDone));
    }
}
