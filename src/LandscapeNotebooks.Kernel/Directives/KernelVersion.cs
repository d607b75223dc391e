using System.Runtime.InteropServices;

namespace LandscapeNotebooks.Kernel.Directives;

/// <summary>What runs here.</summary>
internal static class KernelVersion
{
    /// <summary>The language's.</summary>
    public const string Language = "14.0";

    /// <summary>The kernel's.</summary>
    public static string Number => typeof(KernelVersion).Assembly.GetName().Version!.ToString(3);

    public static string Text => $"""
        LandscapeNotebooks {Number}
        C# {Language} on {RuntimeInformation.FrameworkDescription}
        {RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} processors
        """;
}
