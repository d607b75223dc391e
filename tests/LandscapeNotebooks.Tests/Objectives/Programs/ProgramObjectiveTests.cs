using LandscapeNotebooks.Curvature;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Tests.Storage;

namespace LandscapeNotebooks.Tests.Objectives.Programs;

public sealed class ProgramObjectiveTests
{
    private static readonly Axis Axis = new(-1, 1, 9);

    [Fact]
    public void A_program_tells_its_parameters_and_its_measures()
    {
        using var bowl = Bowl.Start();
        Assert.Equal(["0.weight", "0.bias"], bowl.Layout.Blocks.Select(block => block.Name));
        Assert.Equal([ParameterKind.Weight, ParameterKind.Bias], bowl.Layout.Blocks.Select(block => block.Kind));
        Assert.Equal(Bowl.Own.ToArray(), bowl.Parameters!.ToArray());
        Assert.Equal([new Reading("loss", ReadingKind.Loss) { Unit = "nats" }, new Reading("length") { Unit = "weights squared" }],
            Measure.Of(bowl).Readings);
        Assert.Equal(("bowl", "9 samples", true, true), (bowl.Name, bowl.Data, bowl.HasGradient, bowl.HasHessianProducts));
    }

    [Fact]
    public void Values_gradients_and_products_are_those_of_the_program()
    {
        using var bowl = Bowl.Start();
        ParameterVector theta = [.. Enumerable.Range(0, 9).Select(i => Math.Sin(i + 1))];
        double[] values = new double[2];
        bowl.Values(theta, values);
        Assert.Equal(Bowl.Value(theta), values[0], 1e-14); // sums in the same order, powers by another library
        Assert.Equal(theta.Dot(theta), values[1], 1e-14);
        Assert.InRange(GradientCheck.Of(bowl, theta).RelativeError, 0, 1e-8);
        double[,] hessian = DenseHessian.Of(bowl, theta);
        Assert.Equal(1 + 12 * theta[0] * theta[0], hessian[0, 0], 1e-13);
        Assert.Equal(9, hessian[8, 8]);
        Assert.Equal(0, hessian[0, 8]);
    }

    [Fact]
    public void A_surface_is_that_of_the_same_function_here_with_the_directions_sent_once_or_point_by_point()
    {
        using var bowl = Bowl.Start();
        var plane = Bowl.Plane(bowl);
        var ours = Surface.Evaluate(Objective.From(bowl.Layout, Bowl.Value), plane, Axis, Axis);
        foreach (bool isPlanar in new[] { true, false })
        {
            var theirs = Surfaces.Evaluate([Measure.Of(bowl)], plane, Axis, Axis, new() { UsePlanarForm = isPlanar },
                TestContext.Current.CancellationToken);
            Assert.Equal(["loss", "length"], theirs.Names);
            for (int k = 0; k < ours.Values.Length; k++)
                Assert.Equal(ours.Values[k], theirs["loss"].Values[k], 1e-12 * Math.Abs(ours.Values[k])); // theta by one rounding more
        }
    }

    [Fact]
    public void Curvature_looks_through_the_program()
    {
        using var bowl = Bowl.Start();
        var spectrum = HessianSpectrum.Of(bowl, ParameterVector.Zero(9), new RandomSource(1), new() { Probes = 0 },
            TestContext.Current.CancellationToken);
        Assert.Equal([9, 8, 7], spectrum.Largest.Values.Take(3).Select(value => Math.Round(value, 6)));
    }

    [Fact]
    public void Several_programs_share_the_points_and_each_knows_its_number()
    {
        using var bowl = Bowl.Start("number", programs: 3);
        var surfaces = Surfaces.Evaluate([Measure.Of(bowl)], Bowl.Plane(bowl), Axis, Axis,
            cancellation: TestContext.Current.CancellationToken);
        Assert.Equal([30, 31, 32], surfaces["length"].Values.ToArray().Distinct().Order()); // index + 10 count
        var alone = Surface.Evaluate(Objective.From(bowl.Layout, Bowl.Value), surfaces.Plane, Axis, Axis);
        for (int k = 0; k < alone.Values.Length; k++)
            Assert.Equal(alone.Values[k], surfaces["loss"].Values[k], 1e-12 * Math.Abs(alone.Values[k]));
    }

    [Fact]
    public void A_program_with_values_alone_says_how_to_come_to_a_gradient()
    {
        using var bowl = Bowl.Start("bare");
        Assert.Null(bowl.Parameters);
        var error = Assert.Throws<NotSupportedException>(() => bowl.Gradient(Bowl.Own));
        Assert.Contains("answers no 'gradient'; model.WithNumericGradient()", error.Message, StringComparison.Ordinal);
        Assert.Equal(9 * Bowl.Own[8], bowl.WithNumericGradient().Gradient(Bowl.Own)[8], 1e-6); // of central differences
        var ours = Surface.Evaluate(Objective.From(bowl.Layout, Bowl.Value), Bowl.Plane(bowl), Axis, Axis);
        var theirs = Surface.Evaluate(bowl, Bowl.Plane(bowl), Axis, Axis, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(ours[4, 4], theirs[4, 4], 1e-14);
    }

    [Fact]
    public void A_program_ends_where_it_is_disposed_and_starts_again_where_it_is_asked_again()
    {
        using var folder = new TemporaryFolder();
        using var bowl = Bowl.Start("slow", folder: folder.Path);
        int Id() => int.Parse(File.ReadAllText(Path.Combine(folder.Path, "pid")), System.Globalization.CultureInfo.InvariantCulture);
        int first = Id();
        Assert.True(Bowl.Runs(first));
        bowl.Dispose();
        Assert.True(SpinWait.SpinUntil(() => !Bowl.Runs(first), TimeSpan.FromMinutes(10)));
        Assert.Equal(Bowl.Value(Bowl.Own), bowl.Value(Bowl.Own), 1e-12);
        Assert.NotEqual(first, Id());
        Assert.Empty(bowl.Faults);
    }
}
