using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Datasets.Catalogue;
using LandscapeNotebooks.Figures;
using LandscapeNotebooks.Figures.Pictures;
using LandscapeNotebooks.Figures.Traces;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Optimizers;
using LandscapeNotebooks.Sparsity;
using LandscapeNotebooks.Trainings;

namespace LandscapeNotebooks.Interactive.Tests.Views;

public sealed class SubnetworkFiguresTests
{
    /// <summary>A small comparison with three snapshots of each kind.</summary>
    internal static SubnetworkComparison Comparison()
    {
        var network = Architectures.Mlp([4], [6], 3);
        var risk = new EmpiricalRisk(network, new CrossEntropy(), Dataset.Load("flowers"), new() { Precision = Precision.Double });
        var training = new SubnetworkTraining(risk, new Adam(1e-2))
        {
            Options = new() { Epochs = 4, BatchSize = 150, Recording = new(Interval.Epochs(2)), Measures = [Measure.Of("test", risk)] },
        };
        return SubnetworkComparison.Run(
            training, 50, network.Initialize(Initialization.UniformFanIn, new RandomSource(1)), risk, new Axis(-0.5, 0.5, 5),
            new RandomSource(2));
    }

    [Fact]
    public void Every_figure_titles_its_axes_and_says_what_it_shows()
    {
        var comparison = Comparison();
        Figure[] figures =
        [
            SubnetworkFigures.Overlay(comparison), SubnetworkFigures.OverEpochs(comparison), SubnetworkFigures.AlongSharpest(comparison),
            SubnetworkFigures.Sharpness(comparison), SubnetworkFigures.Losses(comparison, "test loss"),
        ];
        foreach (var figure in figures)
        {
            Assert.All(figure.Panels, panel => Assert.True(panel.X.Title is not null && panel.Y.Title is not null));
            Assert.Contains("50 %", figure.Caption, StringComparison.Ordinal);
            Assert.NotEmpty(Svg.Render(figure));
        }
    }

    [Fact]
    public void The_slice_is_the_row_of_the_surface_through_its_middle()
    {
        foreach (var surface in Comparison().Cases.SelectMany(of => of.Surfaces))
        {
            for (int i = 0; i < 5; i++)
                Assert.Equal(surface.Surface[i, 2], surface.Slice[SubnetworkSurface.Measured][i], 1e-12);
        }
    }

    [Fact]
    public void Each_snapshot_has_a_surface_of_its_own()
    {
        foreach (var of in Comparison().Cases)
            Assert.Equal(3, of.Surfaces.Select(surface => surface.Loss).Distinct().Count());
    }

    [Fact]
    public void The_curvature_of_the_slice_is_the_eigenvalue()
    {
        var soft = Comparison()[MaskKind.Soft];
        var network = Architectures.Mlp([4], [6], 3);
        using var risk = new EmpiricalRisk(network, new CrossEntropy(), Dataset.Load("flowers"), new() { Precision = Precision.Double });
        var masked = soft.Trained.Final.On(risk);
        double[] v = soft.Final.Sharpest.Vectors[0].ToArray(), product = new double[v.Length];
        masked.HessianVectorProduct(soft.Trained.Final.Theta.AsSpan(), v, product);
        Assert.Equal(soft.Final.Sharpest.Values[0], v.Zip(product, (a, b) => a * b).Sum(), 1e-9);
    }

    [Fact]
    public void The_picture_of_a_mask_has_a_panel_for_every_layer() =>
        Assert.Equal(2, SubnetworkFigures.Show(Comparison()[MaskKind.Hard].Trained.Final.Mask).Panels.Length);

    [Fact]
    public void A_mask_overlaps_whole_with_itself()
    {
        var line = Assert.IsType<Line>(SubnetworkFigures.MaskDrift(Comparison()[MaskKind.Hard].Trained).Panels[0].Traces[0]);
        Assert.Equal(3, line.Y.Length);
        Assert.Equal(1, line.Y[0]);
    }
}
