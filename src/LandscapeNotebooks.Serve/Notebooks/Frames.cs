using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace LandscapeNotebooks.Serve.Notebooks;

/// <summary>Outputs that bring scripts of their own: each is a document for a sandboxed frame, which reaches neither page
/// nor server.</summary>
internal sealed class Frames
{
    private const int Most = 2000;

    // The frame tells its height when that changes, and when it is asked.
    private const string Script = """
        (() => {
          const tell = () => parent.postMessage({ height: Math.ceil(document.body.getBoundingClientRect().height) }, '*');
          addEventListener('message', tell);
          addEventListener('DOMContentLoaded', () => new ResizeObserver(tell).observe(document.body));
        })();
        """;

    private const string Style = "body{margin:0;display:flow-root;font:15px system-ui,sans-serif;background:#fff;color:#1b1d21}";

    private readonly ConcurrentDictionary<string, string> _documents = [];

    /// <summary>Keeps the HTML, and shows it in a frame.</summary>
    public string Show(string html)
    {
        string key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(html)).AsSpan(0, 16));
        if (_documents.Count >= Most)
            _documents.Clear(); // the outputs that still show are asked for again with their page
        _documents[key] = $"<!doctype html><meta charset=\"utf-8\"><style>{Style}</style><script>{Script}</script><body>{html}";
        return $"<iframe class=\"output\" title=\"output of the cell\" sandbox=\"allow-scripts\" loading=\"lazy\" "
            + $"src=\"/frame/{WebUtility.HtmlEncode(key)}\"></iframe>";
    }

    public string? Find(string key) => _documents.GetValueOrDefault(key);
}
