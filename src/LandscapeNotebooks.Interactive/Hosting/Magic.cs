using System.Collections.Immutable;
using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using LandscapeNotebooks.Interactive.Asking;
using LandscapeNotebooks.Interactive.Binding;

namespace LandscapeNotebooks.Interactive.Hosting;

/// <summary>A magic command: a request, or a method, that a notebook calls by a line <c>#!name --option value</c>.</summary>
/// <remarks>
/// Name, options, types, defaults, limits and help are read from the request, or from the method and its parameters. A result is shown, and
/// kept in a variable where <c>--as</c> names one.
/// </remarks>
public sealed class Magic
{
    private const string HelpName = "--help", ResultName = "--as";
    private const string InvokedKey = "invokedDirective"; // .NET Interactive sends the command's own name along

    private static readonly OptionSchema Result =
        new(ResultName, "variable that keeps the result", typeof(VariableName), Required: false, Flag: false, Default: null);

    private static readonly OptionSchema Help =
        new(HelpName, "shows what the command does, and its options", typeof(bool), Required: false, Flag: true, Default: false);

    private readonly Func<IReadOnlyDictionary<string, object>, MagicHost, Answer?> _call;

    private Magic(string name, string description, IEnumerable<OptionSchema> options,
        Func<IReadOnlyDictionary<string, object>, MagicHost, Answer?> call)
    {
        (Name, Description, Parameters, _call) = ("#!" + name, description, [.. options], call);
    }

    /// <summary>As it is written: <c>#!surface</c>.</summary>
    public string Name { get; }

    public string Description { get; }

    public ImmutableArray<OptionSchema> Parameters { get; }

    /// <summary>The command that asks a question of the library.</summary>
    public static Magic Of(RequestKind kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return new(kind.Name, kind.Description, [.. kind.Options, Result, Help], (values, host) => Ask(kind, values, host));
    }

    /// <summary>The command of a method; its name is the method's in kebab case unless another is given.</summary>
    /// <param name="method">What it does.</param>
    /// <param name="name">Its name without #!; that of the method where null.</param>
    /// <param name="offers">Names that may be written for a parameter, for completion.</param>
    /// <exception cref="ArgumentException">The method or a parameter has no description.</exception>
    public static Magic Of(Delegate method, string? name = null, IReadOnlyDictionary<string, Func<IEnumerable<string>>>? offers = null)
    {
        ArgumentNullException.ThrowIfNull(method);
        var parameters = method.Method.GetParameters();
        var options = parameters.Select(parameter => Describe(parameter) with { Offered = offers?.GetValueOrDefault(parameter.Name!) })
            .ToImmutableArray();
        bool isKept = method.Method.ReturnType != typeof(MagicHelp);
        return new(name ?? OptionText.Kebab(method.Method.Name), Description(method.Method),
            [.. options, .. isKept ? [Result] : Array.Empty<OptionSchema>(), Help],
            (values, _) =>
            {
                object?[] arguments = [.. options.Select(option => values.GetValueOrDefault(option.Name) ?? option.Default)];
                object? result = method.Method.Invoke(method.Target, BindingFlags.DoNotWrapExceptions, null, arguments,
                    CultureInfo.InvariantCulture);
                return result is null ? null : new(result, result);
            });

        static string Description(MemberInfo member) => member.GetCustomAttribute<DescriptionAttribute>()?.Description
            ?? throw new ArgumentException($"{member.Name} has no [Description], expected one: it is the command's help.", nameof(method));
    }

    /// <summary>Runs the command with the texts of its options, shows its result and keeps it where <c>--as</c> says.</summary>
    /// <param name="options"><c>slowDownMs</c> is <c>--slow-down-ms</c>; a flag's value is <c>true</c> or empty.</param>
    /// <param name="host">The notebook.</param>
    /// <exception cref="RefusalException">The command cannot run as it was written; the message says why, and the mend.</exception>
    /// <exception cref="FaultException">The library failed.</exception>
    /// <exception cref="OperationCanceledException">The user stopped the cell; what was reached is shown and kept.</exception>
    public async Task InvokeAsync(IEnumerable<KeyValuePair<string, string>> options, MagicHost host)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(host);
        OptionBinder binder = new(Name, Parameters, host.Scope);
        var values = binder.Bind(options.Where(option => option.Key != InvokedKey));
        if (values.ContainsKey(HelpName))
        {
            host.Display(new MagicHelp([this]));
            return;
        }

        binder.RequireAll(values);
        var answer = await Task.Run(() => Edge.Run(Name, () => _call(values, host)), CancellationToken.None).ConfigureAwait(false);
        if (answer is null)
            return;
        host.Display(answer.Shown);
        foreach (var (variable, value) in answer.Variables)
            await host.SetValueAsync(variable, value).ConfigureAwait(false);
        if (values.TryGetValue(ResultName, out object? name))
            await host.SetValueAsync(((VariableName)name).Name, answer.Value).ConfigureAwait(false);
        host.Stop.ThrowIfCancellationRequested(); // what was reached is kept, but the cell ends here
        if (answer.HasFailed)
            throw new RefusalException($"{Name}: {answer.Unfinished}.");
    }

    private static Answer Ask(RequestKind kind, IReadOnlyDictionary<string, object> values, MagicHost host)
    {
        var answer = kind.Create(values).Ask(host, host.Stop);
        foreach (string line in answer.Files)
            host.Begin(line).Done(line);
        return answer;
    }

    private static OptionSchema Describe(ParameterInfo parameter)
    {
        string description = parameter.GetCustomAttribute<DescriptionAttribute>()?.Description
            ?? throw new ArgumentException($"Parameter {parameter.Name} of {parameter.Member.Name} has no [Description], expected one: "
                + "it is its help.");
        bool flag = parameter.ParameterType == typeof(bool);
        return new("--" + OptionText.Kebab(parameter.Name!), description, parameter.ParameterType, !parameter.HasDefaultValue && !flag,
            flag,
            flag ? false : parameter.HasDefaultValue ? parameter.DefaultValue : null);
    }
}
