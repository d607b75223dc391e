using LandscapeNotebooks.Tool.Tests.Grids;

namespace LandscapeNotebooks.Tool.Tests.Studies;

/// <summary>A study of seconds: four small networks, and every kind of thing that is computed of one or of two.</summary>
public sealed class TinyStudy : IDisposable
{
    private const string Text = """
        {
          // glyphs are drawn, not loaded
          "title": "Tiny",
          "weights": "float32",
          "models": {
            "net": {
              "data": "glyphs", "take": 60, "batch": 20, "epochs": 3, "record": true,
              "each": { "architecture": ["conv-4", "conv-6"], "seed": [1, 2] },
            },
          },
          "computations": {
            "plane": { "surface": { "points": 25, "take": 40, "on": "train", "seed": 3 } },
            "line": { "slice": { "x": "-1:1:9", "take": 40 }, "of": { "seed": 1 } },
            "map": { "convexity": { "points": 3, "take": 20, "max-steps": 10 }, "of": "*seed-2" },
            "hessian": { "spectrum": { "count": 1, "probes": 2, "steps": 5, "take": 20, "max-steps": 20, "whole": true } },
            "way": { "trajectory": { "points": 5, "take": 20 }, "of": "net-conv-4-seed-1" },
            "chord": { "interpolate": { "x": "0:1:5", "take": 20 }, "pairs": "seed" },
            "curve": { "connect": { "epochs": 2, "points": 5, "grid": 3, "take": 20 }, "pairs": "seed", "of": "net-conv-4*" },
          },
          "tables": [{ "by": "architecture", "columns": ["test error", "plane.train loss not convex"], "compare": "architecture" }],
          "figures": [
            { "of": "plane", "models": { "seed": 1 }, "log": true, "least": 1, "most": 5 },
            { "of": "plane", "models": { "seed": 1 }, "draw": "relief", "log": true, "least": 1, "most": 5 },
            { "of": "line", "draw": "overlay", "measure": "train loss" }, { "of": "map" }, { "of": "models", "measure": "test error" },
          ],
        }
        """;

    /// <summary>What is not of the study but of who computed it and when.</summary>
    private static readonly string[] Besides = ["hours", "claims", "index.html"];

    public TinyStudy()
    {
        File = Path.Combine(Folder, "tiny.json");
        System.IO.File.WriteAllText(File, Text);
        Undisturbed = PathOf("undisturbed");
        GridModel.Succeed(Run("undisturbed"));
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("landscapes-tiny-study-").FullName;

    public string File { get; }

    /// <summary>The folder of a run that nothing disturbed.</summary>
    public string Undisturbed { get; }

    public string PathOf(string name) => Path.Combine(Folder, name);

    /// <summary>The command that computes it in a folder.</summary>
    public string[] Run(string folder) => ["study", "run", File, "--folder", PathOf(folder), "--threads", "1"];

    /// <summary>The folder holds what the undisturbed one holds, byte for byte.</summary>
    public void AssertSame(string folder)
    {
        string[] names = [.. Names(Undisturbed)];
        Assert.Equal(names, Names(PathOf(folder)));
        Assert.All(names, name => Assert.Equal(System.IO.File.ReadAllBytes(Path.Combine(Undisturbed, name)),
            System.IO.File.ReadAllBytes(Path.Combine(PathOf(folder), name))));
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static IEnumerable<string> Names(string folder) => Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(folder, path)).Where(name => !Besides.Any(name.StartsWith)).Order();
}
