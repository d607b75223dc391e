using System.ComponentModel;
using System.Diagnostics;

namespace LandscapeNotebooks.Programs;

/// <summary>A running program: one question at a time.</summary>
/// <remarks>
/// A thread of its own writes the question and reads the answer, so that who asks can stop waiting: then the program is killed,
/// since its answer would come when the next question is asked.
/// </remarks>
internal sealed class ProgramProcess : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2); // for a program that is ending to have ended

    private readonly Process _process;
    private readonly ErrorTail _errors = new();
    private readonly AnswerReader _answers;
    private readonly SemaphoreSlim _asked = new(0), _answered = new(0);
    private readonly string _name;
    private (byte[] Question, long? Expected) _question;
    private (bool IsRefused, byte[] Bytes) _answer;
    private Exception? _failure;
    private volatile bool _isOver;

    private ProgramProcess(Process process, string name)
    {
        (_process, _name, _answers) = (process, name, new(process.StandardOutput.BaseStream));
        process.ErrorDataReceived += (_, line) => _errors.Add(line.Data);
        process.BeginErrorReadLine();
        AppDomain.CurrentDomain.ProcessExit += Exit;
        new Thread(Serve) { IsBackground = true, Name = name }.Start();
    }

    /// <summary>The plane whose directions the program has.</summary>
    public object? Plane { get; set; }

    /// <summary>Starts a program; it says nothing until it is asked.</summary>
    /// <exception cref="ProgramException">It could not be started.</exception>
    public static ProgramProcess Start(ProgramCommand command, int index)
    {
        string name = command.NameOf(index);
        var start = new ProcessStartInfo(command.Words[0], command.Words[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        start.Environment["LANDSCAPES_PROGRAM_INDEX"] = FormattableString.Invariant($"{index}");
        start.Environment["LANDSCAPES_PROGRAM_COUNT"] = FormattableString.Invariant($"{command.Count}");
        try
        {
            return new(Process.Start(start)!, name);
        }
        catch (Exception error) when (error is Win32Exception or IOException)
        {
            throw new ProgramException(ProgramFault.NotStarted,
                $"{name} could not be started in {Environment.CurrentDirectory}: {error.Message}", error);
        }
    }

    /// <summary>Asks, and waits for the answer.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="bytes">The question with its numbers.</param>
    /// <param name="expected">The bytes of the answer; null for a text.</param>
    /// <param name="limit">How long it may take.</param>
    /// <param name="stop">Ends the waiting, and the program.</param>
    /// <exception cref="ProgramException">There is no such answer; only after a refusal can the program be asked on.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public byte[] Ask(Question question, byte[] bytes, long? expected, TimeSpan limit, CancellationToken stop)
    {
        (_question, _failure) = ((bytes, expected), null);
        _asked.Release();
        try
        {
            if (!_answered.Wait(limit, stop))
                throw Fault(ProgramFault.Hung, FormattableString.Invariant(
                    $"did not answer '{question.Name()}' within {limit.TotalSeconds:G4} s, its limit (--program-limit)"));
        }
        catch (Exception error) when (error is ThreadInterruptedException or OperationCanceledException)
        {
            Dispose();
            throw;
        }

        if (_failure is ProgramException told)
            throw Fault(told.Fault, told.Message, told);
        if (_failure is not null)
            throw Fault(ProgramFault.Died, $"{End()} before it answered '{question.Name()}'", _failure);
        return !_answer.IsRefused ? _answer.Bytes : throw Fault(ProgramFault.Refused,
            $"answered '{question.Name()}' with an error of its own: {Message.Shown(_answer.Bytes)}");
    }

    /// <summary>Kills the program, where it has not ended.</summary>
    public void Dispose()
    {
        if (_isOver)
            return;
        _isOver = true;
        AppDomain.CurrentDomain.ProcessExit -= Exit;
        Kill();
        _asked.Release(); // for the thread to end
    }

    public override string ToString() => _name;

    private ProgramException Fault(ProgramFault fault, string what, Exception? cause = null)
    {
        if (fault != ProgramFault.Refused)
        {
            Dispose();
            _errors.WaitForEnd(Grace); // what it said last may come after it has ended
        }

        return new(fault, $"{_name} {what}; {_errors}", cause);
    }

    /// <summary>Of the program's thread: a question, its answer, the next question.</summary>
    private void Serve()
    {
        while (true)
        {
            _asked.Wait();
            if (_isOver)
                return;
            try
            {
                var input = _process.StandardInput.BaseStream;
                input.Write(_question.Question);
                input.Flush();
                _answer = _answers.Next(_question.Expected);
            }
            catch (Exception error) // of whatever kind: it is thrown where it is waited for
            {
                _failure = error;
            }

            _answered.Release();
        }
    }

    /// <summary>How a program that writes no more has ended.</summary>
    private string End()
    {
        if (!_process.WaitForExit(Grace))
            return "closed its standard streams";
        int code = _process.ExitCode;
        return code > 128 && !OperatingSystem.IsWindows() ? $"was killed by signal {code - 128}" : $"ended with exit code {code}";
    }

    private void Exit(object? sender, EventArgs e) => Kill();

    private void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception error) when (error is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended by itself.
        }
    }
}
