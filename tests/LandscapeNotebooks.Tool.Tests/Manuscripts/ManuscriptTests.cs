using System.Collections.Immutable;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Tool.Manuscripts;

namespace LandscapeNotebooks.Tool.Tests.Manuscripts;

public sealed class ManuscriptTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("landscapes-manuscript-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Figures_tables_formulas_and_sections_are_numbered_and_referred_to()
    {
        var cells = Of(
            Markdown("# T\n\n@fig-b, @fig-a and @tbl-t; @eq-e in @sec-two."), Code(),
            Markdown(": The first. {#fig-a}\n\n## One {#sec-one}"),
            Code(),
            Markdown(": The second,\non two lines. {#fig-b}\n\n## Two {#sec-two}\n\n$$ x^2 $$ {#eq-e}"),
            Markdown("| a |\n|---|\n| 1 |\n\n: A table. {#tbl-t}"));
        Assert.Contains("[Figure\u00a02](#fig-b), [Figure\u00a01](#fig-a) and [Table\u00a01](#tbl-t); [Equation\u00a0(1)](#eq-e) in "
            + "[Section\u00a02](#sec-two).", cells[0].Cell.Source, StringComparison.Ordinal);
        Assert.Equal(("1", "The first."), (cells[1].Caption!.Label.Number, cells[1].Caption!.Text));
        Assert.Equal(("2", "The second,\non two lines."), (cells[3].Caption!.Label.Number, cells[3].Caption!.Text));
        Assert.Contains("## <a id=\"sec-two\"></a>2 Two", cells[4].Cell.Source, StringComparison.Ordinal);
        Assert.Contains("\\tag{1} \\label{eq-e}", cells[4].Cell.Source, StringComparison.Ordinal);
        Assert.Contains("<b>Table 1.</b></span> A table.", cells[5].Cell.Source, StringComparison.Ordinal);
    }

    [Fact]
    public void A_formula_keeps_its_own_tag_and_headings_their_own_numbers()
    {
        var cells = Of(Markdown("## 3. Three {#sec-three}\n\n$$ x \\tag{5.1} $$ {#eq-x}\n\n@eq-x in @sec-three."));
        Assert.Contains("[Equation\u00a0(5.1)](#eq-x) in [Section\u00a03](#sec-three).", cells[0].Cell.Source, StringComparison.Ordinal);
        Assert.Contains("3. Three", cells[0].Cell.Source, StringComparison.Ordinal);
    }

    [Fact]
    public void Works_are_cited_by_author_and_year_and_listed()
    {
        Bib("""
            @string{nips = "NeurIPS"}
            @inproceedings{li2018, author = {Li, Hao and Xu, Zheng and Taylor, Gavin}, title = "Visualizing {Loss}",
              booktitle = nips # { 31}, year = 2018}
            @article{erdos, author = {Paul Erd{\H o}s and Laurens van der Maaten}, title = {On}, journal = {J},
              volume = 2, pages = {1--9}, year = 1950}
            @book{a, author = {B{\"a}r, A}, title = {One}, year = 2000}
            @book{b, author = {B{\"a}r, A}, title = {Two}, year = 2000}
            """);
        var cells = Of(Markdown("@li2018 and [see @erdos, page 3; @a]. [@b] `[@li2018]` at me@li2018."), Markdown("## References"));
        Assert.Equal("[Li et al. (2018)](#ref-li2018) and (see [Erdős and van der Maaten, 1950](#ref-erdos), page 3; "
            + "[Bär, 2000a](#ref-a)). ([Bär, 2000b](#ref-b)) `[@li2018]` at me@li2018.", cells[0].Cell.Source);
        Assert.Equal(
            [
                "A. Bär. One. 2000a.", "A. Bär. Two. 2000b.", "P. Erdős and L. van der Maaten. On. *J* 2, 1–9, 1950.",
                "H. Li, Z. Xu and G. Taylor. Visualizing Loss. *NeurIPS 31*, 2018.",
            ],
            cells[1].Cell.Source.Split('\n').Where(line => line.StartsWith("<span", StringComparison.Ordinal))
                .Select(line => line[(line.LastIndexOf('>') + 1)..]));
    }

    [Fact]
    public void The_authors_stand_below_the_title()
    {
        var cells = Of(
            new NotebookCell(CellKind.Raw,
                "---\nauthor:\n  - name: Ada\n    affiliation: London\n  - Émilie\ndate: 1843\nkeywords: [a, b]\n---"),
            Markdown("# Notes\n\nText."));
        Assert.Matches(@"^# Notes\n\n<p class=""byline"">[\s\S]*Ada[\s\S]*London[\s\S]*&#201;milie[\s\S]*1843[\s\S]*</p>\n\n\nText\.$",
            cells[1].Cell.Source);
    }

    [Theory]
    [InlineData("@fig-shrap", "a.ipynb: nothing is named fig-shrap; did you mean @fig-sharp?")]
    [InlineData("[@li2081]", "references.bib has no entry li2081; did you mean @li2018?")]
    [InlineData("$$ x $$ {#eq-a}\n\n$$ y $$ {#eq-a}", "a.ipynb, cell 3: the name eq-a is there twice; give one of them another.")]
    [InlineData("Text.\n\n## Next\n", null)]
    public void What_is_not_there_is_named_with_what_may_be_meant(string text, string? message)
    {
        Bib("@book{li2018, author = {Li, H}, title = {T}, year = 2018}");
        NotebookCell[] cells = [Code(), Markdown(": Sharp. {#fig-sharp}"), Markdown(text)];
        if (message is null)
            Assert.Equal(text, Of(cells)[2].Cell.Source);
        else
            Assert.Contains(message, Assert.Throws<NotebookException>(() => Of(cells)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("---\nauthors: Ada\n---", "the front matter has no key authors; did you mean author?")]
    [InlineData("---\nauthor: [\n---", "the front matter is not YAML at line")]
    [InlineData("---\nbibliography: none.bib\n---", "bibliography is none.bib, which is no file beside the notebook.")]
    public void Front_matter_that_means_nothing_is_refused(string source, string message) => Assert.Contains(
        message, Assert.Throws<NotebookException>(() => Of(new NotebookCell(CellKind.Raw, source))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("@book{a, title = {T}", "line 1: expected a comma or } after the field title.")]
    [InlineData("@book{a,\n title = {T", "line 2: a value begins that no } ends.")]
    [InlineData("@book{a,\n title = T}", "line 2: T is neither in braces, nor in quotes, nor a @string.")]
    [InlineData("@book{a, year = 1}\n@book{a, year = 2}", "the key a is there twice.")]
    public void A_damaged_bibliography_is_told_by_its_line(string bib, string message)
    {
        Bib(bib);
        Assert.Contains(message, Assert.Throws<NotebookException>(() => Of(Markdown("[@a]"))).Message, StringComparison.Ordinal);
    }

    private void Bib(string text) => File.WriteAllText(Path.Combine(_folder.FullName, "references.bib"), text);

    private ImmutableArray<ManuscriptCell> Of(params NotebookCell[] cells) =>
        Manuscript.Of(NotebookDocument.Create("a.ipynb", cells), _folder.FullName, new LinkStyle()).Cells;

    private static NotebookCell Markdown(string source) => new(CellKind.Markdown, source);

    private static NotebookCell Code() => new(CellKind.Code, "1");
}
