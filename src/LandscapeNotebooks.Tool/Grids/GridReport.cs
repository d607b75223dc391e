using System.Globalization;
using LandscapeNotebooks.Landscapes;

namespace LandscapeNotebooks.Tool.Grids;

/// <summary>Tells how far an evaluation is and how long it will take: a bar on one line of a terminal, a line for every tenth elsewhere.</summary>
internal sealed class GridReport(TextWriter output, bool isTerminal) : IProgress<SurfaceProgress>
{
    private const int BarWidth = 30, FewestPoints = 4; // the first ones are slower: code is compiled on its way

    private readonly Lock _gate = new();
    private int _shown = -1;
    private bool _isOpen, _isEstimated;

    public void Report(SurfaceProgress value)
    {
        lock (_gate)
        {
            if (value.Done < value.Kept + FewestPoints && value.Done < value.Total)
                return;
            if (!_isEstimated && value.Elapsed > TimeSpan.FromSeconds(1) && value.Done < value.Total)
            {
                _isEstimated = true;
                Line($"{value.Total - value.Kept} points will take about {Time(value.Elapsed + value.Left)}");
            }

            int share = (int)(100L * value.Done / value.Total), step = isTerminal ? share : share / 10;
            if (step == _shown)
                return;
            _shown = step;
            string left = value.Done < value.Total ? $", {Time(value.Left)} left" : "";
            int filled = BarWidth * share / 100;
            string bar = $"[{new string('#', filled)}{new string('.', BarWidth - filled)}] {value.Done} of {value.Total} points{left}";
            if (!isTerminal)
            {
                Line(bar);
                return;
            }

            output.Write("\r" + bar.PadRight(BarWidth + 50));
            _isOpen = true;
        }
    }

    /// <summary>Ends a line that the bar left open, before something else is said.</summary>
    public void Break()
    {
        lock (_gate)
        {
            if (_isOpen)
                output.WriteLine();
            _isOpen = false;
        }
    }

    private static string Time(TimeSpan time) => time switch
    {
        { TotalSeconds: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalSeconds):0} s"),
        { TotalMinutes: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes} min {time.Seconds} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)Math.Min(time.TotalHours, 1e6)} h {time.Minutes} min"),
    };

    private void Line(string text)
    {
        if (_isOpen)
            output.WriteLine();
        _isOpen = false;
        output.WriteLine(text);
    }
}
