using System.Diagnostics;

namespace LandscapeNotebooks.Tool.Running;

/// <summary>This program, to be started again.</summary>
internal static class Itself
{
    public static ProcessStartInfo Start(params string[] arguments)
    {
        var library = typeof(Itself).Assembly.Location;
        var host = Path.ChangeExtension(library, OperatingSystem.IsWindows() ? ".exe" : null);
        var start = library.Length == 0 ? new ProcessStartInfo(Environment.ProcessPath!)
            : File.Exists(host) ? new ProcessStartInfo(host)
            : new ProcessStartInfo("dotnet", [library]);
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        return start;
    }
}
