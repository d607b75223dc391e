using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using LandscapeNotebooks.Figures.Printing;
using LandscapeNotebooks.Figures.Styles;
using LandscapeNotebooks.Figures.Traces;

namespace LandscapeNotebooks.Figures.Tests;

public sealed class PrintTests : IDisposable
{
    private static readonly double[] Places = [.. Enumerable.Range(-10, 21).Select(i => i / 10.0)];

    private static readonly Figure Lines = Figure.Of(new Line([1, 2, 3]) { Name = "a" }, new Line([3, 2, 1.5]) { Name = "b, \"c\"" })
        .WithAxes("x", "loss").Titled("A title").WithCaption("A caption.");

    private readonly string _folder = Directory.CreateTempSubdirectory("print").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_length_is_read_with_its_unit_and_no_other_way()
    {
        Assert.Equal(84, Length.Parse("8.4cm").Millimetres, 12);
        Assert.Equal(72, 1.Inches.Points);
        Assert.Equal(84.Millimetres, Length.Parse("84 mm"));
        Assert.Equal(8.4.Centimetres.Points, Length.Parse("84mm").Points, 12);
        Assert.All(["84", "mm", "-3mm", "0mm", "3,5cm", "1e400pt", ""], text => Assert.False(Length.TryParse(text, null, out _)));
        Assert.Contains("expected a number from above 0 with mm", Assert.Throws<FormatException>(() => Length.Parse("8x")).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(84, 8)]
    [InlineData(174, 7)]
    [InlineData(60, 5.5)]
    public void A_figure_is_as_wide_as_asked_for_and_its_text_as_large(double width, double size)
    {
        string path = Path.Combine(_folder, "a.svg");
        Lines.Save(path, width.Millimetres, size);

        var svg = XDocument.Load(path).Root!;
        double units = Number(svg.Attribute("viewBox")!.Value.Split(' ')[2]), points = width / 25.4 * 72;
        Assert.Equal($"{width.ToString(CultureInfo.InvariantCulture)}mm", svg.Attribute("width")!.Value);
        var title = svg.Descendants().Single(e => e.Name.LocalName == "text" && e.Value == "loss");
        Assert.Equal(size, Number(title.Attribute("font-size")!.Value) * points / units, 0.005); // units have one decimal
        double ratio = Number(svg.Attribute("height")!.Value[..^2]) / width,
            drawn = Number(svg.Attribute("viewBox")!.Value.Split(' ')[3]) / units;
        Assert.Equal(drawn, ratio, 1e-3);
        Assert.Equal("A caption.", svg.Elements().Single(e => e.Name.LocalName == "desc").Value);
    }

    [Fact]
    public void The_data_stand_beside_the_figure_and_replace_no_other_file()
    {
        string path = Path.Combine(_folder, "a.svg"), data = Path.ChangeExtension(path, ".csv");
        Lines.Save(path, 84.Millimetres);
        Lines.Save(path, 84.Millimetres);

        Assert.Equal(["panel,trace,kind,name,x,y", "1,1,line,a,0,1", "1,1,line,a,1,2", "1,1,line,a,2,3", "1,2,line,\"b, \"\"c\"\"\",0,3"],
            File.ReadLines(data).Take(5));
        File.WriteAllText(data, "mine");
        Assert.Contains("holds no figure's data", Assert.Throws<ArgumentException>(() => Lines.Save(path, 84.Millimetres)).Message,
            StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(data));
    }

    [Fact]
    public void A_journal_sees_no_grid_and_no_box_and_lines_that_differ_in_grey()
    {
        var surface = new Surface3D(new(Places, Places, (x, y) => x * x + y * y));
        var relief = Figure.Of(surface).WithAxes("a", "b", "loss").WithStyle(FigureStyle.Paper);

        Assert.Contains("stroke-dasharray", Svg.Render(Lines.WithStyle(FigureStyle.Paper)), StringComparison.Ordinal);
        Assert.DoesNotContain("#e4e4e4", Svg.Render(Lines.WithStyle(FigureStyle.Paper)), StringComparison.Ordinal);
        Assert.DoesNotContain(">a<", Svg.Render(relief), StringComparison.Ordinal);
        Assert.Contains(">a<", Svg.Render(Figure.Of(surface).WithAxes("a", "b", "loss")), StringComparison.Ordinal);
        string path = Path.Combine(_folder, "a.svg");
        Lines.Save(path, 84.Millimetres, style: FigureStyle.Paper);
        Assert.DoesNotContain(">A caption.</text>", File.ReadAllText(path), StringComparison.Ordinal);
        Assert.Contains("<desc>A caption.</desc>", File.ReadAllText(path), StringComparison.Ordinal);
    }

    [Fact]
    public void Colours_of_ordered_values_ascend_in_lightness_so_that_grey_print_keeps_their_order()
    {
        Assert.All([ColorMap.Viridis, ColorMap.Cividis, ColorMap.Blues.Reversed(), ColorMap.Greys.Reversed()], map =>
        {
            double[] light = [.. Enumerable.Range(0, 101).Select(i => Lightness(map.At(i / 100.0)))];
            Assert.All(light.Zip(light.Skip(1)), pair => Assert.True(pair.Second > pair.First, $"{map}: {pair}"));
        });
    }

    [Fact]
    public void Equal_ranges_of_one_unit_are_equally_long_in_print()
    {
        string path = Path.Combine(_folder, "a.svg");
        Figure.Of(new Heatmap(new(Places, Places, (x, y) => x + y))).WithAxes("a", "b").Save(path, 120.Millimetres);

        var image = XDocument.Load(path).Descendants().First(e => e.Name.LocalName == "image");
        Assert.Equal(Number(image.Attribute("width")!.Value), Number(image.Attribute("height")!.Value), 0.11); // decimals of the drawing
    }

    [Fact]
    public void What_would_do_nothing_or_has_no_room_is_refused()
    {
        (Action<string> Save, string Ending, string Expected)[] wrong =
        [
            (path => Lines.Save(path, 84.Millimetres), ".html", "expected none"),
            (path => Lines.Save(path, dpi: 300), ".svg", "no pixels"),
            (path => Lines.Save(path, dpi: 5), ".png", "expected 36 to 2400"),
            (path => Lines.Save(path, fontSize: 90), ".svg", "expected 4 to 72"),
            (path => Lines.Save(path, 10.Millimetres), ".svg", "expected 45mm to 5080mm for text of 8 points"),
        ];
        Assert.All(wrong, one => Assert.Contains(one.Expected,
            Assert.Throws<ArgumentException>(() => one.Save(Path.Combine(_folder, "a" + one.Ending))).Message, StringComparison.Ordinal));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }

    [Fact]
    public void A_pdf_has_the_size_and_embedded_fonts_and_a_png_its_pixels()
    {
        Assert.SkipWhen(Browser.Find() is null, "no browser");
        string pdf = Path.Combine(_folder, "a.pdf"), png = Path.Combine(_folder, "a.png");
        Lines.Save(pdf, 84.Millimetres);
        Lines.Save(png, 84.Millimetres, dpi: 200);

        string text = System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(pdf));
        var box = Regex.Match(text, @"/MediaBox \[0 0 (?<w>[\d.]+) (?<h>[\d.]+)\]").Groups;
        Assert.Equal(84.0 / 25.4 * 72, Number(box["w"].Value), 0.1);
        Assert.Contains("SourceSans3", text, StringComparison.Ordinal);
        Assert.Equal(Regex.Count(text, "/FontDescriptor "), Regex.Count(text, "/FontFile2 "));
        byte[] pixels = File.ReadAllBytes(png);
        Assert.Equal(661, System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(pixels.AsSpan(16))); // 84 mm at 200 dpi
        Assert.Equal("pHYs"u8, pixels.AsSpan(37, 4));
        Assert.Equal(7874, System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(pixels.AsSpan(41))); // a metre at 200 dpi
    }

    private static double Lightness(Color color)
    {
        double Linear(byte c) => c / 255.0 <= 0.04045 ? c / 255.0 / 12.92 : Math.Pow((c / 255.0 + 0.055) / 1.055, 2.4);
        return 0.2126 * Linear(color.R) + 0.7152 * Linear(color.G) + 0.0722 * Linear(color.B);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
