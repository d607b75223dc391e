using System.Diagnostics;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Tests.Objectives.Programs;

/// <summary>The program of bowl.py, which may misbehave, and the same function here.</summary>
internal static class Bowl
{
    private const string Python = "/usr/bin/python3";

    private static readonly string Script =
        Path.Combine(Repository.Root, "tests", "LandscapeNotebooks.Tests", "Objectives", "Programs", "bowl.py");

    /// <summary>The command line; the test is skipped where there is no Python.</summary>
    /// <param name="fault">What the program does wrong, if anything.</param>
    /// <param name="at">At which question of all, the description being the first.</param>
    /// <param name="folder">Where its starts count their questions and tell their process.</param>
    public static string Command(string fault = "", int at = 0, string folder = "")
    {
        Assert.SkipUnless(File.Exists(Python), $"There is no {Python}.");
        return fault.Length == 0 ? $"{Python} '{Script}'" : $"{Python} '{Script}' {fault} {at} '{folder}'";
    }

    public static ProgramObjective Start(string fault = "", int at = 0, string folder = "", int programs = 1, double limit = 30,
        int restarts = 3) => Objective.FromProgram(Command(fault, at, folder), programs, TimeSpan.FromSeconds(limit), restarts,
            TestContext.Current.CancellationToken);

    public static double Value(ReadOnlySpan<double> theta)
    {
        double sum = theta[0] * theta[0] * theta[0] * theta[0];
        for (int i = 0; i < theta.Length; i++)
            sum += (i + 1) * theta[i] * theta[i] / 2;
        return sum;
    }

    public static Plane Plane(IObjective objective) => LandscapeNotebooks.Landscapes.Planes.Plane.Random(
        objective.Layout, Own, new RandomSource(1), options: new() { Biases = BlockUse.Normalized });

    public static ParameterVector Own { get; } = [.. Enumerable.Range(0, 9).Select(i => 0.5 + 0.25 * i)];

    /// <summary>Whether a process of this number runs, is a zombie not counted.</summary>
    public static bool Runs(int id)
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
}
