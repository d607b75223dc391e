using System.Xml.Linq;
using LandscapeNotebooks.Figures.Fields;
using LandscapeNotebooks.Figures.Layout;
using LandscapeNotebooks.Figures.Panels;
using LandscapeNotebooks.Figures.Scales;
using LandscapeNotebooks.Figures.Spatial;
using LandscapeNotebooks.Figures.Styles;
using LandscapeNotebooks.Figures.Traces;

namespace LandscapeNotebooks.Figures.Tests.Spatial;

public sealed class VisibilityTests
{
    private static readonly double[] Axis = Enumerable.Range(0, 41).Select(i => -1 + i / 20.0).ToArray();

    // A wall across the middle, seen from the side y < 0 at 20 degrees: what lies low behind it is hidden.
    private static readonly Surface3D Wall = new(new ScalarField(Axis, Axis, (_, y) => Math.Abs(y) < 0.08 ? 1 : 0));

    [Theory]
    [InlineData(-0.5, 0.02, false)] // before the wall
    [InlineData(0.3, 0.02, true)] // close behind it
    [InlineData(0.3, 0.98, false)] // behind it, above its edge
    public void A_point_is_hidden_where_the_surface_stands_before_it(double y, double z, bool hidden)
    {
        BoxScales box = BoxLayout.Of(new Panel { Traces = [Wall] });
        View view = new(new Camera(-90, 20));

        Assert.Equal(hidden, new Visibility([new SurfaceMesh(Wall.Field, box, cells: 60)], view.ToCamera).IsHidden(box.Place(0, y, z)));
    }

    [Fact]
    public void The_side_that_faces_the_viewer_is_painted_last_so_that_it_covers_the_far_side()
    {
        // A ridge along x: its far slope is coloured by its own values, the near one too; the last face painted is the nearest.
        Figure figure = Figure.Of(
            new Surface3D(new ScalarField([0, 1, 2], [0, 1, 2], (_, y) => y)) { Colors = new ColorScale { ShowBar = false } })
                .WithCamera(-90, 20);

        XElement svg = XElement.Parse(Svg.Render(figure));

        double[] heights = [.. svg.Descendants()
            .Where(e => e.Attribute("color") is not null)
            .Select(e => double.Parse(e.Attribute("d")!.Value[1..].Split(' ', 'l')[1], System.Globalization.CultureInfo.InvariantCulture))];
        Assert.Equal(heights.Order(), heights); // nearer is lower on the page
    }

    [Fact]
    public void A_path_behind_a_hill_is_dotted_there_and_solid_before_it()
    {
        Path3D path = new([0, 0], [-0.9, 0.9], [0.02, 0.02]) { Color = Palette.Vermillion, MarkerSize = 0 };
        XElement svg = XElement.Parse(Svg.Render(Figure.Of(Wall, path).WithCamera(-90, 20)));

        XElement[] strokes = [.. svg.Descendants().Where(e => e.Attribute("stroke")?.Value == Palette.Vermillion.ToString())];

        Assert.Contains(strokes, s => s.Attribute("stroke-dasharray") is not null);
        Assert.Contains(strokes, s => s.Attribute("stroke-dasharray") is null);
    }

    [Fact]
    public void Faces_are_cut_at_the_floor_and_the_ceiling_of_the_box()
    {
        var cut = BoxScales.CutToHeight([new(0, 0, 0), new(1, 0, 0), new(1, 1, 10), new(0, 1, 10)]);

        Assert.All(cut, p => Assert.InRange(p.Z, -BoxScales.Height, BoxScales.Height + 1e-12));
        Assert.Equal(4, cut.Length);
        Assert.Empty(BoxScales.CutToHeight([new(0, 0, 5), new(1, 0, 5), new(1, 1, 6)]));
    }

    [Fact]
    public void A_face_turned_to_the_light_is_brighter_than_one_turned_away()
    {
        View view = new(new Camera(-90, 30));

        Assert.True(view.Light(new(-0.5, -0.5, 1)) > view.Light(new(1, 0.2, 0.1)));
        Assert.Equal(view.Light(new(0, 0, 1)), view.Light(new(0, 0, -1)));
    }
}
