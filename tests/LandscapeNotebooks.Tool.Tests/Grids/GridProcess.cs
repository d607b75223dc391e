using System.Diagnostics;
using LandscapeNotebooks.Landscapes.Storage;
using LandscapeNotebooks.Tool.Tests.Live;

namespace LandscapeNotebooks.Tool.Tests.Grids;

/// <summary>The command in a process of its own, which may be killed.</summary>
internal sealed class GridProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _output, _error;

    public GridProcess(string[] arguments, IReadOnlyDictionary<string, string>? environment = null)
        : this("dotnet", [JupyterHome.Tool, .. arguments], environment)
    {
    }

    public GridProcess(string program, string[] arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        _process = Process.Start(Shell.Describe(program, arguments, environment))!;
        _process.StandardInput.Close();
        (_output, _error) = (_process.StandardOutput.ReadToEndAsync(), _process.StandardError.ReadToEndAsync());
    }

    public int Id => _process.Id;

    public bool HasEnded => _process.HasExited;

    /// <summary>SIGKILL: no handler, no finaliser, no flush.</summary>
    public void Kill() => _process.Kill();

    public (int Status, string Output) End()
    {
        _process.WaitForExit();
        return (_process.ExitCode, _output.Result + _error.Result);
    }

    /// <summary>The points that are in a folder at this moment; 0 where it is not there yet.</summary>
    public static int Computed(string folder)
    {
        try
        {
            using var values = SurfaceFolder.Read(folder);
            return values.ComputedCount;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
