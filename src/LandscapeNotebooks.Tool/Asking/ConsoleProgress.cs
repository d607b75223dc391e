using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using LandscapeNotebooks.Interactive.Binding;

namespace LandscapeNotebooks.Tool.Asking;

/// <summary>Tells a shell how far a request is: a bar on one line of a terminal, a line for every tenth elsewhere; epochs as a
/// log.</summary>
internal sealed class ConsoleProgress(InvocationConfiguration console) : Progress
{
    private readonly bool _isTerminal = ReferenceEquals(console.Error, Console.Error) && !Console.IsErrorRedirected;

    public override Work Begin(string title) => new Bar(title, console.Output, console.Error, _isTerminal);

    /// <summary>Nothing for what is over within a second.</summary>
    private sealed class Bar(string title, TextWriter output, TextWriter error, bool isTerminal) : Work
    {
        private const int Width = 30;
        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

        private readonly long _began = Stopwatch.GetTimestamp();
        private readonly Lock _gate = new();
        private double? _first; // what was there before is not of this pace
        private int _shown = -1;
        private bool _isOpen;

        public override void Report(double value)
        {
            lock (_gate)
            {
                var elapsed = Stopwatch.GetElapsedTime(_began);
                double first = _first ??= value;
                int share = (int)(100 * Math.Clamp(value, 0, 1)), step = isTerminal ? share : share / 10;
                if (elapsed < Patience || step <= _shown)
                    return;
                _shown = step;
                string left = value > first && value < 1 ? $", {Time(elapsed * ((1 - value) / (value - first)))} left" : "";
                int filled = Width * share / 100;
                string bar = $"{title} [{new string('#', filled)}{new string('.', Width - filled)}] {share} %{left}";
                error.Write(isTerminal ? "\r" + bar.PadRight(Width + 60) : bar + Environment.NewLine);
                _isOpen = isTerminal;
            }
        }

        public override void Tell(string line)
        {
            lock (_gate)
            {
                Close();
                output.WriteLine(line);
            }
        }

        public override void Done(string summary)
        {
            lock (_gate)
            {
                Close();
                if (_shown >= 0)
                    error.WriteLine(summary);
            }
        }

        private void Close()
        {
            if (_isOpen)
                error.WriteLine();
            _isOpen = false;
        }

        private static string Time(TimeSpan time) => time switch
        {
            { TotalSeconds: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalSeconds):0} s"),
            { TotalMinutes: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes} min {time.Seconds} s"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{(int)Math.Min(time.TotalHours, 1e6)} h {time.Minutes} min"),
        };
    }
}
