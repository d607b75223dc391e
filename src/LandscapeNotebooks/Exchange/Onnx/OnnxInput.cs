using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Exchange.Onnx;

/// <summary>An ONNX file while it is read: its errors, and the memory that its parts may take.</summary>
internal sealed class OnnxInput(string path, long length)
{
    private const int Slack = 1 << 20; // bytes that the nodes of a small file may take besides four times its own

    private long _spent;

    public string Path => path;

    /// <summary>Pays for what is made of the file.</summary>
    public void Spend(long bytes)
    {
        _spent += bytes;
        if (_spent > 4 * length + Slack)
            throw Error("the graph", "makes more than four times the file's bytes of nodes");
    }

    public DataFileException Error(string place, string problem, string mend = "export the model anew") =>
        new(path, place, problem, mend);
}
