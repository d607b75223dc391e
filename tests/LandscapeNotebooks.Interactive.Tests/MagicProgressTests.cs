using LandscapeNotebooks.Interactive.Hosting;

namespace LandscapeNotebooks.Interactive.Tests;

public sealed class MagicProgressTests
{
    private readonly List<WorkProgress> _shown = [];
    private readonly Clock _clock = new();
    private readonly MagicProgress _progress;
    private int _displays;

    public MagicProgressTests() => _progress = new MagicProgress("work", value =>
    {
        _displays++;
        _shown.Add((WorkProgress)value);
        return update => _shown.Add((WorkProgress)update);
    }, _clock);

    private sealed class Clock : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }

    private void ReportAt(double seconds, double fraction)
    {
        _clock.Now = TimeSpan.FromSeconds(seconds);
        _progress.Report(fraction);
    }

    [Fact]
    public void Short_work_shows_nothing()
    {
        ReportAt(0.1, 0.5);
        ReportAt(0.29, 0.9);
        _progress.Done("done");
        Assert.Empty(_shown);
    }

    [Fact]
    public void Long_work_updates_one_display_ten_times_a_second()
    {
        for (int i = 0; i <= 1000; i++)
            ReportAt(i / 500.0, i / 1000.0);
        Assert.Equal(1, _displays);
        Assert.InRange(_shown.Count, 16, 18); // from 0.3 s to 2 s
    }

    [Fact]
    public void The_time_left_is_that_of_the_pace_so_far()
    {
        ReportAt(3, 0.25);
        Assert.Equal(TimeSpan.FromSeconds(9), Assert.Single(_shown).Remaining);
    }

    [Fact]
    public void A_late_report_of_another_thread_does_not_go_back()
    {
        ReportAt(1, 0.5);
        ReportAt(2, 0.25);
        Assert.Equal([0.5, 0.5], _shown.Select(state => state.Fraction));
    }

    [Fact]
    public void In_the_end_one_line_stands_there()
    {
        ReportAt(1, 0.5);
        _progress.Done("100 points done");
        ReportAt(9, 0.6);
        Assert.Equal("100 points done", _shown[^1].Work);
        Assert.True(_shown[^1].IsDone);
        Assert.Equal(2, _shown.Count);
    }

    [Fact]
    public void A_sketch_stands_below_the_bar_until_the_work_is_done_and_is_not_drawn_for_short_work()
    {
        int drawn = 0;
        _progress.Sketch(() => $"<svg>{++drawn}</svg>");
        ReportAt(0.1, 0.1);
        Assert.Equal(0, drawn);

        ReportAt(1, 0.5);
        ReportAt(2, 0.7);
        _progress.Done("done");
        Assert.Equal(["<svg>1</svg>", "<svg>1</svg>", null], _shown.Select(state => state.Sketch));
        Assert.EndsWith("</div><svg>1</svg>", Html(_shown[0]), StringComparison.Ordinal);
        Assert.DoesNotContain("svg", Html(_shown[^1]), StringComparison.Ordinal);
    }

    private static string Html(WorkProgress state) =>
        Formatters.All.Single(entry => entry.Type == typeof(WorkProgress) && entry.MimeType == "text/html").Format(new(state));

    [Theory]
    [InlineData(0.25, 3, "work [#####...............] 25 %, 9 s left")]
    [InlineData(0.5, 90, "work [##########..........] 50 %, 1 min 30 s left")]
    [InlineData(0.1, 3600, "work [##..................] 10 %, 9 h 0 min left")]
    [InlineData(1, 5, "work")]
    public void The_text_is_a_bar_with_the_time_left(double fraction, double seconds, string text) => Assert.Equal(text,
        Formatters.All.Single(entry => entry.Type == typeof(WorkProgress) && entry.MimeType == "text/plain")
            .Format(new(new WorkProgress("work", fraction, TimeSpan.FromSeconds(seconds)))));
}
