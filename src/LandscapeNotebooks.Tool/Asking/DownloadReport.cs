using System.Globalization;
using LandscapeNotebooks.Datasets.Catalogue;

namespace LandscapeNotebooks.Tool.Asking;

/// <summary>Shows a download as a bar on one line of a terminal, and as a line for every tenth elsewhere.</summary>
internal sealed class DownloadReport(TextWriter output) : IProgress<DownloadProgress>
{
    private const int BarWidth = 30;

    private readonly bool _terminal = !Console.IsErrorRedirected;
    private (string File, int Step) _shown;
    private bool _open;

    public void Report(DownloadProgress value)
    {
        int share = (int)(100 * value.Bytes / Math.Max(1, value.Size)), step = _terminal ? share : share / 10;
        if (_shown == (value.File, step))
            return;

        _shown = (value.File, step);
        _open = _terminal && share < 100;
        int filled = BarWidth * share / 100;
        string bar = new string('#', filled) + new string('.', BarWidth - filled);
        string line = string.Create(CultureInfo.InvariantCulture, $"{value.File} [{bar}] {share,3} % of {value.Size / 1e6:0.0} MB");
        output.Write((_terminal ? "\r" : "") + line + (_open ? "" : "\n"));
    }

    /// <summary>Ends a line that the bar left open, before something else is said.</summary>
    public void Break()
    {
        if (_open)
            output.WriteLine();
        _open = false;
    }
}
