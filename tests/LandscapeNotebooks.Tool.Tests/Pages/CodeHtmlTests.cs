using System.Text.RegularExpressions;
using LandscapeNotebooks.Tool.Pages;

namespace LandscapeNotebooks.Tool.Tests.Pages;

public sealed partial class CodeHtmlTests
{
    [Theory]
    [InlineData("var x = 1;", "<k>var</k> x = <n>1</n>;")]
    [InlineData("List<int> a = [];", "<t>List</t><<k>int</k>> a = [];")]
    [InlineData("Console.WriteLine($\"a {b:F2}\");", "<t>Console</t>.<m>WriteLine</m>(<s>$\"</s><s>a </s>{b:<s>F2</s>}<s>\"</s>);")]
    [InlineData("point.X + path.Count()", "point.X + path.<m>Count</m>()")]
    [InlineData("new Surface(x) // note", "<k>new</k> <t>Surface</t>(x) <c>// note</c>")]
    [InlineData("foreach (Point p in path)", "<k>foreach</k> (<t>Point</t> p <k>in</k> path)")]
    [InlineData("double F(double x) => x;", "<k>double</k> <m>F</m>(<k>double</k> x) => x;")]
    [InlineData("await Task.Delay(5);", "<k>await</k> <t>Task</t>.<m>Delay</m>(<n>5</n>);")]
    [InlineData("#!surface --of loss", "<d>#!surface --of loss</d>")]
    [InlineData("#r \"nuget: A, 1.0\"", "<d>#r \"nuget: A, 1.0\"</d>")]
    [InlineData("using System.IO;", "<k>using</k> System.IO;")]
    public void Tokens_have_classes(string code, string expected) => Assert.Equal(expected, Short(CodeHtml.Render(code)));

    [Fact]
    public void Lines_stay_lines_around_magics_and_comments() => Assert.Equal(
        "<d>#!descend</d>\n<c>/* a</c>\n<c>b */</c>\nx",
        Short(CodeHtml.Render("#!descend\n/* a\nb */\nx\n")));

    [Theory]
    [InlineData("if (x < 1 && y > 2) \"</pre><script>\"")]
    [InlineData("this is { no code ((( \"")]
    [InlineData("")]
    public void Nothing_is_lost_and_nothing_is_markup(string code)
    {
        string html = CodeHtml.Render(code);
        Assert.Equal(code, System.Net.WebUtility.HtmlDecode(Spans().Replace(html, "")));
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
    }

    /// <summary>The compiler's parser takes hours for each of these, or its stack ends and the process with it.</summary>
    [Theory]
    [InlineData("<a ")]
    [InlineData("a<(")]
    [InlineData("a?[")]
    [InlineData("[")]
    [InlineData("(a<b,")]
    [InlineData("$\"{")]
    [InlineData("$\"{$\"{}}\n")]
    [InlineData("[)")]
    [InlineData("a?[()=>{;},")]
    [InlineData("a ? (")]
    [InlineData("// \"\n[")]
    [InlineData("\"\"\"x\n[")]
    [InlineData("x is (")]
    [InlineData("a => ")]
    public void Code_that_no_parser_follows_stays_plain(string part)
    {
        string code = string.Concat(Enumerable.Repeat(part, 12_000 / part.Length)).TrimEnd();
        Assert.Equal(System.Net.WebUtility.HtmlEncode(code), CodeHtml.Render(code));
    }

    [Fact]
    public void The_code_of_the_course_is_coloured() => Assert.All(
        Repository.Notebooks.SelectMany(file => Kernel.Documents.NotebookDocument.Read(file).Cells)
            .Where(cell => cell.Kind == Kernel.Documents.CellKind.Code),
        cell => Assert.True(CodeBounds.Holds(cell.Source), cell.Source));

    private static string Short(string html) => System.Net.WebUtility.HtmlDecode(Open().Replace(html, "<$1>$2</$1>"));

    [GeneratedRegex("<span class=\"(.)\">(.*?)</span>")]
    private static partial Regex Open();

    [GeneratedRegex("</?span[^>]*>")]
    private static partial Regex Spans();
}
