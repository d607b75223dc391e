using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace LandscapeNotebooks.Kernel.Jupyter;

/// <summary>Ends the kernel when the server that started it is gone, so that a killed server leaves no kernels behind.</summary>
/// <remarks>Jupyter names itself in JPY_PARENT_PID: a process number on Linux and macOS, a handle on Windows,
/// where jobs do this work.</remarks>
internal static class ParentWatch
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public static void Start(Action gone)
    {
        string? number = Environment.GetEnvironmentVariable("JPY_PARENT_PID");
        if (OperatingSystem.IsWindows() || !int.TryParse(number, CultureInfo.InvariantCulture, out int parent) || !IsAlive(parent))
            return;

        new Thread(() =>
        {
            while (IsAlive(parent))
                Thread.Sleep(Pause);
            gone();
        })
        { IsBackground = true, Name = "parent watch" }.Start();
    }

    private static bool IsAlive(int id)
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
        catch (Win32Exception)
        {
            return true; // it is there, and not ours to look at
        }
    }
}
