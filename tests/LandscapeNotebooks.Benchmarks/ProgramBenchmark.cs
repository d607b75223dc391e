using System.Diagnostics;
using System.Globalization;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Parameters;

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
            ParameterVector theta = model.Parameters!, first = Direction(model, theta, 1), second = Direction(model, theta, 2);
            var plane = model.OnPlane(theta, first, second)!;
            double[] values = new double[model.Measures.Length];
            Tell(model, "directions sent once", options,
                point => plane.Row([point % 11 / 10.0 - 0.5], point / 11 / 10.0 - 0.5, values), values);
            Tell(model, "theta sent at every point", options, point => model.Values(theta + point / 10.0 * first, values), values);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static ParameterVector Direction(ProgramObjective model, ParameterVector theta, ulong seed) =>
        Directions.Random(model.Layout, theta, new RandomSource(seed));

    private static void Tell(ProgramObjective model, string how, BenchmarkOptions options, Action<int> ask, double[] values)
    {
        List<double> overheads = [], owns = [];
        long began = Stopwatch.GetTimestamp();
        for (int point = 0; point < 242 || Stopwatch.GetElapsedTime(began).TotalSeconds < options.Seconds; point++)
        {
            long start = Stopwatch.GetTimestamp();
            ask(point % 121);
            owns.Add(values[1]);
            overheads.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds - values[1]);
        }

        owns.Sort();
        overheads.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{model.ParameterCount:N0} parameters, {how}: the program's own loss {owns[owns.Count / 2]:0.00} ms, overhead a point "
                + $"{overheads[overheads.Count / 2]:0.00} ms, in a tenth of {overheads.Count} at most "
                + $"{overheads[overheads.Count / 10]:0.00} ms"));
    }
}
