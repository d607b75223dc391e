using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LandscapeNotebooks.Kernel.Language.Semantics;

/// <summary>The call whose parentheses the cursor stands in.</summary>
/// <param name="Arguments">The argument list.</param>
/// <param name="Methods">Every method that may be meant, the chosen one first.</param>
/// <param name="Index">The number of the argument at the cursor.</param>
internal sealed record CallSite(BaseArgumentListSyntax Arguments, IReadOnlyList<ISymbol> Methods, int Index)
{
    /// <summary>The innermost call around <paramref name="position"/>.</summary>
    public static CallSite? Find(CellModel cell, int position)
    {
        var token = cell.TokenBefore(position);
        var list = token.Parent?.AncestorsAndSelf()
            .OfType<BaseArgumentListSyntax>()
            .FirstOrDefault(arguments => IsInside(arguments, position));
        if (list?.Parent is not { } call)
            return null;

        var methods = Candidates(cell.Semantics, call);
        int index = list.Arguments.GetSeparators().Count(comma => comma.Span.End <= position);
        return methods.Count == 0 ? null : new CallSite(list, methods, index);
    }

    /// <summary>The parameters that the argument at the cursor may belong to.</summary>
    public IEnumerable<IParameterSymbol> Parameters =>
        Methods.Select(ParametersOf).Where(parameters => Index < parameters.Length).Select(parameters => parameters[Index]);

    /// <summary>The names of parameters that have no argument yet.</summary>
    public IEnumerable<IParameterSymbol> Missing()
    {
        var given = Arguments.Arguments.Select(argument => argument.NameColon?.Name.Identifier.Text).ToHashSet();
        return Methods.SelectMany(method => ParametersOf(method).Skip(Index))
            .Where(parameter => !given.Contains(parameter.Name))
            .DistinctBy(parameter => parameter.Name);
    }

    private static ImmutableArray<IParameterSymbol> ParametersOf(ISymbol method) => method switch
    {
        IMethodSymbol called => called.Parameters,
        IPropertySymbol indexer => indexer.Parameters,
        _ => [],
    };

    private static bool IsInside(BaseArgumentListSyntax arguments, int position)
    {
        var close = arguments.GetLastToken(includeZeroWidth: true);
        return arguments.SpanStart < position && (close.IsMissing || close.Span.IsEmpty || position <= close.SpanStart);
    }

    private static List<ISymbol> Candidates(SemanticModel semantics, SyntaxNode call)
    {
        var info = semantics.GetSymbolInfo(call);
        List<ISymbol> methods = [.. info.Symbol is { } chosen ? [chosen] : Array.Empty<ISymbol>()];
        methods.AddRange(call switch
        {
            InvocationExpressionSyntax invocation => semantics.GetMemberGroup(invocation.Expression),
            BaseObjectCreationExpressionSyntax => (semantics.GetTypeInfo(call).Type as INamedTypeSymbol)?.InstanceConstructors ?? [],
            ElementAccessExpressionSyntax access => semantics.GetTypeInfo(access.Expression).Type is { } type
                ? semantics.LookupSymbols(call.SpanStart, type).OfType<IPropertySymbol>().Where(property => property.IsIndexer)
                : [],
            _ => info.CandidateSymbols,
        });
        if (methods.Count == 0)
            methods.AddRange(info.CandidateSymbols);
        if (methods.Count == 0 && call is InvocationExpressionSyntax { Expression: var called }
            && semantics.GetTypeInfo(called).Type is INamedTypeSymbol { DelegateInvokeMethod: { } invoke })
            methods.Add(invoke);
        return [.. methods.DistinctBy(method => method.ToDisplayString())];
    }
}
