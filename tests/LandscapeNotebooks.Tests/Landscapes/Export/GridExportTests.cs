using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Xml.Linq;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Export;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Landscapes.Storage;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Tests.Storage;

namespace LandscapeNotebooks.Tests.Landscapes.Export;

public sealed class GridExportTests : IDisposable
{
    // 3 x 2 points; point 4 is missing, point 5 diverged in one measure.
    private static readonly double[] Loss = [0.1, 1, 10, 100, 0, double.NaN], Other = [1, 2, 3, 4, 0, double.NegativeInfinity];

    private readonly TemporaryFolder _temporary = new();
    private readonly GridValues _surface;

    public GridExportTests()
    {
        using var folder = SurfaceFolder.Open(_temporary.File("surface"),
            new([Axis.Parse("-1:1:3"), Axis.Parse("0:5:2")], ["loss", "a, \"b\""], []));
        foreach (int point in (int[])[0, 1, 2, 3, 5])
            folder.Write(point, [Loss[point], Other[point]]);
        _surface = GridValues.Of(folder);
    }

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void Csv_has_a_row_for_every_point()
    {
        string[] lines = GridExport.Text(_surface, ExportFormat.Csv).Split('\n');
        Assert.Equal(["x,y,loss,\"a, \"\"b\"\"\"", "-1,0,0.1,1", "0,0,1,2", "1,0,10,3", "-1,5,100,4", "0,5,,", "1,5,nan,-inf", ""], lines);
    }

    [Fact]
    public void Json_has_axes_and_rows()
    {
        using var json = JsonDocument.Parse(GridExport.Text(_surface, ExportFormat.Json));
        Assert.Equal([-1, 0, 1], json.RootElement.GetProperty("x").EnumerateArray().Select(value => value.GetDouble()));
        Assert.Equal([0, 5], json.RootElement.GetProperty("y").EnumerateArray().Select(value => value.GetDouble()));
        Assert.Equal("[[0.1,1,10],[100,null,\"NaN\"]]", json.RootElement.GetProperty("measures").GetProperty("loss").GetRawText());
        Assert.Equal("[[1,2,3],[4,null,\"-Infinity\"]]", json.RootElement.GetProperty("measures").GetProperty("a, \"b\"").GetRawText());
    }

    [Fact]
    public void Obj_has_the_finite_points_and_the_whole_cells_half_as_high_as_wide()
    {
        string[] lines = GridExport.Text(Full(), ExportFormat.Obj).TrimEnd().Split('\n');
        Assert.Equal(["v -1 0 0.5", "v 0 0 0", "v 1 0 0.5", "v -1 2 1", "v 0 2 0.5", "v 1 2 1"], lines.Where(line => line.StartsWith('v')));
        Assert.Equal(["f 1 2 5 4", "f 2 3 6 5"], lines.Where(line => line.StartsWith('f'))); // counter-clockwise from above

        Assert.Equal("# z = (height - 1) * 0.25", lines[1]); // heights of 1 to 5 over a plane of 2 x 2

        string[] partial = GridExport.Text(_surface, ExportFormat.Obj).Split('\n');
        Assert.Equal(4, partial.Count(line => line.StartsWith('v')));
        Assert.DoesNotContain(partial, line => line.StartsWith('f'));
    }

    [Fact]
    public void Heights_may_be_logarithms()
    {
        double[] heights = [.. GridExport.Text(_surface, ExportFormat.Obj, "loss", isLogarithmic: true).Split('\n')
            .Where(line => line.StartsWith('v')).Select(line => double.Parse(line.Split(' ')[3], CultureInfo.InvariantCulture))];
        Assert.Equal(4, heights.Length);
        // log10 of 0.1 to 100, from -1 to 2, over a plane of side 5
        Assert.All(heights.Zip([-1, 0, 1, 2]), pair => Assert.Equal((pair.Second + 1) * 2.5 / 3, pair.First, 1e-14));
    }

    [Fact]
    public void Vtp_is_polygonal_data_that_reads_back()
    {
        var file = XDocument.Parse(GridExport.Text(Full(), ExportFormat.Vtp)).Root!;
        Assert.Equal(("PolyData", "LittleEndian", "UInt64"),
            ((string)file.Attribute("type")!, (string)file.Attribute("byte_order")!, (string)file.Attribute("header_type")!));
        var piece = file.Element("PolyData")!.Element("Piece")!;
        Assert.Equal((6, 2, 0),
            ((int)piece.Attribute("NumberOfPoints")!, (int)piece.Attribute("NumberOfPolys")!, (int)piece.Attribute("NumberOfLines")!));
        Assert.Equal([-1, 0, 3, 0, 0, 1, 1, 0, 3, -1, 2, 5, 0, 2, 3, 1, 2, 5],
            Array<double>(piece.Element("Points")!.Element("DataArray")!));
        Assert.Equal([0L, 1, 4, 3, 1, 2, 5, 4], Array<long>(Named(piece.Element("Polys")!, "connectivity")));
        Assert.Equal([4L, 8], Array<long>(Named(piece.Element("Polys")!, "offsets")));
        Assert.Equal([3, 1, 3, 5, 3, 5], Array<double>(Named(piece.Element("PointData")!, "sum")));
    }

    [Fact]
    public void A_slice_is_a_table_and_a_line()
    {
        var slice = Slice.Evaluate([Measure.Of("square", Objective.From(1, theta => theta[0] * theta[0]))], [0], [1], Axis.Parse("-1:1:3"));
        var grid = GridValues.Of(slice);
        Assert.Equal("x,square\n-1,1\n0,0\n1,1\n", GridExport.Text(grid, ExportFormat.Csv));
        Assert.Equal("{\"x\":[-1,0,1],\"measures\":{\"square\":[1,0,1]}}\n", GridExport.Text(grid, ExportFormat.Json));
        Assert.EndsWith("v -1 0 1\nv 0 0 0\nv 1 0 1\nl 1 2\nl 2 3\n", GridExport.Text(grid, ExportFormat.Obj), StringComparison.Ordinal);
        var piece = XDocument.Parse(GridExport.Text(grid, ExportFormat.Vtp)).Root!.Element("PolyData")!.Element("Piece")!;
        Assert.Equal([0L, 1, 1, 2], Array<long>(Named(piece.Element("Lines")!, "connectivity")));
    }

    [Fact]
    public void An_unknown_height_is_answered_with_the_measures() =>
        Assert.Contains("there are loss,",
            Assert.Throws<ArgumentException>(() => GridExport.Text(_surface, ExportFormat.Obj, "lsos")).Message);

    [Fact]
    public void A_folder_that_cannot_be_written_leaves_no_half_file()
    {
        string file = _temporary.File("file", "not a folder");
        Assert.ThrowsAny<IOException>(() => GridExport.Write(Path.Combine(file, "a.csv"), _surface, ExportFormat.Csv));
        GridExport.Write(_temporary.File("a.csv"), _surface, ExportFormat.Csv);
        Assert.Equal(GridExport.Text(_surface, ExportFormat.Csv), File.ReadAllText(_temporary.File("a.csv")));
    }

    // f = a^2 + b + 1 + |a| on {-1, 0, 1} x {0, 2}.
    private static GridValues Full() => GridValues.Of(Surfaces.Evaluate(
        [Measure.Of("sum", Objective.From(2, theta => theta[0] * theta[0] + theta[1] + 1 + Math.Abs(theta[0])))],
        Plane.OfParameters([0, 0]), Axis.Parse("-1:1:3"), Axis.Parse("0:2:2")));

    private static XElement Named(XElement parent, string name) =>
        parent.Elements("DataArray").Single(array => (string)array.Attribute("Name")! == name);

    private static T[] Array<T>(XElement array)
        where T : unmanaged
    {
        byte[] bytes = Convert.FromBase64String(array.Value);
        Assert.Equal((ulong)(bytes.Length - 8), BitConverter.ToUInt64(bytes));
        return MemoryMarshal.Cast<byte, T>(bytes.AsSpan(8)).ToArray();
    }
}
