using System.Runtime.InteropServices;

namespace LandscapeNotebooks.Kernel.Jupyter.Specs;

/// <summary>The command with which Jupyter starts the program that runs here.</summary>
public static class KernelCommandLine
{
    /// <summary>The command for kernel.json.</summary>
    /// <param name="processPath">The file that the process was started from.</param>
    /// <param name="baseDirectory">The folder of the program's assemblies.</param>
    /// <param name="assembly">The file of the entry assembly.</param>
    /// <remarks>
    /// An installed tool is started by the small program that its installation put on the path: it survives updates, the folder of
    /// the assemblies does not. Everything else is started as dotnet and the assembly.
    /// </remarks>
    public static IReadOnlyList<string> Create(string processPath, string baseDirectory, string assembly)
    {
        bool isDotnet = Path.GetFileNameWithoutExtension(processPath).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
        bool isInside = Path.GetDirectoryName(processPath) == Path.TrimEndingDirectorySeparator(baseDirectory);
        string[] program = isDotnet ? [processPath, assembly]
            : isInside && File.Exists(assembly) ? [DotnetHost, assembly]
            : [processPath];
        return [.. program, "kernel", "start", "{connection_file}"];
    }

    /// <summary>The variables for kernel.json.</summary>
    /// <remarks>
    /// A session is a thousand small compilations: a small youngest generation (hexadecimal, 4 MB) keeps its memory low, and without
    /// instrumented code the compiler answers a third sooner. Numerical loops are optimised all the same.
    /// </remarks>
    public static IReadOnlyDictionary<string, string> Variables => new Dictionary<string, string>
    {
        ["DOTNET_ROOT"] = DotnetRoot,
        ["DOTNET_GCgen0size"] = "400000",
        ["DOTNET_TieredPGO"] = "0",
    };

    /// <summary>The folder of the .NET installation that runs this process.</summary>
    public static string DotnetRoot =>
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    private static string DotnetHost => Path.Combine(DotnetRoot, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
}
