using System.Diagnostics;
using System.Globalization;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Kernel.Outputs;
using LandscapeNotebooks.Kernel.Sessions;

namespace LandscapeNotebooks.Kernel.Running;

/// <summary>Runs the code cells of a notebook from the top in a session of this process.</summary>
public static class NotebookRunner
{
    /// <summary>Runs to the end, to the first cell that fails (unless told to keep going), or to the limit.</summary>
    /// <param name="document">The notebook.</param>
    /// <param name="options">Its limits.</param>
    /// <param name="happened">Hears of everything in order; called from several threads, one at a time.</param>
    /// <param name="stop">Stops the cell that runs and begins no other.</param>
    public static async Task RunAsync(NotebookDocument document, RunOptions options, Action<RunEvent> happened, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(happened);
        await using var session = new Session(options.Vetting?.Asked) { Notebook = document.Name };
        var clock = Stopwatch.StartNew();
        var gate = new Lock();
        // An expression in a text would pass by the reader of strangers' answers.
        var texts = options.Vetting is null ? new TextFilling(document, session) : null;
        int number = 0;
        for (int i = 0; i < document.Cells.Length; i++)
        {
            var cell = document.Cells[i];
            if (texts is not null)
                await texts.ComeToAsync(i, Left(), stop);
            if (!cell.IsRun)
                continue;

            int index = i;
            Tell(new CellBegan(index, ++number));
            var left = Left();
            bool isOfCell = options.CellLimit < left;
            left = isOfCell ? options.CellLimit!.Value : left;
            var outcome = await session.RunAsync(
                cell.Code, output => Tell(new CellShowed(index, OfNotebook(output, isOfCell))), stop, left, number,
                options.Vetting?.Foreign.Contains(index) == true);
            Tell(new CellEnded(index, outcome));

            bool over = outcome.Status == CellStatus.Stopped
                || (outcome.Status == CellStatus.TimedOut && !(isOfCell && options.KeepGoing));
            bool failed = outcome.Status == CellStatus.Failed && !cell.RaisesException;
            if (over || (failed && !options.KeepGoing))
                return;
        }

        if (texts is not null)
            foreach (var filled in await texts.EndAsync(Left(), stop))
                Tell(filled);

        TimeSpan Left() => options.Limit - clock.Elapsed is var left && left > TimeSpan.FromMilliseconds(1)
            ? left
            : TimeSpan.FromMilliseconds(1);

        // The session knows the time that was left, the reader the time of the whole.
        CellOutput OfNotebook(CellOutput output, bool isOfCell)
        {
            if (isOfCell || output is not ErrorOutput { Name: nameof(CellStatus.TimedOut) } error)
                return output;
            var message = LimitMessage(options);
            return error with { Message = message, Traceback = [message, .. error.Traceback.Skip(1)] };
        }

        void Tell(RunEvent what)
        {
            lock (gate)
                happened(what);
        }
    }

    internal static string LimitMessage(RunOptions options) => string.Create(
        CultureInfo.InvariantCulture, $"The notebook reached its limit of {options.Limit.TotalSeconds:0.###} s in this cell.");
}
