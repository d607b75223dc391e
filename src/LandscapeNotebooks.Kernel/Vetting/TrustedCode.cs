using Microsoft.CodeAnalysis;

namespace LandscapeNotebooks.Kernel.Vetting;

/// <summary>Reads the code of a trusted cell: what it names is what its author meant.</summary>
internal static class TrustedCode
{
    /// <summary>Why it must not run, with its line: a name or a type of a foreign cell that nobody asked for; null where it may.</summary>
    /// <param name="compilation">The cell as the continuation of those before it.</param>
    /// <param name="isForeign">Whether an earlier submission, by the name of its assembly, is of a foreign cell.</param>
    /// <param name="asked">The names that foreign cells are to declare.</param>
    public static (string What, int Line)? Fault(Compilation compilation, Func<string, bool> isForeign, IReadOnlySet<string> asked)
    {
        foreach (var tree in compilation.SyntaxTrees)
        {
            var model = compilation.GetSemanticModel(tree);
            foreach (var node in tree.GetRoot().DescendantNodes())
            {
                var type = model.GetTypeInfo(node);
                var info = model.GetSymbolInfo(node);
                var found = new[] { info.Symbol, type.Type, type.ConvertedType }.Concat(info.CandidateSymbols)
                    .Select(Unasked).FirstOrDefault(name => name is not null);
                if (found is not null)
                    return ($"{found} is declared by an answer, where it is not asked for: the test would not be the lecturer's.",
                        node.GetLocation().GetLineSpan().StartLinePosition.Line + 1);
            }
        }

        return null;

        string? Unasked(ISymbol? symbol)
        {
            switch (symbol)
            {
                case null or ITypeParameterSymbol:
                    return null;
                case IArrayTypeSymbol array:
                    return Unasked(array.ElementType);
                case INamedTypeSymbol { IsAnonymousType: true }:
                    return null;
            }

            if (symbol is INamedTypeSymbol { TypeArguments.Length: > 0 } generic
                && generic.TypeArguments.Select(Unasked).FirstOrDefault(name => name is not null) is { } part)
                return part;
            if (symbol.ContainingAssembly is not ISourceAssemblySymbol source || !isForeign(source.Name))
                return null;
            var top = symbol;
            while (top.ContainingType is { IsScriptClass: false } containing)
                top = containing;
            return asked.Contains(top.Name) ? null : top.Name;
        }
    }
}
