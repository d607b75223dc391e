using System.Diagnostics;
using System.Text.RegularExpressions;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Tool.Tests.Live;

namespace LandscapeNotebooks.Tool.Tests.Serving;

/// <summary>A folder of notebooks and <c>landscapes serve</c> for it, in a process that can be killed.</summary>
internal sealed partial class ServedFolder : IDisposable
{
    private Process? _server;

    public string Folder { get; } = Directory.CreateTempSubdirectory("serve").FullName;

    /// <summary>The address with the token that opens the site once.</summary>
    public string Address { get; private set; } = "";

    public Uri Base => new(new Uri(Address).GetLeftPart(UriPartial.Authority));

    public string PathOf(string name) => Path.Combine(Folder, name);

    public string SourceOf(string name, int cell) => NotebookDocument.Read(PathOf(name)).Cells[cell].Source;

    /// <summary>A notebook of code cells below a title.</summary>
    public void Write(string name, params string[] cells) => NotebookDocument.Create(
        name, [new(CellKind.Markdown, "# A try\n\n$x^2$"), .. cells.Select(code => new NotebookCell(CellKind.Code, code))])
        .Save(PathOf(name));

    /// <param name="port">0 for any.</param>
    /// <param name="more">Options of the command.</param>
    public async Task StartAsync(int port = 0, params string[] more)
    {
        _server = Process.Start(Shell.Describe(
            "dotnet", [JupyterHome.Tool, "serve", Folder, "--no-browser", "--port", $"{port}", .. more], null))!;
        _server.StandardInput.Close();
        _server.ErrorDataReceived += (_, _) => { };
        _server.BeginErrorReadLine();
        while (await _server.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Http().Match(line) is { Success: true } address)
            {
                Address = address.Value;
                return;
            }
        }

        Assert.Fail("The server ended before it said its address.");
    }

    /// <summary>SIGKILL: no handler, no flush.</summary>
    public void Kill()
    {
        _server!.Kill();
        _server.WaitForExit();
        _server.Dispose();
        _server = null;
    }

    public void Dispose()
    {
        if (_server is not null)
            Kill();
        Directory.Delete(Folder, recursive: true);
    }

    [GeneratedRegex(@"http://\S+")]
    private static partial Regex Http();
}
