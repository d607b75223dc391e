using System.Globalization;
using Microsoft.CodeAnalysis;

namespace LandscapeNotebooks.Kernel.Errors;

/// <summary>What takes the place of a name of .NET Interactive that this kernel does not have.</summary>
internal static class MissingName
{
    private const string ObjectModel =
        "This kernel is one C# session, without the objects of .NET Interactive; it has Kernel.GetInputAsync, "
            + "Kernel.GetPasswordAsync and Formatter.Register.";

    private static readonly (string Name, string Mend)[] Names =
    [
        ("PocketView", "This kernel has no PocketView; write HTML(\"<b>text</b>\")."),
        ("KernelInvocationContext", ObjectModel), ("CompositeKernel", ObjectModel), ("CSharpKernel", ObjectModel),
        ("KernelCommand", ObjectModel),
        ("SubmitCode", ObjectModel), ("Microsoft.DotNet.Interactive", ObjectModel),
    ];

    private const string NoBlocks = "A notebook has no extension blocks; write a method: static int Twice(this int x) => 2 * x;";

    /// <summary>What follows the compiler's message; nothing where it is about something else.</summary>
    public static string Of(Diagnostic error)
    {
        if (error.Id is "CS9283" or "CS1109")
            return $". {NoBlocks}";
        if (error.Id is not ("CS0103" or "CS0246" or "CS0234" or "CS0117"))
            return "";
        string message = error.GetMessage(CultureInfo.InvariantCulture);
        return Names.FirstOrDefault(one => message.Contains(one.Name, StringComparison.Ordinal)).Mend is { } mend ? $". {mend}" : "";
    }
}
