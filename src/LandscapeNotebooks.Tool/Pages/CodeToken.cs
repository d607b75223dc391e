using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LandscapeNotebooks.Tool.Pages;

/// <summary>What a token of C# is to a reader, told by the syntax tree alone.</summary>
internal static class CodeToken
{
    /// <summary>The class of the span, or null for plain text.</summary>
    public static string? ClassOf(SyntaxToken token) => token.Kind() switch
    {
        SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken or SyntaxKind.SingleLineRawStringLiteralToken
            or SyntaxKind.MultiLineRawStringLiteralToken or SyntaxKind.Utf8StringLiteralToken or SyntaxKind.InterpolatedStringStartToken
            or SyntaxKind.InterpolatedStringEndToken or SyntaxKind.InterpolatedStringTextToken
            or SyntaxKind.InterpolatedVerbatimStringStartToken
            or SyntaxKind.InterpolatedSingleLineRawStringStartToken or SyntaxKind.InterpolatedMultiLineRawStringStartToken
            or SyntaxKind.InterpolatedRawStringEndToken => "s",
        SyntaxKind.NumericLiteralToken => "n",
        SyntaxKind.IdentifierToken => Identifier(token),
        var kind when SyntaxFacts.IsKeywordKind(kind) => "k",
        _ => null,
    };

    private static string? Identifier(SyntaxToken token) => token.Parent switch
    {
        MethodDeclarationSyntax or LocalFunctionStatementSyntax => "m",
        BaseTypeDeclarationSyntax or DelegateDeclarationSyntax or TypeParameterSyntax or ConstructorDeclarationSyntax => "t",
        IdentifierNameSyntax { IsVar: true } => "k",
        SimpleNameSyntax name => Name(name),
        _ => null,
    };

    private static string? Name(SimpleNameSyntax name) => name.Parent switch
    {
        UsingDirectiveSyntax or QualifiedNameSyntax { Parent: UsingDirectiveSyntax or QualifiedNameSyntax } => null,
        InvocationExpressionSyntax => "m",
        MemberAccessExpressionSyntax access when access.Name == name => access.Parent is InvocationExpressionSyntax ? "m" : null,
        MemberAccessExpressionSyntax => LooksLikeType(name) ? "t" : null,
        MemberBindingExpressionSyntax binding => binding.Parent is InvocationExpressionSyntax ? "m" : null,
        NameColonSyntax or NameEqualsSyntax or ArgumentSyntax or AssignmentExpressionSyntax => null,
        TypeSyntax or TypeArgumentListSyntax or BaseTypeSyntax or AttributeSyntax or DeclarationPatternSyntax => "t",
        VariableDeclarationSyntax or ObjectCreationExpressionSyntax or ParameterSyntax or MethodDeclarationSyntax
            or LocalFunctionStatementSyntax or PropertyDeclarationSyntax or TypeOfExpressionSyntax or DefaultExpressionSyntax
            or ForEachStatementSyntax { Type: IdentifierNameSyntax or GenericNameSyntax } or TupleElementSyntax =>
                IsTypeOf(name) ? "t" : null,
        CastExpressionSyntax cast => cast.Type == name ? "t" : null,
        _ => name is GenericNameSyntax ? "t" : null,
    };

    /// <remarks>x.Length and Math.Sqrt are one syntax: by the custom of C#, types are upper case and variables are not.</remarks>
    private static bool LooksLikeType(SimpleNameSyntax name) => name is GenericNameSyntax || char.IsUpper(name.Identifier.Text[0]);

    private static bool IsTypeOf(SimpleNameSyntax name) => name.Parent is not ForEachStatementSyntax loop || loop.Type == name;
}
