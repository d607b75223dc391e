namespace LandscapeNotebooks.Interactive.Binding;

/// <summary>A value that an option takes from a variable of several types, or from what is written: a file, a name, numbers.</summary>
public interface ISourced<TSelf>
    where TSelf : class, ISourced<TSelf>
{
    /// <summary>What a variable may hold, the most usual first.</summary>
    static abstract IReadOnlyList<Type> Types { get; }

    /// <summary>What may be written instead: <c>a model's file, .safetensors</c>.</summary>
    static abstract string Written { get; }

    /// <summary>The value of a variable's.</summary>
    static abstract TSelf Holding(object value);

    /// <summary>The value of what is written; null where the text is none.</summary>
    static abstract TSelf? Read(string text);

    /// <summary>The value of several variables, which are written with commas between; null where one of them does not fit, or one alone
    /// may stand.</summary>
    static virtual TSelf? Joined(IReadOnlyList<(string Name, object Value)> held) => null;

    /// <summary>Names that may be written, for completion and for a mend; empty where there is no list.</summary>
    static virtual IReadOnlyList<string> Known => [];

    /// <summary>Whether a file may be written, for completion.</summary>
    static virtual bool IsFile => TSelf.Known.Count == 0;
}

/// <summary>An <see cref="ISourced{TSelf}"/> whose type is only known while the program runs.</summary>
internal abstract class Source
{
    public abstract IReadOnlyList<Type> Types { get; }

    public abstract string Written { get; }

    public abstract IReadOnlyList<string> Known { get; }

    public abstract bool IsFile { get; }

    public abstract object Of(object value);

    public abstract object? Read(string text);

    public abstract object? Joined(IReadOnlyList<(string Name, object Value)> held);

    /// <summary>The source of a type; null for a type that is none.</summary>
    public static Source? For(Type type) =>
        type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ISourced<>))
        ? (Source)Activator.CreateInstance(typeof(SourceOf<>).MakeGenericType(type))!
        : null;

    private sealed class SourceOf<T> : Source
        where T : class, ISourced<T>
    {
        public override IReadOnlyList<Type> Types => T.Types;

        public override string Written => T.Written;

        public override IReadOnlyList<string> Known => T.Known;

        public override bool IsFile => T.IsFile;

        public override object Of(object value) => T.Holding(value);

        public override object? Read(string text) => T.Read(text);

        public override object? Joined(IReadOnlyList<(string Name, object Value)> held) => T.Joined(held);
    }
}
