using LandscapeNotebooks.Curvature;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Trainings;
using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Interactive.Tests.Requests;

/// <summary>A program in place of a model, in a cell: the program of bowl.py, which may misbehave.</summary>
public sealed class ProgramMagicTests : IDisposable
{
    private const string Python = "/usr/bin/python3";

    private readonly RecordingHost _host = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("landscapes-program-").FullName;

    public ProgramMagicTests() => Assert.SkipUnless(File.Exists(Python), $"There is no {Python}.");

    private static string Script { get; } = Find();

    public void Dispose()
    {
        _host.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_program_is_asked_in_place_of_a_model()
    {
        string program = $"--program \"{Python} '{Script}'\"";
        await _host.Run($"#!surface {program} --points 5 --as surfaces");
        var surfaces = Assert.IsType<Surfaces>(_host.Variables["surfaces"]);
        Assert.Equal(["loss", "length"], surfaces.Names);
        Assert.Equal(0, surfaces.MissingCount);
        Assert.Equal(82.5625, surfaces["loss"][2, 2], 1e-12); // at its own parameters: sum (i + 1) t_i^2 / 2 + t_0^4, t_i = 1/2 + i/4

        await _host.Run($"#!spectrum {program} --count 3 --probes 0 --as spectrum");
        Assert.Equal(9, Assert.IsType<HessianSpectrum>(_host.Variables["spectrum"]).Largest.Values[0], 1e-6);
        await _host.Run($"#!descend {program} --rate 0.01 --steps 4 --as way");
        var way = Assert.IsType<Trajectory>(_host.Variables["way"]);
        Assert.Equal(82.5625, way[0].Value, 1e-12); // from its own parameters, not from zeros
        await _host.Run($"#!slice {program} --x -1:1:3 --as slice");
        Assert.Equal(82.5625, Assert.IsType<Slice>(_host.Variables["slice"])["loss"][1], 1e-12);
        await _host.Run($"#!convexity {program} --points 2 --as map");
        Assert.Equal(4, Assert.IsType<ConvexityMap>(_host.Variables["map"]).Count(CurvatureSign.Convex));
        await _host.Run($"#!train {program} --epochs 3 --optimizer sgd --rate 0.01 --record --as run");
        Assert.True(Assert.IsType<TrainedModel>(_host.Variables["run"]).Training.Epochs[^1].Loss < 82);
        await _host.Run($"#!trajectory --of run {program} --points 3 --as path"); // the way on its own plane, over the program
        await _host.Run("#!surface --of run --path way --points 3 --as again"); // the program of the training starts again
        Assert.Equal(0, Assert.IsType<Surfaces>(_host.Variables["again"]).MissingCount);
    }

    [Fact]
    public async Task A_program_that_a_variable_holds_stays_and_brings_its_parameters()
    {
        using var bowl = Objective.FromProgram($"{Python} '{Script}' slow 0 '{_folder}'");
        _host.Variables["bowl"] = bowl;
        string first = File.ReadAllText(Path.Combine(_folder, "pid"));
        await _host.Run("#!surface --of bowl --points 3 --as one");
        await _host.Run("#!interpolate --of bowl --to 0,0,0,0,0,0,0,0,0 --x 0:1:3 --as line");
        Assert.Equal([82.5625, 0], ((Slice)_host.Variables["line"])["loss"] is var loss ? [loss[0], loss[2]] : [0.0]);
        Assert.Equal(first, File.ReadAllText(Path.Combine(_folder, "pid")));
    }

    [Fact]
    public async Task A_program_that_fails_for_good_leaves_the_points_that_are_there_and_says_why()
    {
        string message = await _host.ErrorOf(
            $"#!surface --program \"{Python} '{Script}' die 20 '{_folder}'\" --restarts 0 --points 9 --as kept");
        var kept = Assert.IsType<Surfaces>(_host.Variables["kept"]);
        Assert.Equal(81 - 16, kept.MissingCount); // describe, parameters, plane and 16 points, then the one that it died of
        Assert.StartsWith("#!surface: stopped after 16 of 81 points: the program '", message, StringComparison.Ordinal);
        Assert.Contains("ended with exit code 3 before it answered 'point'", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#!surface --program PROGRAM --of run", "#!surface: --program would do nothing: a model is given; leave it out.")]
    [InlineData("#!slice --of run --programs 2", "#!slice: --programs would do nothing: there is no --program; leave it out.")]
    [InlineData("#!spectrum --of run --restarts 2", "#!spectrum: --restarts would do nothing: there is no --program; leave it out.")]
    [InlineData("#!slice --program PROGRAM --data moons", "#!slice: --data would do nothing: the program brings its own; leave it out.")]
    [InlineData("#!slice --program PROGRAM --threads 2",
        "#!slice: --threads would do nothing: --programs says how many work at once; leave it out.")]
    [InlineData("#!slice --program PROGRAM --on test",
        "#!slice: --on would do nothing: --of is an objective alone, which has no parts; leave it out.")]
    [InlineData("#!train --program PROGRAM --initialization zero",
        "#!train: --initialization would do nothing: --of is no network; leave it out.")]
    [InlineData("#!slice --program \" \"", "#!slice: The value cannot be an empty string or composed entirely of whitespace.")]
    [InlineData("#!spectrum --program BARE --at 1,1,1,1,1,1,1,1,1",
        "#!spectrum: --of is ProgramObjective, which has values alone; the program's side has to answer 'product'.")]
    public async Task What_would_do_nothing_and_what_cannot_be_is_told(string line, string message)
    {
        _host.Variables["run"] = TinyModel.Train();
        string written = line.Replace("PROGRAM", $"\"{Python} '{Script}'\"", StringComparison.Ordinal)
            .Replace("BARE", $"\"{Python} '{Script}' bare 0 '{_folder}'\"", StringComparison.Ordinal);
        Assert.Equal(message, await _host.ErrorOf(written));
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string script = Path.Combine(folder.FullName, "tests", "LandscapeNotebooks.Tests", "Objectives", "Programs", "bowl.py");
            if (File.Exists(script))
                return script;
        }

        throw new DirectoryNotFoundException($"No bowl.py above {AppContext.BaseDirectory}.");
    }
}
