using LandscapeNotebooks.Kernel.Execution;
using LandscapeNotebooks.Kernel.Formatting;
using LandscapeNotebooks.Kernel.Outputs;

namespace LandscapeNotebooks.Kernel.Displays;

/// <summary>What <c>display(x)</c> returns: the place where x is shown, to show something else there.</summary>
public sealed class DisplayedValue
{
    private readonly CellRun _run;

    /// <summary>Shows the data below the cell of the run.</summary>
    internal DisplayedValue(CellRun run, MimeBundle data)
    {
        _run = run;
        DisplayId = run.Display(data);
    }

    public string DisplayId { get; }

    /// <summary>Shows another value in the same place; from any thread, also after the cell has ended.</summary>
    /// <remarks>A later cell that updates the display tells it as its own output: Jupyter's clients listen to the cell that runs.</remarks>
    public void Update(object? value)
    {
        var teller = CellRun.Current is { } current && current.Session == _run.Session ? current : _run;
        teller.Sink.Emit(new DisplayOutput(ValueFormatter.Format(value), DisplayId, IsUpdate: true));
    }
}
