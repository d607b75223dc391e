using System.Globalization;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Storage;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LandscapeNotebooks.Kernel.Running;

/// <summary>What a variable of the cell tagged <c>parameters</c> is to be in a run, as papermill has it.</summary>
/// <param name="Name">The variable.</param>
/// <param name="Value">A number, true or false, a text where the variable is one, or else C#.</param>
public sealed record RunParameter(string Name, string Value)
{
    private const string Tag = "parameters", InjectedTag = "injected-parameters";

    /// <summary>Reads <c>name=value</c>.</summary>
    /// <exception cref="NotebookException">It is not of that form.</exception>
    public static RunParameter Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int at = text.IndexOf('=', StringComparison.Ordinal);
        return at > 0 && SyntaxFacts.IsValidIdentifier(text[..at]) ? new(text[..at], text[(at + 1)..])
            : throw new NotebookException($"-p is {text}, expected a name and a value, as in -p epochs 5.");
    }

    /// <summary>The notebook with a cell that sets the parameters, behind the one that declares them.</summary>
    /// <exception cref="NotebookException">No cell is tagged parameters, or it does not declare one of them.</exception>
    public static NotebookDocument Apply(NotebookDocument document, IReadOnlyList<RunParameter> parameters)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(parameters);
        if (parameters.Count == 0)
            return document;
        var cells = document.Cells.ToList();
        int declaring = cells.FindIndex(cell => cell.Kind == CellKind.Code && cell.HasTag(Tag));
        if (declaring < 0)
            throw new NotebookException($"{document.Name}: no cell is tagged {Tag}, so that there is nothing to set by -p "
                + $"{parameters[0].Name}; tag the cell that declares it.");
        var declared = Declared(cells[declaring].Source);
        var lines = parameters.Select(parameter => parameter.Assignment(declared, document.Name));
        int last = Math.Max(declaring, cells.FindLastIndex(cell => cell.HasTag(InjectedTag)));
        NotebookCell cell = new(CellKind.Code, string.Join('\n', lines), Tags: [InjectedTag]);
        var drafts = document.Drafts().ToList();
        drafts.Insert(last + 1, new DraftCell(InjectedTag, cell));
        return document.With(drafts);
    }

    private static List<VariableDeclaratorSyntax> Declared(string code) =>
        [.. CSharpSyntaxTree.ParseText(code, new CSharpParseOptions(LanguageVersion.Latest, kind: SourceCodeKind.Script))
            .GetCompilationUnitRoot().Members.OfType<FieldDeclarationSyntax>().SelectMany(field => field.Declaration.Variables)];

    private string Assignment(List<VariableDeclaratorSyntax> declared, string notebook)
    {
        if (declared.FirstOrDefault(variable => variable.Identifier.ValueText == Name) is not { } variable)
        {
            var names = declared.Select(one => one.Identifier.ValueText).ToList();
            string mend = Spelling.Nearest(Name, names) is { } near ? $"did you mean {near}?" : $"it declares {string.Join(", ", names)}.";
            throw new NotebookException($"{notebook}: the cell tagged {Tag} declares no {Name}; {mend}");
        }

        return $"{Name} = {Written(TypeOf(variable), notebook)};";
    }

    private static string TypeOf(VariableDeclaratorSyntax variable)
    {
        var type = ((VariableDeclarationSyntax)variable.Parent!).Type;
        if (!type.IsVar)
            return type.ToString();
        var value = variable.Initializer?.Value is PrefixUnaryExpressionSyntax sign ? sign.Operand : variable.Initializer?.Value;
        return value is not LiteralExpressionSyntax literal ? "" : literal.Token.Value switch
        {
            int => "int",
            double => "double",
            string => "string",
            bool => "bool",
            _ => "",
        };
    }

    private string Written(string type, string notebook)
    {
        bool fits = type switch
        {
            "int" or "long" => long.TryParse(Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            "double" => double.TryParse(Value, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
            "bool" => Value is "true" or "false",
            _ => true,
        };
        if (!fits)
            throw new NotebookException($"{notebook}: -p {Name} is {Value}, expected {type switch
            {
                "int" or "long" => "a whole number",
                "double" => "a number",
                _ => "true or false",
            }}, as the cell tagged {Tag} declares it.");
        return type is "string" ? SymbolDisplay.FormatLiteral(Value, quote: true) : Value;
    }
}
