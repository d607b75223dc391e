using System.Globalization;
using LandscapeNotebooks.Objectives;
using Microsoft.CodeAnalysis;

namespace LandscapeNotebooks.Kernel.Errors;

/// <summary>What an objective lacks where the compiler cannot convert it, with the mend.</summary>
internal static class MissingPart
{
    private static readonly (string Type, string Mend)[] Wanted =
    [
        (typeof(IDifferentiable).FullName!, Derivatives.NoGradient),
        (typeof(ITwiceDifferentiable).FullName!, Derivatives.NoProducts),
        (typeof(ISampledObjective).FullName!, Derivatives.NoSamples),
    ];

    private static readonly string[] Held = [typeof(IObjective).FullName!, .. Wanted.Select(one => one.Type)];

    /// <summary>What follows the compiler's message; nothing where it is about something else.</summary>
    public static string Of(Diagnostic error)
    {
        string message = error.GetMessage(CultureInfo.InvariantCulture);
        bool isObjective = error.Id is "CS1503" or "CS0266" && Held.Any(type =>
            message.Contains($"from '{type}' to", StringComparison.Ordinal)
                || message.Contains($"type '{type}' to", StringComparison.Ordinal));
        return isObjective && Wanted.FirstOrDefault(one => message.Contains($"to '{one.Type}'", StringComparison.Ordinal)).Mend is { } mend
            ? $". {mend}" : "";
    }
}
