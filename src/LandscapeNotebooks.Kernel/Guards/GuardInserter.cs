using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LandscapeNotebooks.Kernel.Guards;

/// <summary>Puts the calls of <see cref="CellGuard"/> into the code of a cell, every one on a line that is there already.</summary>
/// <remarks>
/// A check at each loop body, label and lambda; a stack check in functions that may call themselves; the token of the cell for each
/// optional CancellationToken that a call leaves out, and for each await of a task; a try block around statements that have to tell
/// their lines. Expression trees stay as they are, and interpolated strings but for the lambdas in them.
/// </remarks>
internal sealed class GuardInserter : CSharpSyntaxWalker
{
    /// <summary>What stands before the name of a call.</summary>
    public const string Guard = "global::LandscapeNotebooks.Kernel.Guards.CellGuard.";
    private const string Check = Guard + "Check();";
    private const string Enter = Guard + "Enter();";

    private readonly SemanticModel _model;
    private readonly HashSet<SyntaxNode> _recursive;
    private readonly LineMarker? _marker;
    private readonly List<TextEdit> _edits = [];
    private bool _isInText;

    private GuardInserter(SemanticModel model, SyntaxNode root, LineMarker? marker)
    {
        _model = model;
        _recursive = RecursiveFunctions.Find(root);
        _marker = marker;
    }

    /// <summary>The code with its guards; the same string where it needs none.</summary>
    /// <param name="code">As it was written.</param>
    /// <param name="model">Of the code.</param>
    /// <param name="marker">The statements that have to tell their lines; null for none.</param>
    /// <param name="used">Where the initial values stand that the cell disposes of at its end, with their types; "" for var.</param>
    public static string Insert(
        string code, SemanticModel model, LineMarker? marker = null, IReadOnlyList<UsedValue>? used = null)
    {
        var root = model.SyntaxTree.GetRoot();
        var inserter = new GuardInserter(model, root, marker);
        foreach (var value in used ?? [])
        {
            inserter.Open(value.Span.Start, $"{Guard}Used{value.TypeArgument}(");
            inserter.Close(value.Span.End, ")");
        }

        inserter.Visit(root);
        return inserter._edits.Count == 0 ? code : TextEdit.Apply(code, inserter._edits);
    }

    public override void Visit(SyntaxNode? node)
    {
        if (node is not null && _marker is not null)
            _edits.AddRange(_marker.EditsOf(node));
        base.Visit(node);
    }

    public override void VisitWhileStatement(WhileStatementSyntax node) => Loop(node.Statement, () => base.VisitWhileStatement(node));

    public override void VisitDoStatement(DoStatementSyntax node) => Loop(node.Statement, () => base.VisitDoStatement(node));

    public override void VisitForStatement(ForStatementSyntax node) => Loop(node.Statement, () => base.VisitForStatement(node));

    public override void VisitForEachStatement(ForEachStatementSyntax node) => Loop(node.Statement, () => base.VisitForEachStatement(node));

    public override void VisitForEachVariableStatement(ForEachVariableStatementSyntax node) =>
        Loop(node.Statement, () => base.VisitForEachVariableStatement(node));

    public override void VisitLabeledStatement(LabeledStatementSyntax node)
    {
        Open(node.ColonToken.Span.End, Check);
        base.VisitLabeledStatement(node);
    }

    public override void VisitLocalFunctionStatement(LocalFunctionStatementSyntax node)
    {
        if (_recursive.Contains(node))
            Function(node.Body, node.ExpressionBody, node.SemicolonToken, _model.GetDeclaredSymbol(node) as IMethodSymbol);
        base.VisitLocalFunctionStatement(node);
    }

    public override void VisitMethodDeclaration(MethodDeclarationSyntax node)
    {
        if (_recursive.Contains(node))
            Function(node.Body, node.ExpressionBody, node.SemicolonToken, _model.GetDeclaredSymbol(node));
        base.VisitMethodDeclaration(node);
    }

    public override void VisitConstructorDeclaration(ConstructorDeclarationSyntax node)
    {
        if (_recursive.Contains(node))
            Function(node.Body, node.ExpressionBody, node.SemicolonToken, _model.GetDeclaredSymbol(node));
        base.VisitConstructorDeclaration(node);
    }

    public override void VisitOperatorDeclaration(OperatorDeclarationSyntax node)
    {
        if (_recursive.Contains(node))
            Function(node.Body, node.ExpressionBody, node.SemicolonToken, _model.GetDeclaredSymbol(node));
        base.VisitOperatorDeclaration(node);
    }

    public override void VisitPropertyDeclaration(PropertyDeclarationSyntax node)
    {
        if (_recursive.Contains(node))
        {
            foreach (var accessor in node.AccessorList?.Accessors ?? default)
                Function(accessor.Body, accessor.ExpressionBody, accessor.SemicolonToken, _model.GetDeclaredSymbol(accessor));
            if (node.ExpressionBody is { } body)
            {
                Replace(body.ArrowToken, $"{{ get {{ {Enter} {(body.Expression is ThrowExpressionSyntax ? "" : "return ")}", closes: false);
                Replace(node.SemicolonToken, "; } }", closes: true);
            }
        }

        base.VisitPropertyDeclaration(node);
    }

    public override void VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node) =>
        Lambda(node, () => base.VisitSimpleLambdaExpression(node));

    public override void VisitParenthesizedLambdaExpression(ParenthesizedLambdaExpressionSyntax node) =>
        Lambda(node, () => base.VisitParenthesizedLambdaExpression(node));

    public override void VisitAnonymousMethodExpression(AnonymousMethodExpressionSyntax node) =>
        Lambda(node, () => base.VisitAnonymousMethodExpression(node));

    public override void VisitAwaitExpression(AwaitExpressionSyntax node)
    {
        // Within a text a colon begins a format.
        if (!_isInText && _model.GetTypeInfo(node.Expression).Type is { } type && IsTask(type))
        {
            Open(node.Expression.SpanStart, Guard + "Stoppable(");
            Close(node.Expression.Span.End, ")");
        }

        base.VisitAwaitExpression(node);
    }

    public override void VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        if (_model.GetSymbolInfo(node).Symbol is IMethodSymbol method)
        {
            if (method is { Name: "Exit" or "FailFast", ContainingType: { Name: "Environment", ContainingNamespace.Name: "System" } })
                _edits.Add(new(node.Expression.SpanStart, node.Expression.Span.Length, Guard + method.Name, Closes: false));
            else
                HandToken(method, node.ArgumentList);
        }

        base.VisitInvocationExpression(node);
    }

    public override void VisitObjectCreationExpression(ObjectCreationExpressionSyntax node)
    {
        if (node.ArgumentList is { } arguments && _model.GetSymbolInfo(node).Symbol is IMethodSymbol constructor)
            HandToken(constructor, arguments);
        base.VisitObjectCreationExpression(node);
    }

    public override void VisitInterpolatedStringExpression(InterpolatedStringExpressionSyntax node)
    {
        bool before = _isInText;
        _isInText = true; // braces and colons mean something else in here, but for what stands in parentheses, brackets or braces
        base.VisitInterpolatedStringExpression(node);
        _isInText = before;
    }

    public override void VisitArgumentList(ArgumentListSyntax node) => Enclosed(() => base.VisitArgumentList(node));

    public override void VisitBracketedArgumentList(BracketedArgumentListSyntax node) =>
        Enclosed(() => base.VisitBracketedArgumentList(node));

    public override void VisitCollectionExpression(CollectionExpressionSyntax node) => Enclosed(() => base.VisitCollectionExpression(node));

    public override void VisitInitializerExpression(InitializerExpressionSyntax node) =>
        Enclosed(() => base.VisitInitializerExpression(node));

    public override void VisitParenthesizedExpression(ParenthesizedExpressionSyntax node) =>
        Enclosed(() => base.VisitParenthesizedExpression(node));

    public override void VisitInterpolationFormatClause(InterpolationFormatClauseSyntax node)
    {
        // Text.
    }

    public override void VisitAttributeList(AttributeListSyntax node)
    {
        // Constants only.
    }

    private void Enclosed(Action visit)
    {
        bool before = _isInText;
        _isInText = false;
        visit();
        _isInText = before;
    }

    private void Loop(StatementSyntax body, Action visit)
    {
        if (body is BlockSyntax block)
        {
            Open(block.OpenBraceToken.Span.End, Check);
        }
        else
        {
            Open(body.SpanStart, "{" + Check);
            Close(body.Span.End, "}");
        }

        visit();
    }

    private void Lambda(AnonymousFunctionExpressionSyntax node, Action visit)
    {
        if (_isInText || IsExpressionTree(_model.GetTypeInfo(node).ConvertedType))
            return;
        var check = _recursive.Contains(node) ? Enter : Check;
        if (node.Block is { } block)
        {
            Open(block.OpenBraceToken.Span.End, check);
        }
        else if (node.ExpressionBody is { } body && _model.GetSymbolInfo(node).Symbol is IMethodSymbol method)
        {
            Open(body.SpanStart, $"{{{check}{Return(method, body)}");
            Close(body.Span.End, ";}");
        }

        visit();
    }

    private void Function(BlockSyntax? block, ArrowExpressionClauseSyntax? arrow, SyntaxToken semicolon, IMethodSymbol? method)
    {
        if (block is not null)
        {
            Open(block.OpenBraceToken.Span.End, Enter);
        }
        else if (arrow is not null && method is not null)
        {
            Replace(arrow.ArrowToken, $"{{ {Enter} {Return(method, arrow.Expression)}", closes: false);
            Replace(semicolon, "; }", closes: true);
        }
    }

    private static string Return(IMethodSymbol method, ExpressionSyntax body) =>
        method.ReturnsVoid || body is ThrowExpressionSyntax || (method.IsAsync && method.ReturnType is INamedTypeSymbol { Arity: 0 })
            ? ""
            : "return ";

    private void HandToken(IMethodSymbol method, BaseArgumentListSyntax arguments)
    {
        var parameter = method.Parameters.LastOrDefault(p => p.IsOptional && p.Type.Name == nameof(CancellationToken));
        if (parameter is null || arguments is not ArgumentListSyntax list)
            return;
        bool given = list.Arguments.Any(a => a.NameColon?.Name.Identifier.ValueText == parameter.Name)
            || list.Arguments.Count(a => a.NameColon is null) > parameter.Ordinal;
        if (!given)
            Close(list.CloseParenToken.SpanStart, $"{(list.Arguments.Count > 0 ? ", " : "")}@{parameter.Name}: {Guard}Token()");
    }

    private static bool IsTask(ITypeSymbol type)
    {
        for (ITypeSymbol? t = type; t is not null; t = t.BaseType)
            if (t is { Name: "Task" or "ValueTask", ContainingNamespace: { Name: "Tasks", ContainingNamespace.Name: "Threading" } })
                return true;
        return false;
    }

    private static bool IsExpressionTree(ITypeSymbol? type) =>
        type is
        {
            Name: "Expression" or "LambdaExpression",
            ContainingNamespace: { Name: "Expressions", ContainingNamespace.Name: "Linq" }
        };

    private void Open(int position, string text) => _edits.Add(new(position, 0, text, Closes: false));

    private void Close(int position, string text) => _edits.Add(new(position, 0, text, Closes: true));

    private void Replace(SyntaxToken token, string text, bool closes) => _edits.Add(new(token.SpanStart, token.Span.Length, text, closes));
}
