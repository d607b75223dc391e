using System.Text.Json.Nodes;
using LandscapeNotebooks.Figures.Canvases;
using LandscapeNotebooks.Figures.Traces;

namespace LandscapeNotebooks.Open.Tests.Traces;

/// <summary>A stripe of a diagram with a rectangle in it.</summary>
public sealed record Sentence(double Height) : DiagramTrace
{
    protected override double Paint(DiagramCanvas canvas)
    {
        canvas.Elements($"<rect width=\"{(int)canvas.Width}\" height=\"{(int)Height}\" fill=\"#123456\"/>");
        return Height;
    }

    protected override IEnumerable<JsonObject> Plotly(PlotlyPanel panel) => [];
}
