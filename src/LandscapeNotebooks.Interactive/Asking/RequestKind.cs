using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.ComponentModel;
using System.Reflection;
using System.Security.Cryptography;
using LandscapeNotebooks.Figures.Origins;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Interactive.Subjects;

namespace LandscapeNotebooks.Interactive.Asking;

/// <summary>One kind of request: its name, its help and its options, read from the record.</summary>
public sealed class RequestKind
{
    private static readonly ConcurrentDictionary<Type, RequestKind> Kinds = new();

    private readonly Type _type;
    private readonly Lazy<Schema> _schema; // most commands of a process are only listed

    private RequestKind(Type type)
    {
        const string ending = nameof(Request);
        _type = type;
        Name = OptionText.Kebab(type.Name.EndsWith(ending, StringComparison.Ordinal) ? type.Name[..^ending.Length] : type.Name);
        Description = type.GetCustomAttribute<DescriptionAttribute>()?.Description
            ?? throw new ArgumentException($"{type.Name} has no [Description], expected one: it is the help of its command.", nameof(type));
        _schema = new(() => Schema.Of(type));
    }

    /// <summary>As a command is called: <c>surface</c>.</summary>
    public string Name { get; }

    public string Description { get; }

    public ImmutableArray<OptionSchema> Options => _schema.Value.Options;

    /// <summary>Whether it can be asked without variables: all that it needs can be written.</summary>
    public bool IsWritten => Options.All(option => option.IsWritten || !option.Required);

    /// <summary>The kind of a record.</summary>
    public static RequestKind Of<TRequest>()
        where TRequest : Request => Of(typeof(TRequest));

    internal static RequestKind Of(Type type) => Kinds.GetOrAdd(type, one => new(one));

    /// <summary>A request with these values of its options, by their names; the others have their initial values.</summary>
    public Request Create(IReadOnlyDictionary<string, object> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var request = (Request)Activator.CreateInstance(_type)!;
        foreach (var (option, property) in _schema.Value.Properties)
        {
            if (values.TryGetValue(option.Name, out object? value))
                property.SetValue(request, value);
        }

        return request;
    }

    internal bool IsGiven(Request request, string property)
    {
        var (initial, properties, _) = _schema.Value;
        var found = properties.First(pair => pair.Property.Name == property).Property;
        return !Equals(found.GetValue(request), found.GetValue(initial)) && found.GetValue(request) is not Array { Length: 0 };
    }

    private sealed record Schema(
        Request Initial, ImmutableArray<(OptionSchema Option, PropertyInfo Property)> Properties, ImmutableArray<OptionSchema> Options)
    {
        public static Schema Of(Type type)
        {
            var initial = (Request)Activator.CreateInstance(type)!;
            ImmutableArray<(OptionSchema Option, PropertyInfo)> properties = [.. Ordered(type)
                .Select(property => (Option: OptionSchema.Of(property, initial)!, property)).Where(pair => pair.Option is not null)];
            return new(initial, properties, [.. properties.Select(pair => pair.Option)]);
        }
    }

    /// <summary>What tells where, how fast and in how many parts something is computed, and changes nothing of it.</summary>
    internal static ImmutableArray<string> OfTheRun { get; } =
    [
        "--out", "--checkpoint", "--record-file", "--figure", "--export", "--places", "--rank", "--time-budget", "--threads", "--estimate",
    ];

    /// <summary>What the figures of a request come of: what is asked, with the hashes of the files that it names.</summary>
    internal FigureOrigin OriginOf(Request request)
    {
        var here = FigureOrigin.Current;
        List<string> words = [here.Cell is null ? $"landscapes {Name}" : $"#!{Name}"];
        var inputs = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (option, property) in _schema.Value.Properties)
        {
            if (OfTheRun.Contains(option.Name) || !IsGiven(request, property.Name))
                continue;
            object value = property.GetValue(request)!;
            string? text = value is Model model ? model.File : value is DataSource data ? data.Name
                : OptionText.IsWritten(option.Type) && Source.For(OptionText.Plain(option.Type)) is null ? OptionText.Write(value) : null;
            if (text is not null && Path.Exists(text))
            {
                string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(text)); // where it lies is no part of the work
                if (File.Exists(text))
                    inputs[$"{option.Name.TrimStart('-')} {name}"] = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(text)));
                text = name;
            }

            words.Add(option.Flag ? option.Name : $"{option.Name} {text ?? "(a value)"}");
        }

        return here with { Command = string.Join(' ', words), Inputs = inputs.ToImmutable() };
    }

    /// <summary>Why what a request names to be written cannot be, one refusal a path.</summary>
    internal IEnumerable<Refusal> Targets(Request request) =>
        from pair in _schema.Value.Properties
        let writes = pair.Property.GetCustomAttribute<OptionAttribute>()!.Writes
        where writes != Target.None
        from path in pair.Property.GetValue(request) switch
        {
            string one => [one],
            string[] several => several,
            _ => Array.Empty<string>(),
        }
        let refusal = TargetPath.Refusal(pair.Option.Name, path, writes)
        where refusal is not null
        select refusal;

    /// <summary>What is asked about first, then what all requests share.</summary>
    private static IEnumerable<PropertyInfo> Ordered(Type type)
    {
        List<Type> line = [];
        for (var at = type; at is not null && at != typeof(object); at = at.BaseType)
            line.Add(at);
        var all = type.GetProperties(BindingFlags.Public | BindingFlags.Instance);
        return line.SelectMany(declaring => all.Where(property => property.DeclaringType == declaring));
    }
}
