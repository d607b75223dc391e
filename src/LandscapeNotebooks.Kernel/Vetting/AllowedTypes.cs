using Microsoft.CodeAnalysis;

namespace LandscapeNotebooks.Kernel.Vetting;

/// <summary>What a foreign cell may use of the runtime and of libraries: what computes, and nothing that reaches other code, other
/// processes or files.</summary>
internal static class AllowedTypes
{
    // Whole namespaces.
    private static readonly HashSet<string> Namespaces =
    [
        "System", "System.Collections", "System.Collections.Concurrent", "System.Collections.Frozen",
        "System.Collections.Generic", "System.Collections.Immutable", "System.Collections.ObjectModel", "System.Collections.Specialized",
        "System.Globalization", "System.Linq", "System.Numerics", "System.Numerics.Tensors", "System.Text",
        "System.Text.RegularExpressions", "System.Threading", "System.Threading.Tasks", "LandscapeNotebooks.Kernel.Displays",
    ];

    // Of namespaces that are not allowed as a whole.
    private static readonly HashSet<string> Types =
    [
        "System.Diagnostics.Stopwatch", "System.Diagnostics.UnreachableException", "System.IO.EndOfStreamException", "System.IO.File",
        "System.IO.FileNotFoundException", "System.IO.IOException", "System.IO.InvalidDataException", "System.IO.Path",
        "System.IO.StringReader", "System.IO.StringWriter", "System.IO.TextReader", "System.IO.TextWriter",
        "System.Runtime.CompilerServices.ConfiguredTaskAwaitable", "System.Runtime.CompilerServices.ConfiguredValueTaskAwaitable",
        "System.Runtime.CompilerServices.DefaultInterpolatedStringHandler", "System.Runtime.CompilerServices.ITuple",
        "System.Runtime.CompilerServices.TaskAwaiter", "System.Runtime.CompilerServices.ValueTaskAwaiter",
        "System.Runtime.CompilerServices.YieldAwaitable", "LandscapeNotebooks.Interactive.Package",
        "LandscapeNotebooks.Kernel.Formatting.HtmlText",
    ];

    // Of namespaces that are.
    private static readonly HashSet<string> Refused =
    [
        "System.Activator", "System.AppContext", "System.AppDomain", "System.ArgIterator", "System.ModuleHandle",
        "System.RuntimeArgumentHandle", "System.RuntimeFieldHandle", "System.RuntimeMethodHandle", "System.RuntimeTypeHandle",
        "System.TypedReference", "System.LocalDataStoreSlot", "System.MarshalByRefObject",
    ];

    // Our own libraries, but for what hosts notebooks, starts programs and writes files.
    private static readonly HashSet<string> RefusedNamespaces =
    [
        "LandscapeNotebooks.Interactive", "LandscapeNotebooks.Interactive.Formatting", "LandscapeNotebooks.Interactive.Hosting",
        "LandscapeNotebooks.Programs", "LandscapeNotebooks.Storage",
    ];

    // By these words .NET names what checks no bounds: Vector.StoreUnsafe writes anywhere without a pointer.
    private static readonly string[] Marks = ["Unsafe", "Dangerous"];

    private static readonly string[] Roots = ["LandscapeNotebooks", "MathNet.Numerics"];
    private static readonly string[] RefusedRoots =
        ["LandscapeNotebooks.Assignments", "LandscapeNotebooks.Kernel", "LandscapeNotebooks.Tool", "MathNet.Numerics.Providers"];

    // Where only some members may be used.
    private static readonly Dictionary<string, HashSet<string>> Members = new()
    {
        ["System.Reflection.MemberInfo"] = ["Name"], // of a Type
        ["System.Type"] = ["FullName", "ToString", "Equals", "GetHashCode", "op_Equality", "op_Inequality", "IsInstanceOfType"],
        ["System.Delegate"] = ["Combine", "Remove", "Equals", "GetHashCode", "ToString", "op_Equality", "op_Inequality"],
        ["System.MulticastDelegate"] = ["Equals", "GetHashCode", "op_Equality", "op_Inequality"],
        ["System.Environment"] = ["NewLine", "ProcessorCount", "TickCount", "TickCount64"],
        ["System.GC"] = ["Collect", "GetTotalMemory", "KeepAlive"],
        ["System.Console"] = ["Write", "WriteLine", "Out", "Error", "ReadLine", "Read"],
        ["System.IO.File"] =
        [
            "Exists", "ReadAllBytes", "ReadAllBytesAsync", "ReadAllLines", "ReadAllLinesAsync", "ReadAllText", "ReadAllTextAsync",
            "ReadLines", "ReadLinesAsync",
        ],
    };

    /// <summary>The first part of a type that must not be used, as a message names it; null where there is none.</summary>
    public static string? Refusal(ITypeSymbol? type) => type switch
    {
        null or ITypeParameterSymbol or IErrorTypeSymbol => null,
        IArrayTypeSymbol array => Refusal(array.ElementType),
        IDynamicTypeSymbol => "dynamic",
        IPointerTypeSymbol or IFunctionPointerTypeSymbol => "pointers",
        INamedTypeSymbol named => Refusal(named),
        _ => type.ToDisplayString(),
    };

    /// <summary>A member that must not be used, as a message names it; null where it may be.</summary>
    public static string? Refusal(ISymbol member)
    {
        if (member is not (IMethodSymbol or IPropertySymbol or IFieldSymbol or IEventSymbol) || member.ContainingType is not { } type)
            return null;
        string name = member is IMethodSymbol { AssociatedSymbol: { } property } ? property.Name : member.Name;
        if (type.ContainingAssembly is not ISourceAssemblySymbol && Marks.Any(mark => name.Contains(mark, StringComparison.Ordinal)))
            return $"{type.Name}.{name}";
        bool isListed = Members.TryGetValue(NameOf(type), out var allowed);
        bool isConstructor = member is IMethodSymbol { MethodKind: MethodKind.Constructor };
        if (isListed && !isConstructor)
            return allowed!.Contains(name) ? null : $"{type.Name}.{name}";
        return Refusal(type)
            ?? member switch
            {
                IMethodSymbol method => Refusal(method.ReturnType)
                    ?? method.TypeArguments.Select(Refusal).FirstOrDefault(part => part is not null),
                IPropertySymbol of => Refusal(of.Type),
                IFieldSymbol field => Refusal(field.Type),
                _ => null,
            };
    }

    private static string? Refusal(INamedTypeSymbol type)
    {
        if (type.ContainingAssembly is ISourceAssemblySymbol || type.IsAnonymousType)
            return null; // of a cell
        if (type.TypeArguments.Select(Refusal).FirstOrDefault(part => part is not null) is { } refused)
            return refused;
        var outer = type;
        while (outer.ContainingType is { } containing)
            outer = containing;
        string place = outer.ContainingNamespace?.ToDisplayString() ?? "", name = NameOf(outer);
        bool isAllowed = !Refused.Contains(name) && (Types.Contains(name) || Namespaces.Contains(place)
            || (Roots.Any(root => IsIn(place, root)) && !RefusedRoots.Any(root => IsIn(place, root))
                && !RefusedNamespaces.Contains(place)));
        return isAllowed ? null : name;
    }

    private static bool IsIn(string place, string root) => place == root || place.StartsWith(root + ".", StringComparison.Ordinal);

    private static string NameOf(INamedTypeSymbol type) => $"{type.ContainingNamespace?.ToDisplayString()}.{type.Name}";
}
