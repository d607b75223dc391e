namespace LandscapeNotebooks.Interactive.Hosting;

/// <summary>The code of a cell, read as syntax: comments, texts and names that only look like it do not count.</summary>
public abstract class CellCode
{
    private static readonly AsyncLocal<IReadOnlyList<CellCode>?> Ambient = new();

    /// <summary>The cells that ran before the one that runs here, in order; null in a host that does not tell.</summary>
    public static IReadOnlyList<CellCode>? Before => Ambient.Value;

    /// <summary>Its text.</summary>
    public abstract string Source { get; }

    /// <summary>How many loops it has: for, foreach, while, do.</summary>
    public abstract int Loops { get; }

    /// <summary>Whether it calls a method, by its name or with what stands before it: <c>Exp</c>, <c>Math.Exp</c>.</summary>
    public abstract bool Calls(string method);

    /// <summary>Whether it declares a method, a type or a variable.</summary>
    public abstract bool Declares(string name);

    /// <summary>Whether it names something anywhere.</summary>
    public abstract bool Uses(string name);

    /// <summary>Tells the code that runs from here on, on this thread and on what it starts, which cells came before it.</summary>
    public static void Enter(IReadOnlyList<CellCode> before) => Ambient.Value = before;
}
