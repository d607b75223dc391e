using System.CommandLine;

namespace LandscapeNotebooks.Tool.Commands;

/// <summary><c>landscapes program python</c>: writes the side of a program that <c>--program</c> asks.</summary>
internal static class ProgramCommand
{
    private static readonly string[] Kinds = ["python", "jax", "csharp"];

    public static Command Create()
    {
        var kind = new Argument<string>("KIND")
        {
            Description = "python: a torch model; jax: functions of a flat vector, JAX's or NumPy's; csharp: a console program.",
        };
        kind.AcceptOnlyFromAmong(Kinds);
        var command = new Command("program",
            "Writes the side of a program that --program asks: `landscapes program python > landscapes_program.py`, beside the script that "
                + "imports it.")
        { kind };
        command.SetAction(result => result.InvocationConfiguration.Output.Write(Text(result.GetRequiredValue(kind))));
        return command;
    }

    /// <summary>The program's side.</summary>
    internal static string Text(string kind)
    {
        using var stream = typeof(ProgramCommand).Assembly.GetManifestResourceStream($"programs/{kind}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
