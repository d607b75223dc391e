using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using LandscapeNotebooks.Figures.Printing;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Kernel.Outputs;
using LandscapeNotebooks.Tool.Latex;
using LandscapeNotebooks.Tool.Pages;
using LandscapeNotebooks.Tool.Papers;

namespace LandscapeNotebooks.Tool.Tests.Papers;

public sealed partial class PaperTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("landscapes-paper-");

    private readonly NotebookDocument _notebook = NotebookDocument.Create("paper.ipynb",
    [
        new(CellKind.Raw, "---\nauthor: Émilie du Châtelet\nkeywords: [sharp, flat]\n---"),
        new(CellKind.Markdown, "# On *minima*\n\n## Abstract\n\nShort and plain.\n\n## A beginning {#sec-a}\n\n"
            + "See @fig-f and @eq-e: $x^2_i$."),
        new(CellKind.Code, "Figure()", Executed: new ExecutedCell(1, [new ResultOutput(new MimeBundle(
            KeyValuePair.Create("image/svg+xml", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 200 100\">"
                + "<path d=\"M0 0L200 100\" stroke=\"red\"/><text x=\"9\" y=\"50\">drawn words</text></svg>")))])),
        new(CellKind.Markdown, ": A line of 100 %. {#fig-f}\n\n$$ L = \\sum_i x_i^2 $$ {#eq-e}\n\n| a & b | c |\n|---|---|\n| 1 | 2 |"),
    ]);

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_pdf_has_the_same_bytes_again_embedded_fonts_an_outline_and_words_that_can_be_found()
    {
        Assert.SkipWhen(Browser.Find() is null, "no browser");
        byte[] pdf = await Print(), again = await Print();
        Assert.Equal(pdf, again);
        string text = Encoding.Latin1.GetString(pdf);
        Assert.DoesNotMatch(@"/CreationDate \(D:(?!20000101)", text);
        Assert.Contains("/StructTreeRoot", text, StringComparison.Ordinal);
        Assert.Contains("/Outlines", text, StringComparison.Ordinal);
        int fonts = Descriptors().Count(text);
        Assert.True(fonts > 2);
        Assert.Equal(fonts, text.Split("/FontFile2 ").Length + text.Split("/FontFile3 ").Length - 2); // each brings its file
        if (Program("pdftotext") is null)
            return;
        string path = Path.Combine(_folder.FullName, "a.pdf");
        await File.WriteAllBytesAsync(path, pdf, TestContext.Current.CancellationToken);
        string words = Run("pdftotext", path, "-"), about = Run("pdfinfo", path);
        foreach (string word in new[] { "On minima", "drawn words", "Figure 1. A line", "Short and plain.", "1 A beginning" })
            Assert.Contains(word, words, StringComparison.Ordinal);
        Assert.DoesNotContain("\\sum", words, StringComparison.Ordinal);
        Assert.Matches(@"Title: +On minima\nKeywords: +sharp, flat\nAuthor: +Émilie du Châtelet\n", about);
        Assert.Matches(@"Tagged: +yes", about);
        Assert.Matches(@"Page size: +61[12]\S* x 79[12]\S* pts \(letter\)", about);

        Task<byte[]> Print() => PaperExporter.PrintAsync(
            _notebook, _folder.FullName, new() { Paper = PaperSize.Letter, Columns = 2, Code = PaperCode.None });
    }

    [Theory]
    [InlineData(PaperCode.None, false, false)]
    [InlineData(PaperCode.Inline, true, false)]
    [InlineData(PaperCode.Appendix, true, true)]
    internal void Code_stands_where_it_is_asked_for(PaperCode where, bool isThere, bool isAppendix)
    {
        string html = PaperExporter.Page(_notebook, _folder.FullName, new() { Code = where }).Html;
        Assert.Equal(isThere, html.Contains("<pre class=\"code\">", StringComparison.Ordinal));
        Assert.Equal(isAppendix, html.Contains("<section class=\"appendix\">", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Latex_has_floats_references_and_its_figures_as_files()
    {
        Assert.SkipWhen(Browser.Find() is null, "no browser");
        var paper = await LatexExporter.ExportAsync(_notebook, _folder.FullName, "paper_files", new() { Code = PaperCode.None });
        foreach (string piece in new[]
        {
            "\\title{On \\emph{minima}}", "\\author{Émilie du Châtelet}", "\\begin{abstract}\nShort and plain.\n\n\\end{abstract}",
            "\\section{A beginning\\label{sec-a}}", "See Figure~\\ref{fig-f} and Equation~(\\ref{eq-e}): $x^2_i$.",
            "\\includegraphics[width=\\linewidth]{paper_files/picture-1.pdf}\n\\caption{A line of 100 \\%.}\\label{fig-f}\n\\end{figure}",
            "\\begin{equation}\nL = \\sum_i x_i^2 \\label{eq-e}\n\\end{equation}", "a \\& b & c \\\\\n\\midrule\n1 & 2 \\\\",
        })
            Assert.Contains(piece, paper.Text, StringComparison.Ordinal);
        var (name, bytes) = Assert.Single(paper.Files);
        Assert.Equal("picture-1.pdf", name);
        Assert.StartsWith("%PDF", Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("- ", 35)]
    [InlineData("> ", 200)]
    [InlineData("[", 2000)]
    public void Markdown_that_is_nested_too_deeply_is_LaTeX_too(string mark, int times)
    {
        string deep = string.Concat(Enumerable.Repeat(mark, times)) + "x";
        string tex = LatexExporter.Text(
            NotebookDocument.Create("a.ipynb", [new(CellKind.Markdown, deep)]), _folder.FullName, "a_files", new());
        Assert.Contains("x\n", tex, StringComparison.Ordinal);
        Assert.Equal(mark == "> ", tex.Contains("as it was written", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("0 0 30 40", 30, 40)]
    [InlineData("0 0 1.2.3 4", 640, 480)]
    [InlineData("0 0 0 4", 640, 480)]
    [InlineData("0 0 1000000000000000000000000000000000000000000000000 4", 1e48, 4)]
    public void A_drawing_is_as_large_as_its_box(string box, double width, double height) =>
        Assert.Equal((width, height), DrawingPage.Size($"<svg viewBox=\"{box}\"></svg>"));

    [Fact]
    public void The_style_of_formulas_keeps_all_its_fonts() // a brace too many makes a browser pass over what follows
    {
        Assert.SkipUnless(PageAssets.HasKatex, "built without KaTeX");
        string css = PageAssets.KatexStyle("");
        Assert.Equal(css.Count(c => c == '{'), css.Count(c => c == '}'));
        Assert.DoesNotContain("}}@", css, StringComparison.Ordinal);
    }

    private static string? Program(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    private static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        { RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 })!;
        string said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return said;
    }

    [GeneratedRegex(@"/Type /FontDescriptor\b")]
    private static partial Regex Descriptors();
}
