using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Xml;

namespace LandscapeNotebooks.Landscapes.Export;

/// <summary>VTK's XML form of polygonal data: points, polygons (lines for a slice), and every measure as
/// an array over the points.</summary>
/// <remarks>Numbers are base64 of a 64-bit byte count and little-endian data, uncompressed. VTK file formats,
/// section XML file formats.</remarks>
internal static class VtpText
{
    public static string Of(GridValues grid, GridMesh mesh)
    {
        var text = new StringBuilder();
        var settings = new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true };
        using (var writer = XmlWriter.Create(text, settings))
        {
            Start(writer, "VTKFile", ("type", "PolyData"), ("version", "1.0"), ("byte_order", "LittleEndian"), ("header_type", "UInt64"));
            Start(writer, "PolyData");
            bool isSlice = grid.Y is null;
            Start(writer, "Piece", ("NumberOfPoints", Number(mesh.Vertices.Length)), ("NumberOfVerts", "0"), ("NumberOfStrips", "0"),
                ("NumberOfLines", Number(isSlice ? mesh.Cells.Length : 0)), ("NumberOfPolys", Number(isSlice ? 0 : mesh.Cells.Length)));

            Start(writer, "PointData", ("Scalars", mesh.Height));
            if (!grid.Names.Contains(mesh.Height))
                WriteArray<double>(writer, mesh.Height, "Float64", 1, [.. mesh.Vertices.Select(vertex => vertex.Z)]);
            foreach (string name in grid.Names)
                WriteArray<double>(writer, name, "Float64", 1, Taken(grid, name, mesh));
            writer.WriteEndElement();

            Start(writer, "Points");
            WriteArray<double>(writer, "Points", "Float64", 3,
                [.. mesh.Vertices.SelectMany(vertex => (double[])[vertex.X, vertex.Y, vertex.Z])]);
            writer.WriteEndElement();

            Start(writer, isSlice ? "Lines" : "Polys");
            WriteArray<long>(writer, "connectivity", "Int64", 1, [.. mesh.Cells.SelectMany(cell => cell).Select(vertex => (long)vertex)]);
            int corners = isSlice ? 2 : 4;
            WriteArray<long>(writer, "offsets", "Int64", 1,
                [.. Enumerable.Range(1, mesh.Cells.Length).Select(cell => (long)cell * corners)]);
            writer.WriteEndElement();
        }

        return text.Append('\n').ToString();
    }

    private static double[] Taken(GridValues grid, string name, GridMesh mesh)
    {
        double[] values = grid[name].ToArray();
        return [.. mesh.Points.Select(point => values[point])];
    }

    private static void WriteArray<T>(XmlWriter writer, string name, string type, int components, T[] values)
        where T : unmanaged
    {
        Start(writer, "DataArray", ("type", type), ("Name", name), ("NumberOfComponents", Number(components)), ("format", "binary"));
        var data = MemoryMarshal.AsBytes<T>(values);
        writer.WriteString(Convert.ToBase64String([.. BitConverter.GetBytes((ulong)data.Length), .. data]));
        writer.WriteEndElement();
    }

    private static void Start(XmlWriter writer, string element, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        writer.WriteStartElement(element);
        foreach (var (name, value) in attributes)
            writer.WriteAttributeString(name, value);
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
