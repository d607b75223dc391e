using System.Collections.Immutable;
using System.Text;

namespace LandscapeNotebooks.Programs;

/// <summary>The programs of a command: started when they are needed, started again when they failed, asked by one thread each.</summary>
internal sealed class ProgramPool(ProgramCommand command) : IDisposable
{
    private static readonly TimeSpan Start = TimeSpan.FromMinutes(1); // at least: a model is loaded, libraries are compiled

    private readonly ProgramProcess?[] _running = new ProgramProcess?[command.Count];
    private readonly Stack<int> _free = new(Enumerable.Range(0, command.Count).Reverse());
    private readonly SemaphoreSlim _places = new(command.Count);
    private readonly Lock _gate = new();
    private readonly List<string> _faults = [];
    private ProgramDescription? _described;

    public ProgramCommand Command => command;

    /// <summary>Ends waiting for an answer.</summary>
    public CancellationToken Stop { get; set; }

    /// <summary>What programs were started again for, each time.</summary>
    public ImmutableArray<string> Faults
    {
        get
        {
            lock (_gate)
                return [.. _faults];
        }
    }

    /// <summary>What the programs say of themselves.</summary>
    public ProgramDescription Describe(CancellationToken stop)
    {
        if (_described is null)
            Ask<object?>(_ => null, stop);
        return _described!;
    }

    /// <summary>Asks whichever program is free; one that fails is started again and asked again, as often as the command says.</summary>
    /// <param name="ask">The questions, the first one always from a program that may have been started anew.</param>
    /// <param name="stop">Ends the waiting.</param>
    public T Ask<T>(Func<Asked, T> ask, CancellationToken stop)
    {
        using var either = stop.CanBeCanceled && Stop.CanBeCanceled ? CancellationTokenSource.CreateLinkedTokenSource(stop, Stop) : null;
        var token = either?.Token ?? (stop.CanBeCanceled ? stop : Stop);
        _places.Wait(token);
        int index;
        lock (_gate)
            index = _free.Pop();
        try
        {
            while (true)
            {
                try
                {
                    return ask(new(_running[index] ??= Started(index, token), command.Limit, token));
                }
                catch (ProgramException error) when (error.Fault.MayPass() && MayRestart(error))
                {
                    End(index);
                }
                catch (Exception error) when (error is not ProgramException { Fault: ProgramFault.Refused })
                {
                    End(index);
                    if (error is ProgramException { Fault: var fault } && Faults.Length is > 0 and var restarts)
                        throw new ProgramException(fault, $"{error.Message}; restarted {restarts} times before (--restarts)", error);
                    throw;
                }
            }
        }
        finally
        {
            lock (_gate)
                _free.Push(index);
            _places.Release();
        }
    }

    /// <summary>Ends the programs; the next question starts them again.</summary>
    public void Dispose()
    {
        for (int index = 0; index < _running.Length; index++)
            End(index);
    }

    private ProgramProcess Started(int index, CancellationToken token)
    {
        var process = ProgramProcess.Start(command, index);
        try
        {
            var limit = command.Limit > Start ? command.Limit : Start;
            byte[] text = process.Ask(Question.Describe, Message.Of(Question.Describe), null, limit, token);
            var described = Parsed(process, text);
            lock (_gate)
                _described ??= described;
            return described.Text == _described.Text ? process : throw new ProgramException(ProgramFault.Description,
                $"{process} describes itself otherwise than when it was started first: it must be the same model every time");
        }
        catch
        {
            process.Dispose();
            throw;
        }
    }

    private static ProgramDescription Parsed(ProgramProcess process, byte[] text)
    {
        try
        {
            return ProgramDescription.Parse(Encoding.UTF8.GetString(text));
        }
        catch (FormatException error)
        {
            throw new ProgramException(ProgramFault.Description, $"{process} describes itself wrongly: {error.Message}", error);
        }
    }

    private bool MayRestart(ProgramException error)
    {
        lock (_gate)
        {
            bool may = _described is not null && _faults.Count < command.Restarts; // one that never described itself will not
            if (may)
                _faults.Add(error.Message);
            return may;
        }
    }

    private void End(int index)
    {
        _running[index]?.Dispose();
        _running[index] = null;
    }
}

/// <summary>A program that is asked.</summary>
internal readonly record struct Asked(ProgramProcess Process, TimeSpan Limit, CancellationToken Stop)
{
    /// <summary>Asks for numbers, which are written over <paramref name="numbers"/>.</summary>
    public void For(Question question, byte[] bytes, Span<double> numbers) =>
        Message.Read(Process.Ask(question, bytes, sizeof(double) * (long)numbers.Length, Limit, Stop), numbers);
}
