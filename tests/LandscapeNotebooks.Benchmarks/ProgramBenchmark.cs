using System.Diagnostics;
using System.Globalization;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Objectives.Risks;

namespace LandscapeNotebooks.Benchmarks;

/// <summary>What asking a program costs a point, beyond what the program itself takes: a torch model of a million parameters.</summary>
/// <remarks>
/// The program measures the time of its own loss and gives it as a second measure. The rest is the overhead: the question, theta + a d +
/// b e in double moved into the model, the answer.
/// </remarks>
internal static class ProgramBenchmark
{
    private const string Python = "/usr/bin/python3", Script = """
        from landscapes_program import serve
        import time, torch
        torch.set_num_threads(1)
        model = torch.nn.Sequential(torch.nn.Linear(1000, 1000, bias=False))
        inputs = torch.randn(8, 1000)
        def measure(model, batch):
            began = time.perf_counter()
            loss = model(inputs).square().mean()
            return loss, 1e3 * (time.perf_counter() - began)
        serve(model, measure, measures={"loss": "", "own time": "ms"})
        """;

    public static void Run(BenchmarkOptions options)
    {
        string side = Path.Combine(AppContext.BaseDirectory, "landscapes_program.py");
        string folder = Directory.CreateTempSubdirectory("landscapes-benchmark-").FullName;
        try
        {
            File.Copy(side, Path.Combine(folder, "landscapes_program.py"));
            string script = Path.Combine(folder, "model.py");
            File.WriteAllText(script, Script);
            using var model = Objective.FromProgram($"{Python} '{script}'");
            var plane = Plane.Random(model.Layout, model.Parameters!, new RandomSource(1));
            foreach (bool isPlanar in new[] { true, false })
                Tell(model, plane, isPlanar, options);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Tell(ProgramObjective model, Plane plane, bool isPlanar, BenchmarkOptions options)
    {
        Axis axis = new(-1, 1, 11);
        List<double> overheads = [];
        double own = 0;
        long began = Stopwatch.GetTimestamp();
        for (int round = 0; round < 3 || Stopwatch.GetElapsedTime(began).TotalSeconds < options.Seconds; round++)
        {
            long start = Stopwatch.GetTimestamp();
            var surfaces = Surfaces.Evaluate([Measure.Of(model)], plane, axis, axis, new() { UsePlanarForm = isPlanar });
            own = surfaces["own time"].Values.ToArray().Average();
            overheads.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds / (axis.Count * axis.Count) - own);
        }

        overheads.Sort();
        string how = isPlanar ? "directions sent once" : "theta sent at every point";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{model.ParameterCount:N0} parameters, {how}: the program's own loss {own:0.00} ms, overhead a point {overheads[0]:0.00} ms "
                + $"at best, {overheads[overheads.Count / 2]:0.00} ms in the middle of {overheads.Count} surfaces"));
    }
}
