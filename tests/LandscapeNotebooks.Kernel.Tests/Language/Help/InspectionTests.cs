using LandscapeNotebooks.Kernel.Language.Help;

namespace LandscapeNotebooks.Kernel.Tests.Language.Help;

public sealed class InspectionTests(Cell cell) : IClassFixture<Cell>
{
    [Theory]
    [InlineData("num|bers", "double[] numbers\n= [3] { 1, 2, 3 }\n")]
    [InlineData("who|", "string who\n= \"me\"\n")]
    [InlineData("Twice(|", "int Twice(int value)\n\nTwice the value: 2 x.\n")] // the call around the cursor, documented in its cell
    public void A_thing_of_an_earlier_cell_is_shown_with_its_value_or_its_comment(string text, string expected) =>
        Assert.Equal(expected, InspectionText.Render(cell.Inspect(text)!));

    [Fact]
    public void The_formula_and_the_shapes_of_our_own_documentation_are_shown()
    {
        string text = InspectionText.Render(cell.Inspect("new LandscapeNotebooks.Losses.CrossEntr|opy()")!);
        Assert.Contains("lse(z)", text, StringComparison.Ordinal);
        Assert.Contains("Remarks", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Overloads_are_listed_with_the_chosen_one_first()
    {
        var help = cell.Inspect("Console.Write|Line(true)")!;
        Assert.Equal("void Console.WriteLine(bool value)", help.Signatures[0]);
        Assert.True(help.Signatures.Count > 5);
    }

    [Theory]
    [InlineData("|")]
    [InlineData("1 + |2")]
    [InlineData("unknown|")]
    public void Where_nothing_is_known_nothing_is_found(string text) => Assert.Null(cell.Inspect(text));

    [Fact]
    public void The_HTML_is_escaped()
    {
        string html = InspectionHtml.Render(new Inspection(["List<int>"], "\"<script>\"", []));
        Assert.Contains("List&lt;int&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_framework_is_documented_where_the_reference_pack_is_installed()
    {
        string packs = Path.Combine(
            LandscapeNotebooks.Kernel.Jupyter.Specs.KernelCommandLine.DotnetRoot, "packs", "Microsoft.NETCore.App.Ref");
        Assert.SkipUnless(Directory.Exists(packs), $"There is no reference pack in {packs}.");
        Assert.Contains("square root", InspectionText.Render(cell.Inspect("Math.Sqr|t(2)")!), StringComparison.Ordinal);
    }
}
