using System.Text.Json.Nodes;
using LandscapeNotebooks.Kernel.Outputs;

namespace LandscapeNotebooks.Kernel.Live;

/// <summary>What happens in the kernel of an open notebook. The hierarchy is closed.</summary>
public abstract record LiveEvent
{
    private protected LiveEvent()
    {
    }
}

/// <summary>The cell that runs as this number shows something.</summary>
public sealed record LiveShowed(int Number, CellOutput Output) : LiveEvent;

/// <summary>A cell has ended.</summary>
public sealed record LiveEnded(int Number, CellStatus Status, TimeSpan Duration) : LiveEvent;

/// <summary>A cell asks for a line.</summary>
public sealed record LiveAsked(int Number, string Prompt, bool IsPassword) : LiveEvent;

/// <summary>An answer to a question about code.</summary>
public sealed record LiveReplied(int Id, JsonObject Answer) : LiveEvent;

/// <summary>The process has ended; the last event.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Said">What it said at its end.</param>
public sealed record LiveDied(int ExitCode, string Said) : LiveEvent;
