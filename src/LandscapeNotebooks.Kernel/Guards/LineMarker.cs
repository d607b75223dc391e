using System.Collections.Immutable;
using LandscapeNotebooks.Kernel.Errors;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LandscapeNotebooks.Kernel.Guards;

/// <summary>Finds what in a piece of code may leave an array or a range of numbers, and which statements have to tell
/// their lines.</summary>
/// <remarks>Of each function the line in the innermost loop tells nothing: it is known as the one that is left.</remarks>
internal sealed class LineMarker
{
    private static int _last;

    private readonly SemanticModel _model;
    private readonly int _id;
    private readonly Dictionary<SyntaxNode, int> _statements = [];

    private LineMarker(SemanticModel model, SyntaxNode root)
    {
        _model = model;
        _id = Interlocked.Increment(ref _last);
        var checks = root.DescendantNodes().Select(node => (Node: node, IsIndex: MayLeaveArray(node), IsNumber: MayOverflow(node)))
            .Where(check => check.IsIndex || check.IsNumber)
            .Select(check => new Check(check.Node, FunctionOf(check.Node, root), LineOf(check.Node), check.IsIndex))
            .ToLookup(check => check.Function);
        var functions = root.DescendantNodes().Where(IsFunction).Prepend(root);
        Checks = new CheckedLines(_id, [.. functions.Select(function => Mark(function, [.. checks[function]]))]);
    }

    public CheckedLines Checks { get; }

    /// <param name="model">Of the code.</param>
    /// <param name="root">Its syntax.</param>
    public static LineMarker Of(SemanticModel model, SyntaxNode root) => new(model, root);

    /// <summary>What makes a statement tell its line: try { a[i] = x; } catch (Exception e) when (At(e, code, line)) { throw; }, with what
    /// it declares before it. Nothing for most.</summary>
    public IEnumerable<TextEdit> EditsOf(SyntaxNode node)
    {
        if (!_statements.TryGetValue(node, out int line))
            yield break;
        var declaration = node switch
        {
            LocalDeclarationStatementSyntax local => local.Declaration,
            FieldDeclarationSyntax field => field.Declaration,
            _ => null,
        };
        if (declaration is null)
        {
            yield return new(node.SpanStart, 0, "try {", Closes: false);
        }
        else
        {
            string names = string.Join(", ", declaration.Variables.Select(variable => variable.Identifier.Text));
            yield return new(declaration.SpanStart, declaration.Variables[0].SpanStart - declaration.SpanStart,
                $"{TypeOf(declaration)} {names}; try {{", Closes: false);
            foreach (var comma in declaration.Variables.GetSeparators())
                yield return new(comma.SpanStart, comma.Span.Length, ";", Closes: false);
        }

        yield return new(node.Span.End, 0, FormattableString.Invariant(
            $"}} catch (global::System.Exception __e) when ({GuardInserter.Guard}At(__e, {_id}, {line})) {{ throw; }}"), Closes: true);
    }

    private CheckedFunction Mark(SyntaxNode function, Check[] checks)
    {
        var indices = Mark([.. checks.Where(check => check.IsIndex)]);
        var overflows = Mark([.. checks.Where(check => !check.IsIndex)]);
        var span = function.GetLocation().GetLineSpan();
        return new CheckedFunction(span.StartLinePosition.Line + 1, span.EndLinePosition.Line + 1, indices, overflows);
    }

    // The lines that tell nothing.
    private ImmutableArray<int> Mark(Check[] checks)
    {
        var lines = checks.Select(check => check.Line).Distinct().ToImmutableArray();
        if (lines.Length < 2)
            return lines;
        var owners = checks.Select(check => (check.Line, Owner: OwnerOf(check))).ToList();
        var silent = owners.Where(one => one.Owner is null).Select(one => one.Line).Distinct().ToList();
        if (silent.Count == 0)
            silent.Add(owners.MaxBy(one => LoopsAround(one.Owner!)).Line);
        foreach (var (line, owner) in owners.Where(one => one.Owner is not null && !silent.Contains(one.Line)))
            _statements.TryAdd(owner!, line);
        return [.. silent];
    }

    /// <summary>The statement that can be put into a try block with all that it declares left outside; null where there is none.</summary>
    private SyntaxNode? OwnerOf(Check check)
    {
        var owner = check.Node.Ancestors().TakeWhile(node => node != check.Function)
            .FirstOrDefault(node => node is StatementSyntax and not BlockSyntax
                || (node is FieldDeclarationSyntax && node.Parent is CompilationUnitSyntax));
        bool stays = owner switch
        {
            LocalDeclarationStatementSyntax local => local.Modifiers.Count == 0 && local.UsingKeyword.RawKind == 0
                && CanSplit(local.Declaration),
            FieldDeclarationSyntax field => field.Modifiers.Count == 0 && CanSplit(field.Declaration),
            ExpressionStatementSyntax expression => !expression.SemicolonToken.IsMissing,
            YieldStatementSyntax or LocalFunctionStatementSyntax or LabeledStatementSyntax or null => false,
            _ => true,
        };
        return stays && !owner!.DescendantNodes(node => !IsFunction(node)).Any(KeepsIn) ? owner : null;
    }

    // What is declared within a statement for those that follow, and what may not stand in a try block.
    private static bool KeepsIn(SyntaxNode node) => node switch
    {
        YieldStatementSyntax or LabeledStatementSyntax or RefExpressionSyntax or StackAllocArrayCreationExpressionSyntax => true,
        SingleVariableDesignationSyntax => node.FirstAncestorOrSelf<SyntaxNode>(
            up => up is ForEachVariableStatementSyntax or WhileStatementSyntax or ForStatementSyntax or SwitchExpressionArmSyntax) is null,
        _ => false,
    };

    private bool CanSplit(VariableDeclarationSyntax declaration) =>
        declaration.Type is not RefTypeSyntax
        && declaration.Variables.All(variable => variable.Initializer is
        { Value: not (InitializerExpressionSyntax or RefExpressionSyntax) })
        && declaration.Type.GetLocation().GetLineSpan().EndLinePosition.Line
            == declaration.Variables[0].Identifier.GetLocation().GetLineSpan().StartLinePosition.Line
        && TypeOf(declaration) is not null;

    /// <summary>The type of a declaration as the cell can write it; null where it has no name.</summary>
    private string? TypeOf(VariableDeclarationSyntax declaration)
    {
        if (!declaration.Type.IsVar)
            return declaration.Type.ToString();
        return _model.GetTypeInfo(declaration.Type).Type is { IsAnonymousType: false, TypeKind: not TypeKind.Error } type
            && !type.ToDisplayString().Contains('<', StringComparison.Ordinal)
            ? type.ToMinimalDisplayString(_model, NullableFlowState.NotNull, declaration.SpanStart) : null;
    }

    private bool MayLeaveArray(SyntaxNode node) => node switch
    {
        ElementAccessExpressionSyntax access => _model.GetTypeInfo(access.Expression).Type is { } type
            && !(type.Name is "List" or "Dictionary" or "IDictionary" or "IReadOnlyDictionary" or "IList" or "IReadOnlyList"
                && type.ContainingNamespace?.Name == "Generic"),
        // A small function of a cell becomes part of the one that calls it, with its checks.
        InvocationExpressionSyntax call => _model.GetSymbolInfo(call).Symbol is IMethodSymbol method && IsOfCell(method),
        _ => false,
    };

    private static bool IsOfCell(IMethodSymbol method)
    {
        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
            if (type.IsScriptClass)
                return true;
        return false;
    }

    private static bool MayOverflow(SyntaxNode node) =>
        node is BinaryExpressionSyntax
        {
            RawKind: (int)SyntaxKind.AddExpression or (int)SyntaxKind.SubtractExpression
            or (int)SyntaxKind.MultiplyExpression
        } or PostfixUnaryExpressionSyntax or PrefixUnaryExpressionSyntax or CastExpressionSyntax
            or AssignmentExpressionSyntax
        && node.Ancestors().FirstOrDefault(up => up is CheckedExpressionSyntax or CheckedStatementSyntax) is { } context
        && context.IsKind(context is CheckedExpressionSyntax ? SyntaxKind.CheckedExpression : SyntaxKind.CheckedStatement);

    private static bool IsFunction(SyntaxNode node) => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax
        or BaseMethodDeclarationSyntax or AccessorDeclarationSyntax
        || node is ArrowExpressionClauseSyntax { Parent: BasePropertyDeclarationSyntax };

    private static SyntaxNode FunctionOf(SyntaxNode node, SyntaxNode root) => node.Ancestors().FirstOrDefault(IsFunction) ?? root;

    private static int LoopsAround(SyntaxNode node) => node.Ancestors().TakeWhile(up => !IsFunction(up))
        .Count(up => up is ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax);

    private static int LineOf(SyntaxNode node) => node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;

    private sealed record Check(SyntaxNode Node, SyntaxNode Function, int Line, bool IsIndex);
}
