using System.Diagnostics;
using System.IO.Pipes;
using System.Text;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Kernel.Outputs;

namespace LandscapeNotebooks.Kernel.Running;

/// <summary>Runs a notebook in a process of its own, which can be killed whatever its cells do.</summary>
/// <param name="command">Starts a <see cref="NotebookWorker"/>: (path, pipe handle, options) to a program and its arguments.</param>
/// <param name="watch">Looks after the process until it is disposed of; null where nobody does.</param>
public sealed class NotebookProcess(
    Func<string, string, RunOptions, ProcessStartInfo> command, Func<Process, IDisposable>? watch = null)
{
    /// <summary>How long a worker may go on after its limit, to stop by itself and tell what it has.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(8);

    private const int MaxLost = 10_000;

    /// <param name="path">The notebook.</param>
    /// <param name="document">The same, read.</param>
    /// <param name="options">The limits of the run.</param>
    /// <param name="happened">Hears of the events, one at a time.</param>
    /// <param name="stop">Kills the process.</param>
    public async Task<NotebookRun> RunAsync(
        string path, NotebookDocument document, RunOptions options, Action<RunEvent> happened, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(options);
        var clock = Stopwatch.StartNew();
        var record = new RunRecord(document, isVetted: options.Vetting is not null);
        var gate = new Lock();
        var lost = new StringBuilder(); // what the process says while no cell runs
        using var pipe = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable);
        using var process = Start(command(path, pipe.GetClientHandleAsString(), options));
        pipe.DisposeLocalCopyOfClientHandle();
        using var watcher = watch?.Invoke(process);

        using var limit = new CancellationTokenSource(options.Limit + Grace);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop);
        await using var kill = either.Token.UnsafeRegister(p => Kill((Process)p!), process);
        var text = new[]
        {
            Pass(process.StandardOutput, StreamOutput.Out),
            Pass(process.StandardError, StreamOutput.Error),
        };
        await Task.Factory.StartNew(() => ReadEvents(pipe), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await process.WaitForExitAsync(CancellationToken.None);
        await Task.WhenAll(text);

        if (record.IsUnfinished)
            Tell(
                record.Break, End(process.ExitCode, options, limit.IsCancellationRequested, stop.IsCancellationRequested, lost.ToString()));
        return record.ToRun(clock.Elapsed);

        void ReadEvents(Stream from)
        {
            using var reader = EventStream.Reader(from);
            try
            {
                while (EventStream.Read(reader) is { } next)
                    Tell(Record, next);
            }
            catch (Exception e) when (e is InvalidDataException or FormatException or ArgumentException or OutOfMemoryException
                or OverflowException)
            {
                Kill(process); // a cell has got hold of the pipe: what it holds is worth nothing from here on
            }
        }

        // What the process writes past its session: native libraries, the runtime when it dies.
        async Task Pass(StreamReader from, string name)
        {
            var buffer = new char[4096];
            for (int read; (read = await from.ReadAsync(buffer, CancellationToken.None)) > 0;)
            {
                lock (gate)
                    if (record.Running is { } cell)
                        Record(new CellShowed(cell.Cell, new StreamOutput(name, new string(buffer, 0, read))));
                    else if (lost.Length < MaxLost)
                        lost.Append(buffer, 0, read);
            }
        }

        void Record(RunEvent next)
        {
            record.Add(next);
            happened(next);
        }

        void Tell<T>(Action<T> action, T what)
        {
            lock (gate)
                action(what);
        }
    }

    private static ErrorOutput End(int exitCode, RunOptions options, bool late, bool stopped, string lost)
    {
        var message = late
            ? $"{NotebookRunner.LimitMessage(options)} It could not be stopped: its process was killed."
            : stopped ? "The run was stopped."
            : $"The process of the notebook ended with exit code {exitCode} in this cell: it overflowed the stack, ended the process "
                + "itself, or ran out of memory.";
        return new ErrorOutput(late ? nameof(CellStatus.TimedOut) : stopped ? nameof(CellStatus.Stopped) : "ProcessEnded", message,
            [message, .. lost.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]);
    }

    private static Process Start(ProcessStartInfo start)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.StandardOutputEncoding = start.StandardErrorEncoding = Encoding.UTF8;
        start.UseShellExecute = false;
        var process = ProcessStarter.Start(start);
        process.StandardInput.Close(); // a cell that reads the console learns that nobody is there
        return process;
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }
}
