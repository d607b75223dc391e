using System.Text;

namespace LandscapeNotebooks.Kernel.Formatting.Views;

/// <summary>A value without parts.</summary>
/// <param name="Value">As it reads alone.</param>
/// <param name="Number">Its value where it is a number: a column of numbers is written with the same digits throughout.</param>
internal sealed record ScalarView(string Value, double? Number = null) : View
{
    public const string Null = "null";

    private const int Short = 200;

    public override string Text => Value;

    public override string Inline
    {
        get
        {
            var line = Value.Length <= Short ? Value : string.Concat(Value.AsSpan(0, Short), "…");
            return line.ReplaceLineEndings(" ");
        }
    }

    public override void WriteHtml(StringBuilder html) =>
        html.Append(Escape(Value.Length <= 20 * Short ? Value : Value[..(20 * Short)] + "…"));
}
