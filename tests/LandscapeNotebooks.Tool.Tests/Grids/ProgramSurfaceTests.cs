using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using LandscapeNotebooks.Tool.Tests.Live;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LandscapeNotebooks.Tool.Tests.Grids;

/// <summary>The command over a program: what is kept, what is refused, and that no program outlives it.</summary>
public sealed class ProgramSurfaceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("landscapes-program-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Killed_with_its_program_the_command_goes_on_and_gives_the_same_and_another_program_is_refused()
    {
        string[] Command(string script, string name) =>
            ["surface", "--program", $"{Python.Program} '{script}' slow 0 '{_folder}'", "--x", "-1:1:21", "--out", File(name)];
        string script = Bowl();
        GridModel.Succeed(Command(script, "undisturbed"));
        using (GridProcess process = new(Command(script, "killed")))
        {
            while (!process.HasEnded && GridProcess.Computed(File("killed")) < 50)
                Thread.Sleep(1);
            process.Kill(); // the program sees its standard input end
            process.End();
        }

        AssertEnded();
        Assert.InRange(GridProcess.Computed(File("killed")), 50, 440);
        GridModel.Succeed(Command(script, "killed"));
        foreach (string name in Directory.GetFiles(File("undisturbed"), "*.npy").Select(file => Path.GetFileName(file)))
            Assert.Equal(System.IO.File.ReadAllBytes(Path.Combine(File("undisturbed"), name)),
                System.IO.File.ReadAllBytes(Path.Combine(File("killed"), name)));
        AssertEnded();

        System.IO.File.AppendAllText(script, "\n# another one\n");
        var (status, _, error) = GridModel.Run(Command(script, "killed"));
        Assert.Equal(2, status);
        Assert.Contains($"file {script}: is '", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_that_hangs_ends_with_the_command_that_is_asked_to_end()
    {
        string? kill = Shell.Find("kill");
        Assert.SkipWhen(kill is null, "There is no kill on the PATH, which sends the signal.");
        string program = $"{Python.Program} '{Bowl()}' hang 40 '{_folder}'";
        using GridProcess process = new(["surface", "--program", program, "--x", "-1:1:21", "--out", File("stopped")]);
        while (!process.HasEnded && GridProcess.Computed(File("stopped")) < 36)
            Thread.Sleep(1);
        using (var signal = new GridProcess(kill, ["-TERM", $"{process.Id}"]))
            signal.End();
        var (status, output) = process.End();
        Assert.Equal(1, status);
        Assert.Contains("Stopped after 36 of 441 points; the same command goes on from here.", output, StringComparison.Ordinal);
        AssertEnded();
    }

    [Fact]
    public void The_written_sides_answer_for_functions_of_NumPy_and_for_a_console_program()
    {
        Assert.SkipUnless(System.IO.File.Exists(Python.Program), $"There is no {Python.Program}.");
        System.IO.File.WriteAllText(File("landscapes_program.py"), GridModel.Succeed("program", "jax"));
        System.IO.File.WriteAllText(File("valley.py"), """
            from landscapes_program import serve
            import numpy as np
            print("this is no answer")
            f = lambda t: (1 - t[0]) ** 2 + 100 * (t[1] - t[0] ** 2) ** 2
            g = lambda t: np.array([-2 * (1 - t[0]) - 400 * t[0] * (t[1] - t[0] ** 2), 200 * (t[1] - t[0] ** 2)])
            h = lambda t: np.array([[2 - 400 * (t[1] - 3 * t[0] ** 2), -400 * t[0]], [-400 * t[0], 200]])
            serve(f, [-1.2, 1], lambda t: (f(t), g(t)), lambda t, v: h(t) @ v, {"x": (1, 2)})
            """);
        string value = "1506.37"; // of (1330, 480; 480, 200): 765 + sqrt(565^2 + 480^2)
        string python = Spectrum($"{Python.Program} '{File("valley.py")}'");
        string csharp = Spectrum($"dotnet '{Compiled(GridModel.Succeed("program", "csharp"))}'");
        Assert.Contains(value, python, StringComparison.Ordinal);
        Assert.Contains(value, csharp, StringComparison.Ordinal);

        string Spectrum(string program) => GridModel.Succeed("spectrum", "--program", program, "--count", "1", "--probes", "0", "--whole",
            "--figure", File("spectrum.svg"));
    }

    [Fact]
    public void A_curve_is_trained_through_a_program_and_its_models_are_collected_and_kept()
    {
        Assert.SkipUnless(System.IO.File.Exists(Python.Program), $"There is no {Python.Program}.");
        System.IO.File.WriteAllText(File("landscapes_program.py"), GridModel.Succeed("program", "jax"));
        System.IO.File.WriteAllText(File("ring.py"), """
            from landscapes_program import serve
            import numpy as np
            f = lambda t: (t @ t - 1) ** 2 + 0.1 * t[2] ** 2
            g = lambda t: 4 * (t @ t - 1) * t + np.array([0, 0, 0.2 * t[2]])
            serve(f, [1, 0, 0], lambda t: (f(t), g(t)), None, {"x": (1, 3)})
            """);
        string program = $"{Python.Program} '{File("ring.py")}'";
        string told = GridModel.Succeed("connect", "--program", program, "--to", "-1,0.1,0", "--epochs", "300", "--rate", "0.05", "--grid",
            "3", "--points", "21", "--out", File("curve"), "--figure", File("curve.svg"));
        var barriers = Regex.Match(told, "barrier ([0-9.]+) along the chord, ([0-9.E-]+) along the curve");
        double chord = Number(barriers.Groups[1]), curve = Number(barriers.Groups[2]);
        Assert.InRange(chord, 0.9, 1); // f is 1 at the ring's middle
        Assert.InRange(curve, 0, chord / 4); // the curve goes round it
        Assert.True(System.IO.File.Exists(Path.Combine(File("curve"), "bend1.safetensors")));

        string models = GridModel.Succeed("ensemble", "--program", program, "--at", "0.5,0.5,0.5", "--members", "2", "--cycle", "20",
            "--out", File("models"));
        Assert.Contains("mean parameters", models, StringComparison.Ordinal);
        Assert.Contains("model 2", models, StringComparison.Ordinal);
        GridModel.Succeed("train", "--program", program, "--epochs", "2", "--out", File("trained.safetensors"));
        GridModel.Succeed("slice", "--program", program, "--at", File("trained.safetensors"), "--x", "-1:1:3", "--out", File("slice"));

        foreach (string[] idle in (string[][])[["connect", "--to", "-1,0,0", "--align"], ["connect", "--to", "-1,0,0", "--batch", "3"],
            ["ensemble", "--test", "moons"], ["ensemble", "--figure", "x.svg"]])
        {
            var (status, _, error) = GridModel.Run([.. idle, "--program", program, "--out", File("none")]);
            Assert.Equal(2, status);
            Assert.Contains("would do nothing: ", error, StringComparison.Ordinal);
        }

        static double Number(Group group) => double.Parse(group.Value, CultureInfo.InvariantCulture);
    }

    private string File(string name) => Path.Combine(_folder, name);

    private string Bowl()
    {
        Assert.SkipUnless(System.IO.File.Exists(Python.Program), $"There is no {Python.Program}.");
        string script = File("bowl.py");
        string tests = Path.Combine(Architecture.Projects.Root, "tests", "LandscapeNotebooks.Tests");
        System.IO.File.Copy(Path.Combine(tests, "Objectives", "Programs", "bowl.py"), script);
        return script;
    }

    /// <summary>The program that was started last runs no more.</summary>
    private void AssertEnded()
    {
        int id = int.Parse(System.IO.File.ReadAllText(File("pid")), CultureInfo.InvariantCulture);
        Assert.True(SpinWait.SpinUntil(() => !Runs(id), TimeSpan.FromMinutes(10)), $"process {id} runs still");
    }

    private static bool Runs(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>The program as an assembly that <c>dotnet</c> runs.</summary>
    private string Compiled(string source)
    {
        string assemblies = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var compilation = CSharpCompilation.Create("model",
            [CSharpSyntaxTree.ParseText("global using System; global using System.IO; global using System.Linq;"),
                CSharpSyntaxTree.ParseText(source)],
            Directory.GetFiles(assemblies, "System*.dll").Where(file => !file.Contains("Native", StringComparison.Ordinal))
                .Append(Path.Combine(assemblies, "mscorlib.dll")).Append(Path.Combine(assemblies, "netstandard.dll"))
                .Select(file => MetadataReference.CreateFromFile(file)),
            new(OutputKind.ConsoleApplication));
        string path = File("model.dll");
        using (var stream = System.IO.File.Create(path))
        {
            var result = compilation.Emit(stream);
            Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        }

        System.IO.File.WriteAllText(File("model.runtimeconfig.json"), $$"""
            {"runtimeOptions": {"framework": {"name": "Microsoft.NETCore.App", "version": "{{Environment.Version}}"} } }
            """);
        return path;
    }
}
