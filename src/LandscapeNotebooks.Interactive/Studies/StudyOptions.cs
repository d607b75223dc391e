using System.Collections.Immutable;
using LandscapeNotebooks.Interactive.Asking;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Interactive.Subjects;

namespace LandscapeNotebooks.Interactive.Studies;

/// <summary>Options of a command as a study's file gives them, bound by the command's own schema.</summary>
internal sealed class StudyOptions
{
    private readonly Dictionary<string, object> _values;

    private StudyOptions(RequestKind kind, StudyNode at, Dictionary<string, object> values, SortedDictionary<string, string> texts,
        ImmutableArray<StudyModel> models, SortedDictionary<string, string> files) =>
        (Kind, At, _values, Texts, Models, Files) = (kind, at, values, texts, models, files);

    public RequestKind Kind { get; }

    /// <summary>Where the file asks for it.</summary>
    public StudyNode At { get; }

    /// <summary>The options that are not as they are without being given, as they would be written.</summary>
    public SortedDictionary<string, string> Texts { get; }

    /// <summary>Models of the study that an option names.</summary>
    public ImmutableArray<StudyModel> Models { get; }

    /// <summary>Files that options name, by option.</summary>
    public SortedDictionary<string, string> Files { get; }

    public bool Has(string option) => _values.ContainsKey(option);

    public T? Value<T>(string option)
        where T : class => _values.GetValueOrDefault(option) as T;

    /// <summary>Data that options name.</summary>
    public IEnumerable<(string Option, DataSource Source)> Sources => _values.Where(pair => pair.Value is DataSource)
        .Select(pair => (pair.Key, (DataSource)pair.Value)).OrderBy(pair => pair.Key, StringComparer.Ordinal);

    /// <summary>Binds what the file gives.</summary>
    /// <param name="kind">The command.</param>
    /// <param name="at">Where it is asked for.</param>
    /// <param name="given">Keys with values; a later one of the same option wins.</param>
    /// <param name="refused">Options that the study gives in its own way, with the reason.</param>
    /// <param name="place">Where files are looked for.</param>
    /// <exception cref="RefusalException">An option is unknown, the study's own, or cannot be read; the message names the line.</exception>
    public static StudyOptions Bind(RequestKind kind, StudyNode at, IEnumerable<(string Key, StudyNode Value)> given,
        IReadOnlyDictionary<string, string> refused, StudyPlace place)
    {
        Dictionary<string, object> values = new(StringComparer.Ordinal);
        SortedDictionary<string, string> texts = new(StringComparer.Ordinal), files = new(StringComparer.Ordinal);
        List<StudyModel> models = [];
        foreach (var (key, node) in given)
        {
            if (node.IsObject)
                throw node.Refused($"is an object, expected the value of an option of {kind.Name}");
            string name = "--" + OptionText.Kebab(key.TrimStart('-'));
            if (RequestKind.OfTheRun.Contains(name)) // a study says itself where its files are, who computes it and how
                throw node.Refused($"is not for the file: the study sees to {name} itself");
            if (refused.TryGetValue(name, out string? reason))
                throw node.Refused($"is not for the file: {reason}");
            string written = node.Option;
            string text = place.Find(written, out var model) ?? written;
            values.Remove(name);
            texts.Remove(name);
            files.Remove(name);
            // A model of the study may not be there yet: nobody looks for its file before.
            object? value = null;
            bool isModel = model is not null && kind.Options.FirstOrDefault(known => known.Name == name)?.Type is { } type
                && OptionText.TryRead(text, type, out value);
            if (!isModel && !new OptionBinder(node.Place, kind.Options, Scope.None).Bind([new(name, text)]).TryGetValue(name, out value))
                continue; // a flag that is false
            var option = kind.Options.First(option => option.Name == name);
            values[name] = value!;
            if (text != written && model is null)
                files[name] = text;
            if (model is not null)
                models.Add(model);
            string canonical = IsPlain(value!) ? OptionText.Write(value) : written;
            if (option.Flag || canonical != OptionText.Write(option.Default))
                texts[name] = canonical;
        }

        return new(kind, at, values, texts, [.. models], files);
    }

    /// <summary>The request with what the study adds; refused with its place where its options do not go together.</summary>
    public Request Request(params IEnumerable<(string Option, object Value)> added)
    {
        Dictionary<string, object> all = new(_values, StringComparer.Ordinal);
        foreach (var (option, value) in added)
        {
            if (Kind.Options.Any(known => known.Name == option))
                all[option] = value;
        }

        if (Kind.Options.FirstOrDefault(option => option.Required && !all.ContainsKey(option.Name)
            && !(option.Unless is { } other && all.ContainsKey(other))) is { } missing)
            throw At.Refused($"needs {missing.Name.TrimStart('-')}: {missing.Description} ({missing.Expected(hasVariables: false)})");
        var request = Kind.Create(all);
        if (request.Refusals().FirstOrDefault() is { } refusal)
            throw new RefusalException($"{At.Place}: {refusal}");
        return request;
    }

    // Values that write themselves as one would write them; others are known by what was written.
    private static bool IsPlain(object value) => value is not string && (value is Array or Enum or IFormattable or bool);
}
