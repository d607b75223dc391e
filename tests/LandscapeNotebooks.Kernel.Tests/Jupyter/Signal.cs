using System.Text.Json.Nodes;

namespace LandscapeNotebooks.Kernel.Tests.Jupyter;

/// <summary>Holds a cell until the kernel has got what was sent after it.</summary>
internal sealed class Signal : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    /// <summary>The code that waits.</summary>
    public string Waiting => $"while (!System.IO.File.Exists(@\"{_path}\")) System.Threading.Thread.Sleep(1);";

    /// <summary>Lets the cell go on once a question is answered that was asked last: a channel reads one message after the
    /// other.</summary>
    public void GiveOnce(KernelClient client)
    {
        client.Ask("complete_request", new JsonObject { ["code"] = "1", ["cursor_pos"] = 1 });
        File.WriteAllText(_path, "");
    }

    public void Dispose() => File.Delete(_path);
}
