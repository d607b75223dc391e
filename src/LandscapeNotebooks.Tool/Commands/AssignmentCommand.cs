using System.CommandLine;
using LandscapeNotebooks.Tool.Asking;

namespace LandscapeNotebooks.Tool.Commands;

/// <summary><c>landscapes assignment ...</c>: student assignments in nbgrader's format.</summary>
internal static class AssignmentCommand
{
    public const int Done = 0, Found = 1, WrongUse = 2;

    public const string Description =
        "Checks, releases, validates and grades student assignments, in nbgrader's format; `landscapes new assignment` writes one.";

    public static Command Create() => new("assignment", Description)
    {
        CheckAssignmentCommand.Create(), ReleaseAssignmentCommand.Create(),
        ValidateAssignmentCommand.Create(), GradeAssignmentCommand.Create(), UpgradeAssignmentCommand.Create(),
    };

    /// <summary>What is wrong with a file or an option is told in one line.</summary>
    public static async Task<int> GuardAsync(InvocationConfiguration console, Func<Task<int>> action)
    {
        try
        {
            return await CommandGuard.RunNotebooksAsync(console, action);
        }
        catch (OperationCanceledException)
        {
            await console.Error.WriteLineAsync("Stopped.");
            return Found;
        }
    }

    /// <summary>The argument that names an assignment.</summary>
    public static Argument<string> Source() => new("SOURCE")
    { Description = "The folder of the assignment, or one notebook in it: .ipynb with solutions." };
}
