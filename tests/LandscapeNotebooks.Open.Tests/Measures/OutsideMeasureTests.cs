using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Figures;
using LandscapeNotebooks.Figures.Pictures;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Objectives.Risks;

namespace LandscapeNotebooks.Open.Tests.Measures;

/// <summary>A measure from outside, beside loss and accuracy.</summary>
public class OutsideMeasureTests
{
    // z = W x + b with W (2, 1), b (2): of x = 1 and x = -1, the margin is b0 - b1 + w0 - w1 and b1 - b0 + w0 - w1.
    private static readonly EmpiricalRisk Risk = new(Network.Sequential([1], new Affine(1, 2)), new CrossEntropy(),
        Dataset.Classification("two points", [1, -1], [0, 1], 2));

    private static readonly Plane Weights = Plane.OfParameters(new double[] { 0.5, -0.25, 0.125, 0 }, 0, 1);

    [Fact]
    public void A_surface_holds_it_beside_the_loss()
    {
        var surfaces = Surfaces.Evaluate([Measure.Of("test", Risk), LogitMargin.Of("test", Risk)], Weights, new(0, 1, 3), new(0, 1, 2));

        Assert.Equal(["test loss", "test accuracy", "test margin"], surfaces.Names);
        Assert.Equal(0.5, surfaces["test margin"][1, 0], 1e-6); // the mean over both is w0 - w1
        Assert.Equal(0.5 - 1, surfaces["test margin"][1, 1], 1e-6);
    }

    [Fact]
    public void Its_unit_and_what_is_good_of_it_are_seen_in_the_picture()
    {
        var surface = Surfaces.Evaluate([LogitMargin.Of("test", Risk)], Weights, new(0, 1, 5), new(0, 1, 5))[0];
        string svg = Svg.Render(surface.Contour());

        Assert.Contains("test margin (logits)", svg, StringComparison.Ordinal);
        Assert.Contains("greatest", svg, StringComparison.Ordinal);
        Assert.Contains("test margin (logits)", Svg.Render(surface.Relief()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_slice_titles_its_axis_with_it()
    {
        var slice = Slice.Evaluate([LogitMargin.Of("test", Risk)], new double[4], new double[] { 1, -1, 0, 0 }, new(0, 1, 3));
        Assert.Contains("test margin (logits)", Svg.Render(slice.Plot()), StringComparison.Ordinal);
    }
}
