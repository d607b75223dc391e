using System.Reflection;
using System.Text.RegularExpressions;

namespace LandscapeNotebooks.Kernel.Errors;

/// <summary>The name that a function has in the source, from the names that the compiler makes of it.</summary>
internal static partial class FunctionName
{
    /// <summary>Null for the top-level code of a cell.</summary>
    public static string? Of(MethodBase? method)
    {
        if (method is null)
            return null;
        var (name, type) = (method.Name, method.DeclaringType);
        if (name == "MoveNext" && type is not null && StateMachine().Match(type.Name) is { Success: true } machine)
            (name, type) = (machine.Groups["name"].Value, type.DeclaringType);

        if (LocalFunction().Match(name) is { Success: true } local)
            return local.Groups["name"].Value;
        if (Lambda().IsMatch(name))
            return "lambda";
        if (name is "<Initialize>" or "<Factory>")
            return null;
        while (type is not null && type.Name.StartsWith('<'))
            type = type.DeclaringType;
        if (type is null || type.Name.StartsWith("Submission#", StringComparison.Ordinal))
            return name;
        return name switch
        {
            ".ctor" => $"new {type.Name}",
            ".cctor" => $"static {type.Name}",
            _ => $"{type.Name}.{name}",
        };
    }

    [GeneratedRegex(@"^<(?<name>.+)>d(__\d+.*)?$")]
    private static partial Regex StateMachine();

    [GeneratedRegex(@"g__(?<name>[^|]+)\|")]
    private static partial Regex LocalFunction();

    [GeneratedRegex(@"^<.*>b__")]
    private static partial Regex Lambda();
}
