using System.Collections.Immutable;
using LandscapeNotebooks.Kernel.Language.Semantics;
using Microsoft.CodeAnalysis;

namespace LandscapeNotebooks.Kernel.Language.Help;

/// <summary>Writes the methods of the call around the cursor, each with the place of its parameters.</summary>
internal static class SignatureFinder
{
    private const int Most = 20;

    public static Signatures? Find(CellModel cell)
    {
        if (CallSite.Find(cell, cell.Cursor) is not { } call)
            return null;
        // A method that has no such parameter cannot be meant; where none has one, all are shown.
        var fitting = call.Methods.Where(method => ParametersOf(method) is var all && (call.Index < all.Length || IsOpen(all))).ToList();
        var shown = fitting.Count > 0 ? fitting : call.Methods;
        return new Signatures([.. shown.Take(Most).Select(method => Write(method, cell.Semantics.Compilation))], call.Index);
    }

    private static bool IsOpen(ImmutableArray<IParameterSymbol> parameters) => parameters is [.., { IsParams: true }];

    private static ImmutableArray<IParameterSymbol> ParametersOf(ISymbol method) => method switch
    {
        IMethodSymbol called => called.Parameters,
        IPropertySymbol indexer => indexer.Parameters,
        _ => [],
    };

    private static Signature Write(ISymbol method, Compilation compilation)
    {
        var help = XmlDocumentation.Find(method, compilation) is { } xml ? DocSection.Read(xml) : [];
        string line = SymbolText.Line(method);
        List<(int, int, string)> parameters = [];
        // The parameters stand in the line in their order; each is sought behind the one before it.
        int at = NameEnd(line, method);
        foreach (var parameter in ParametersOf(method))
        {
            int name = line.IndexOf(" " + parameter.Name, at, StringComparison.Ordinal);
            if (name < 0)
                break;
            int end = name + 1 + parameter.Name.Length;
            parameters.Add((at, end, Text(help, "Parameters", parameter.Name)));
            int comma = line.IndexOf(", ", end, StringComparison.Ordinal);
            at = comma < 0 ? end : comma + 2;
        }

        return new Signature(line, parameters, Text(help, "", ""));
    }

    private static int NameEnd(string line, ISymbol method)
    {
        string name = method is IMethodSymbol { MethodKind: MethodKind.Constructor } ? method.ContainingType.Name
            : method is IPropertySymbol ? "this" : method.Name;
        int at = line.IndexOf(name, StringComparison.Ordinal);
        int open = line.IndexOfAny(['(', '['], Math.Max(0, at));
        return open + 1;
    }

    private static string Text(IReadOnlyList<DocSection> help, string heading, string name)
    {
        var entry = help.FirstOrDefault(section => section.Heading == heading)?.Entries.FirstOrDefault(one => one.Name == name);
        return entry?.Text is { } spans ? InspectionText.Flow(spans).Trim() : "";
    }
}
