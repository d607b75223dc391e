using LandscapeNotebooks.Figures.Drawing;
using LandscapeNotebooks.Figures.Origins;
using LandscapeNotebooks.Figures.Printing;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Tool.Tests.Grids;

namespace LandscapeNotebooks.Tool.Tests.Packing;

public sealed class WhenceTests(GridModel model) : IClassFixture<GridModel>
{
    private static readonly FigureOrigin Cell = new() { Notebook = "α \"&<b>.ipynb", Cell = 7, Code = "ab" };

    [Fact]
    public void A_figure_of_a_cell_names_notebook_cell_and_whether_the_code_is_still_there()
    {
        string notebook = model.File("figures.ipynb"), figure = model.File("line.svg");
        Save(notebook, "1");
        GridModel.Succeed("run", notebook, "-o", model.File("executed"));
        string told = GridModel.Succeed("whence", figure);
        Assert.Matches(@"^notebook  figures\.ipynb, and \S+ still has that code\ncell      \[2\]\n", told);
        Assert.Contains("input     the code up to the cell, SHA-256 ", told, StringComparison.Ordinal);
        Assert.Contains("version   LandscapeNotebooks ", told, StringComparison.Ordinal);
        Save(notebook, "2"); // a cell above
        Assert.Contains("has been changed since", GridModel.Succeed("whence", figure), StringComparison.Ordinal);

        void Save(string path, string first) => NotebookDocument.Create(path,
        [
            new NotebookCell(CellKind.Code, $"#r \"nuget: LandscapeNotebooks.Interactive\"\nvar x = {first};"),
            new NotebookCell(CellKind.Code, "Figure.Of(new Line([0, x], [0, x])).Save(\"line.svg\");"),
        ]).Save(path);
    }

    [Fact]
    public void A_figure_of_a_command_names_its_options_and_the_files_that_it_was_given()
    {
        string[] words = ["surface", "--of", model.Model, "--take", "20", "--x", "-1:1:3"];
        GridModel.Succeed([.. words, "--figure", model.File("first.svg"), "--threads", "1"]);
        GridModel.Succeed([.. words, "--figure", model.File("second.svg"), "--threads", "2"]);
        Assert.Equal(File.ReadAllBytes(model.File("first.svg")), File.ReadAllBytes(model.File("second.svg")));
        string told = GridModel.Succeed("whence", model.File("first.svg"));
        Assert.StartsWith("command   landscapes surface --", told, StringComparison.Ordinal);
        foreach (string option in new[] { "--of model.safetensors", "--take 20", "--x -1:1:3" })
            Assert.Contains(option, told, StringComparison.Ordinal);
        Assert.DoesNotContain(model.Folder, told, StringComparison.Ordinal);
        Assert.Contains("input     of model.safetensors, SHA-256 " + Convert.ToHexStringLower(
            System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(model.Model))), told, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_form_keeps_it_and_shows_what_it_showed()
    {
        const string Svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><rect width=\"1\" height=\"1\"/></svg>";
        string marked = OriginMark.Of(Svg, Cell);
        System.Xml.Linq.XDocument.Parse(marked);
        Assert.Equal(Cell.ToJson(), OriginMark.Find(System.Text.Encoding.UTF8.GetBytes(marked))?.ToJson());
        Assert.Equal(Svg, OriginMark.Without(marked));
        Assert.Equal(marked, OriginMark.Of(marked, Cell));

        byte[] png = OriginMark.Of(Png.File(2, 1, [0, 1, 2], colorType: 0), Cell);
        Assert.Equal(Cell.ToJson(), OriginMark.Find(png)?.ToJson());
        Assert.Null(OriginMark.Find(Png.File(2, 1, [0, 1, 2], colorType: 0)));
        Assert.Null(OriginMark.Find(png[..50])); // a damaged one says nothing

        const string Pdf = "%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<</Size 2\n/Root 1 0 R>>\nstartxref\n9\n%%EOF\n";
        byte[] pdf = PdfFile.Describe(System.Text.Encoding.ASCII.GetBytes(Pdf),
            new Dictionary<string, string> { [OriginMark.PdfEntry] = Cell.ToJson() });
        Assert.Equal(Cell.ToJson(), OriginMark.Find(pdf)?.ToJson());
    }

    [Fact]
    public void A_file_that_tells_nothing_is_one_sentence()
    {
        File.WriteAllText(model.File("plain.svg"), "<svg/>");
        var (status, _, error) = GridModel.Run("whence", model.File("plain.svg"));
        Assert.Equal(2, status);
        Assert.Contains("does not tell where it comes from", error, StringComparison.Ordinal);
        Assert.Contains("there is no such file", GridModel.Run("whence", model.File("none.svg")).Error, StringComparison.Ordinal);
    }
}
