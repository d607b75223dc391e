namespace LandscapeNotebooks.Assignments.Releases;

/// <summary>What a student finds where the solution was.</summary>
/// <param name="Code">For each language of a kernelspec.</param>
/// <param name="Text">In a Markdown cell.</param>
public sealed record Stubs(IReadOnlyDictionary<string, string> Code, string Text)
{
    /// <summary>For C# a comment and an exception, for the other languages what nbgrader writes.</summary>
    public static Stubs Default { get; } = new(
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["C#"] = "// your code here\nthrow new NotImplementedException();",
            ["python"] = "# YOUR CODE HERE\nraise NotImplementedError()",
        },
        "YOUR ANSWER HERE");
}
