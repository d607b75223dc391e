using System.Collections.Immutable;
using LandscapeNotebooks.Assignments.Cells;
using LandscapeNotebooks.Kernel.Vetting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LandscapeNotebooks.Assignments.Checking;

/// <summary>Which cells of an assignment are a student's, whose code is read before it runs beside the tests.</summary>
public static class AnswerCells
{
    private static readonly CSharpParseOptions Script = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    /// <summary>All that are not locked; they are to declare what the cells in their place declare in the source.</summary>
    /// <param name="notebook">What is executed.</param>
    /// <param name="source">The assignment that it belongs to.</param>
    public static CellVetting Of(AssignmentNotebook notebook, AssignmentSource source)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        ArgumentNullException.ThrowIfNull(source);
        var original = source.Notebooks.FirstOrDefault(one => one.Name == notebook.Name) ?? notebook;
        return new([.. notebook.Cells.Where(IsForeign).Select(cell => cell.Number - 1)],
            [.. original.Cells.Where(IsForeign).SelectMany(cell => Declared(cell.Source))]);
    }

    private static bool IsForeign(AssignmentCell cell) => cell.IsCode && !cell.IsLocked;

    /// <summary>The names that a cell brings to those after it.</summary>
    internal static ImmutableArray<string> Declared(string source) =>
        [.. CSharpSyntaxTree.ParseText(source, Script).GetCompilationUnitRoot().Members.SelectMany(Names).Where(name => name.Length > 0)];

    private static IEnumerable<string> Names(MemberDeclarationSyntax member) => member switch
    {
        BaseTypeDeclarationSyntax type => [type.Identifier.ValueText],
        DelegateDeclarationSyntax type => [type.Identifier.ValueText],
        MethodDeclarationSyntax method => [method.Identifier.ValueText],
        PropertyDeclarationSyntax property => [property.Identifier.ValueText],
        BaseFieldDeclarationSyntax field => field.Declaration.Variables.Select(variable => variable.Identifier.ValueText),
        GlobalStatementSyntax statement => statement.DescendantNodes(node => node is not (AnonymousFunctionExpressionSyntax or BlockSyntax))
            .Select(node => node switch
            {
                SingleVariableDesignationSyntax variable => variable.Identifier.ValueText,
                VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
                LocalFunctionStatementSyntax function => function.Identifier.ValueText,
                _ => "",
            }),
        _ => [],
    };
}
