using LandscapeNotebooks.Kernel.Outputs;
using LandscapeNotebooks.Kernel.Running;

namespace LandscapeNotebooks.Kernel.Tests.Running;

public sealed class OutputRecorderTests
{
    private readonly OutputRecorder _recorder = new();

    [Fact]
    public void Pieces_of_a_stream_are_joined_and_streams_stay_apart()
    {
        Add(new StreamOutput("stdout", "a"), new StreamOutput("stdout", "b"), new StreamOutput("stderr", "c"),
            new StreamOutput("stdout", "d"));
        Assert.Equal([new StreamOutput("stdout", "ab"), new StreamOutput("stderr", "c"), new StreamOutput("stdout", "d")],
            _recorder.Outputs(0));
    }

    [Fact]
    public void A_display_stands_with_its_last_state_where_it_was()
    {
        Add(Display("1 %", "bar"), new StreamOutput("stdout", "x"), Update("50 %", "bar"), Update("done", "bar"),
            Update("of nobody", "other"));
        Assert.Equal([Display("done", "bar"), new StreamOutput("stdout", "x")], _recorder.Outputs(0));
    }

    [Fact]
    public void A_later_cell_updates_the_display_of_an_earlier_one()
    {
        _recorder.Add(0, Display("old", "d"));
        _recorder.Add(1, Update("new", "d"));
        Assert.Equal([Display("new", "d")], _recorder.Outputs(0));
        Assert.Empty(_recorder.Outputs(1));
    }

    [Fact]
    public void Cleared_outputs_are_gone_at_once_or_when_the_next_comes()
    {
        Add(new StreamOutput("stdout", "a"), new ClearOutput(Wait: false), new StreamOutput("stdout", "b"), new ClearOutput(Wait: true));
        Assert.Equal([new StreamOutput("stdout", "b")], _recorder.Outputs(0));
        Add(new StreamOutput("stdout", "c"));
        Assert.Equal([new StreamOutput("stdout", "c")], _recorder.Outputs(0));
    }

    [Fact]
    public void A_stream_of_50_MB_is_cut_with_a_word_and_the_error_stays_last()
    {
        for (int i = 0; i < 500; i++)
            Add(new StreamOutput("stdout", new string('x', 100_000)));
        Add(new ErrorOutput("E", "m", []));
        var outputs = _recorder.Outputs(0);
        Assert.Equal(3, outputs.Length);
        Assert.Equal(OutputRecorder.MaxText, ((StreamOutput)outputs[0]).Text.Length);
        Assert.Equal($"\n… {50_000_000 - OutputRecorder.MaxText} more characters were left out: a notebook keeps 1048576 of a cell.\n",
            ((StreamOutput)outputs[1]).Text);
        Assert.IsType<ErrorOutput>(outputs[2]);
    }

    [Fact]
    public void A_display_of_50_MB_gives_way_to_a_word()
    {
        Add(Display(new string('x', 50_000_000), "d"));
        Assert.Equal("(An output of 50 million characters was left out: a notebook keeps 21 million of one.)",
            ((DisplayOutput)_recorder.Outputs(0)[0]).Data[MimeBundle.PlainText]);
    }

    [Fact]
    public void Thousands_of_outputs_are_cut_with_a_word()
    {
        for (int i = 0; i < 5000; i++)
            Add(Display("x", $"d{i}"));
        Add(Update("last", "d4999"), Update("first", "d0"));
        var outputs = _recorder.Outputs(0);
        Assert.Equal(OutputRecorder.MaxOutputs + 1, outputs.Length);
        Assert.Equal(Display("first", "d0"), outputs[0]);
        Assert.Equal(new StreamOutput("stderr", "… 4000 more outputs were left out: a notebook keeps 1000 of a cell.\n"), outputs[^1]);
    }

    [Fact]
    public void The_events_of_a_run_pass_through_the_pipe_unchanged()
    {
        RunEvent[] events =
        [
            new CellBegan(3, 1),
            new CellShowed(3, new StreamOutput("stdout", "é\0😀")),
            new CellShowed(3, new DisplayOutput(
                new MimeBundle(KeyValuePair.Create("text/html", "<b>"), KeyValuePair.Create("text/plain", "b")), "id", IsUpdate: true)),
            new CellShowed(3, new DisplayOutput(MimeBundle.Text("x"), null, IsUpdate: false)),
            new CellShowed(3, new ResultOutput(MimeBundle.Text("r"))),
            new CellShowed(3, new ClearOutput(Wait: true)),
            new CellEnded(3, new CellOutcome(CellStatus.TimedOut, TimeSpan.FromSeconds(1.5))),
        ];
        using var stream = new MemoryStream();
        using var writer = EventStream.Writer(stream);
        foreach (var happened in events)
            EventStream.Write(writer, happened);
        EventStream.Write(writer, new CellShowed(4, new ErrorOutput("E", "m", ["a", "b"])));
        int whole = (int)stream.Length;

        stream.Position = 0;
        using var reader = EventStream.Reader(stream);
        foreach (var happened in events)
            Assert.Equal(happened, EventStream.Read(reader));
        Assert.Equal(["a", "b"], ((ErrorOutput)((CellShowed)EventStream.Read(reader)!).Output).Traceback);
        Assert.Null(EventStream.Read(reader));

        using var cut = EventStream.Reader(new MemoryStream(stream.ToArray()[..(whole - 3)]));
        Assert.Equal(events.Length, Enumerable.Range(0, 100).TakeWhile(_ => EventStream.Read(cut) is not null).Count());
    }

    private static DisplayOutput Display(string text, string id) => new(MimeBundle.Text(text), id, IsUpdate: false);

    private static DisplayOutput Update(string text, string id) => new(MimeBundle.Text(text), id, IsUpdate: true);

    private void Add(params CellOutput[] outputs)
    {
        foreach (var output in outputs)
            _recorder.Add(0, output);
    }
}
