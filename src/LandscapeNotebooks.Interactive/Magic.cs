using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Trainings;

namespace LandscapeNotebooks.Interactive;

/// <summary>A magic command: a method of the library that a notebook calls by a line <c>#!name --option value</c>.</summary>
/// <remarks>
/// Name, options, types, defaults, limits and help are read from the method: its name, its parameters, their
/// <see cref="DescriptionAttribute"/> and <see cref="RangeAttribute"/>. A parameter of type <see cref="MagicHost"/> is the notebook itself.
/// A result is shown, and kept in a variable where <c>--as</c> names one. A method that gives a task of <see cref="MagicResult"/> is awaited.
/// </remarks>
public sealed class Magic
{
    internal const string HelpName = "--help", ResultName = "--as";
    private const string InvokedKey = "invokedDirective"; // .NET Interactive sends the command's own name along

    private readonly Delegate _method;

    private Magic(Delegate method, string name)
    {
        _method = method;
        Name = "#!" + name;
        Description = method.Method.GetCustomAttribute<DescriptionAttribute>()?.Description
            ?? throw new ArgumentException($"{method.Method.Name} has no [Description], expected one: it is the command's help.", nameof(method));
        Parameters = [.. method.Method.GetParameters().Where(p => p.ParameterType != typeof(MagicHost)).Select(Describe), .. Common(method.Method)];
    }

    /// <summary>As it is written: <c>#!surface</c>.</summary>
    public string Name { get; }

    public string Description { get; }

    public IReadOnlyList<MagicParameter> Parameters { get; }

    /// <summary>The command of a method; its name is the method's in kebab case unless another is given.</summary>
    /// <exception cref="ArgumentException">The method or a parameter has no description.</exception>
    public static Magic From(Delegate method, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(method);
        return new Magic(method, name ?? ArgumentText.Kebab(method.Method.Name));
    }

    /// <summary>Checks options as text: <c>--slow-down-ms</c> and <c>slowDownMs</c> name the same one; a flag's value is <c>true</c> or empty.</summary>
    /// <exception cref="MagicException">An option is unknown, missing, given twice or cannot be read.</exception>
    public MagicArguments Bind(IEnumerable<KeyValuePair<string, string>> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Dictionary<string, object?> values = new(StringComparer.Ordinal);
        foreach (var (key, text) in options)
        {
            if (key == InvokedKey)
                continue;

            string name = "--" + ArgumentText.Kebab(key.TrimStart('-'));
            var parameter = Parameters.FirstOrDefault(p => p.Name == name) ?? throw Unknown(key.StartsWith('-') ? key : name);
            if (parameter.Flag && text.Equals("false", StringComparison.OrdinalIgnoreCase))
                continue;
            if (!values.TryAdd(name, Read(parameter, text)))
                throw new MagicException($"{Name} was given {name} twice.");
        }

        if (!values.ContainsKey(HelpName) && Parameters.FirstOrDefault(p => p.Required && !values.ContainsKey(p.Name)) is { } missing)
            throw new MagicException($"{Name} needs {missing.Name}: {missing.Description} ({missing.Expectation}).");
        return new MagicArguments(this, values);
    }

    /// <summary>Runs the command, shows its result and keeps it where <c>--as</c> says.</summary>
    /// <exception cref="MagicException">A variable is missing or of another type, or the library refused a value.</exception>
    /// <exception cref="OperationCanceledException">The user stopped the cell.</exception>
    public async Task InvokeAsync(MagicArguments arguments, MagicHost host)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(host);
        if (arguments.Magic != this)
            throw new ArgumentException($"arguments are of {arguments.Magic.Name}, expected those of {Name}.", nameof(arguments));

        if (arguments.Help)
        {
            host.Display(new MagicHelp([this]));
            return;
        }

        object? result = await CallAsync(
            [.. _method.Method.GetParameters().Select(p => p.ParameterType == typeof(MagicHost) ? host : Value(p, arguments, host))])
            .ConfigureAwait(false);
        if (result is null)
            return;

        var (kept, shown) = result as MagicResult ?? new MagicResult(result, result);
        host.Display(shown);
        if (arguments.TryGet(ResultName, out object? name))
            await host.SetValueAsync(((VariableName)name!).Name, kept).ConfigureAwait(false);
        host.Stop.ThrowIfCancellationRequested(); // what was reached is kept, but the cell ends here
    }

    private async Task<object?> CallAsync(object?[] values)
    {
        try
        {
            object? result = _method.Method.Invoke(_method.Target, BindingFlags.DoNotWrapExceptions, null, values, CultureInfo.InvariantCulture);
            return result is Task<MagicResult> work ? await work.ConfigureAwait(false) : result;
        }
        catch (ArgumentException refusal)
        {
            throw new MagicException($"{Name}: {refusal.Message}", refusal);
        }
    }

    private object? Value(ParameterInfo parameter, MagicArguments arguments, MagicHost host)
    {
        var option = Parameters.First(p => p.Name == OptionName(parameter));
        if (!arguments.TryGet(option.Name, out object? value))
            return option.Default;
        if (value is not VariableName(var name))
            return value;

        object held = host.GetValue(name) ?? throw new MagicException(
            $"{Name}: {option.Name} names the variable {name}, which does not exist; expected {option.Expectation}.{Candidates(option, host)}");
        var type = Nullable.GetUnderlyingType(option.Type) ?? option.Type;
        if (ArgumentText.IsNumber(type) && ArgumentText.IsNumber(held.GetType()) && ArgumentText.TryRead(ArgumentText.Write(held), type, out object? number))
            held = number!;
        if (held is double[] numbers && (type == typeof(ParameterVector) || option.Types.Contains(typeof(ParameterVector))))
            held = (ParameterVector)numbers;
        if (!type.IsInstanceOfType(held) && held is TrainedModel model)
            held = PartOf(model, type) ?? held;
        if (!type.IsInstanceOfType(held) || (option.Types.Count > 0 && !option.Types.Any(one => one.IsInstanceOfType(held))))
        {
            throw new MagicException($"{Name}: {option.Name} names the variable {name}, which holds {ArgumentText.TypeName(held.GetType())}; "
                + $"expected {option.Expectation}.{(LacksGradient(held, type) ? $" {Derivatives.NoGradient}" : Candidates(option, host))}");
        }

        Check(option, held, name);
        return held;
    }

    /// <summary>A trained model stands for its objective, its parameters or its path, whichever an option wants.</summary>
    private static object? PartOf(TrainedModel model, Type wanted) =>
        new object?[] { model.Objective, model.Parameters, model.Trajectory, model.Network, model.Training }.FirstOrDefault(wanted.IsInstanceOfType);

    private static bool LacksGradient(object held, Type wanted) =>
        held is IObjective and not IDifferentiable && typeof(IDifferentiable).IsAssignableFrom(wanted);

    private static string Candidates(MagicParameter option, MagicHost host) =>
        Names(option, host) is { Count: > 0 } names ? $" Such variables are: {string.Join(", ", names)}." : "";

    private static IReadOnlyList<string> Names(MagicParameter option, MagicHost host) => option.Types.Count == 0
        ? host.VariablesOf(option.Type)
        : [.. option.Types.SelectMany(host.VariablesOf).Distinct().Order(StringComparer.Ordinal)];

    private object? Read(MagicParameter parameter, string text)
    {
        if (parameter.Flag)
        {
            return text.Length == 0 || text.Equals("true", StringComparison.OrdinalIgnoreCase)
                ? true
                : throw new MagicException($"{Name}: {parameter.Name} is followed by {text}, expected {parameter.Expectation}.");
        }

        if (ArgumentText.TryRead(text, parameter.Type, out object? value))
        {
            Check(parameter, value!, text);
            return value;
        }

        return ArgumentText.MayBeVariable(parameter.Type) && VariableName.IsValid(text)
            ? new VariableName(text)
            : throw new MagicException($"{Name}: {parameter.Name} is {(text.Length == 0 ? "empty" : text)}, expected {parameter.Expectation}.");
    }

    private void Check(MagicParameter parameter, object value, string text)
    {
        if (!ArgumentText.IsNumber(value.GetType()))
            return;
        double number = Convert.ToDouble(value, CultureInfo.InvariantCulture);
        if (!double.IsFinite(number) || number < parameter.Minimum || number > parameter.Maximum)
            throw new MagicException($"{Name}: {parameter.Name} is {text}, expected {parameter.Expectation}.");
    }

    private MagicException Unknown(string option)
    {
        string? near = Spelling.Nearest(option, Parameters.Select(p => p.Name));
        return new MagicException($"{Name} has no option {option}; {(near is null
            ? $"its options are {string.Join(", ", Parameters.Select(p => p.Name))}."
            : $"did you mean {near}?")}");
    }

    private static MagicParameter Describe(ParameterInfo parameter)
    {
        var range = parameter.GetCustomAttribute<RangeAttribute>();
        string description = parameter.GetCustomAttribute<DescriptionAttribute>()?.Description
            ?? throw new ArgumentException($"Parameter {parameter.Name} of {parameter.Member.Name} has no [Description], expected one: it is its help.");
        bool flag = parameter.ParameterType == typeof(bool);
        return new MagicParameter(OptionName(parameter), description, parameter.ParameterType, !parameter.HasDefaultValue && !flag, flag,
            flag ? false : parameter.HasDefaultValue ? parameter.DefaultValue : null, Limit(range?.Minimum), Limit(range?.Maximum))
        {
            Types = parameter.GetCustomAttribute<HoldsAttribute>()?.Types ?? [],
        };
    }

    private static double? Limit(object? limit) =>
        limit is null || Convert.ToDouble(limit, CultureInfo.InvariantCulture) is var number && double.IsInfinity(number) ? null : number;

    private static IEnumerable<MagicParameter> Common(MethodInfo method)
    {
        if (method.ReturnType != typeof(void) && method.ReturnType != typeof(MagicHelp))
            yield return new(ResultName, "variable that keeps the result", typeof(VariableName), Required: false, Flag: false, Default: null);
        yield return new(HelpName, "shows what the command does, and its options", typeof(bool), Required: false, Flag: true, Default: false);
    }

    private static string OptionName(ParameterInfo parameter) => "--" + ArgumentText.Kebab(parameter.Name!);
}
