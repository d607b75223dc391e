using LandscapeNotebooks.Connectivity;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Tests.Connectivity;

public sealed class CurveTests
{
    private static readonly double[] First = [-0.0, 1.1, 0.3], Bend = [2, -1, 0.7], Second = [0.5, 3, -2], Last = [0.1, -0.0, 1.0 / 3];

    public static TheoryData<Curve> Curves => [new BezierCurve(First, Bend, Last), new BezierCurve(First, Bend, Second, Last),
        new PolygonalChain(First, Bend, Last), new PolygonalChain(First, Bend, Second, Last), PolygonalChain.Chord(First, Last)];

    [Theory]
    [MemberData(nameof(Curves))]
    public void The_ends_are_their_models_to_the_bit(Curve curve)
    {
        double[] point = new double[3];
        curve.Point(0, point);
        Assert.Equal(First.Select(BitConverter.DoubleToInt64Bits), point.Select(BitConverter.DoubleToInt64Bits));
        curve.Point(1, point);
        Assert.Equal(Last.Select(BitConverter.DoubleToInt64Bits), point.Select(BitConverter.DoubleToInt64Bits));
    }

    [Theory]
    [MemberData(nameof(Curves))]
    public void Coefficients_sum_to_one_and_slopes_to_zero(Curve curve)
    {
        double[] coefficients = new double[curve.Points.Length];
        foreach (double t in new[] { 0, 0.1, 0.37, 0.5, 0.99, 1 })
        {
            curve.Coefficients(t, coefficients);
            Assert.Equal(1, coefficients.Sum(), 1e-14);
            curve.Slopes(t, coefficients);
            Assert.Equal(0, coefficients.Sum(), 1e-14);
        }
    }

    [Theory]
    [MemberData(nameof(Curves))]
    public void The_derivative_agrees_with_central_differences(Curve curve)
    {
        const double Step = 1e-5; // truncation near 1e-10, rounding near 1e-11
        double[] ahead = new double[3], behind = new double[3], derivative = new double[3];
        foreach (double t in new[] { 0.1, 0.37, 0.62, 0.9 })
        {
            curve.Point(t + Step, ahead);
            curve.Point(t - Step, behind);
            curve.Derivative(t, derivative);
            Golden.AssertClose([.. ahead.Zip(behind, (x, y) => (x - y) / (2 * Step))], derivative, 1e-8);
            Assert.Equal(Math.Sqrt(derivative.Sum(d => d * d)), curve.Speed(t), 1e-12);
        }
    }

    [Theory]
    [MemberData(nameof(Curves))]
    public void The_length_is_that_of_a_fine_polygon(Curve curve)
    {
        const int Pieces = 120_000; // every bend is a corner; a chord is shorter than its arc by a share of (1/Pieces)^2
        double sum = 0;
        double[] point = new double[3], before = new double[3];
        curve.Point(0, before);
        for (int i = 1; i <= Pieces; i++)
        {
            curve.Point((double)i / Pieces, point);
            sum += Math.Sqrt(point.Zip(before, (x, y) => (x - y) * (x - y)).Sum());
            point.CopyTo(before, 0);
        }

        Assert.Equal(sum, curve.Length(), 1e-8);
        Assert.Equal(curve.Length(), curve.Length(0, 0.37) + curve.Length(0.37, 1), 1e-10);
    }

    [Fact]
    public void A_parabola_has_the_length_of_its_closed_form()
    {
        // w(t) = (t, t^2): the integral of sqrt(1 + 4 t^2) is sqrt(5)/2 + asinh(2)/4.
        var parabola = new BezierCurve([0, 0], [0.5, 0], [1, 1]);
        Assert.Equal(Math.Sqrt(5) / 2 + Math.Asinh(2) / 4, parabola.Length(), 1e-13);
    }

    [Fact]
    public void A_chain_passes_through_its_bends_and_a_curve_does_not()
    {
        double[] point = new double[3];
        new PolygonalChain(First, Bend, Last).Point(0.5, point);
        Assert.Equal(Bend, point);
        new BezierCurve(First, Bend, Last).Point(0.5, point);
        Golden.AssertClose([.. First.Zip(Last, (x, y) => (x + y) / 4).Zip(Bend, (x, y) => x + y / 2)], point, 1e-15);
    }

    [Fact]
    public void Bends_on_the_chord_make_a_straight_line_run_through_evenly()
    {
        var straight = BezierCurve.Between(First, Last, bends: 3);
        double[] point = new double[3], chord = new double[3];
        foreach (double t in new[] { 0.2, 0.5, 0.71 })
        {
            straight.Point(t, point);
            PolygonalChain.Chord(First, Last).Point(t, chord);
            Golden.AssertClose(chord, point, 1e-14);
        }

        Assert.Equal(PolygonalChain.Chord(First, Last).Length(), straight.Length(), 1e-13);
    }

    [Fact]
    public void A_chain_visits_many_models_with_bends_between_them()
    {
        var (chain, bends) = PolygonalChain.Visiting([First, Bend, Last], bends: 2);
        Assert.Equal(7, chain.Points.Length);
        Assert.Equal([1, 2, 4, 5], bends);
        Assert.Equal<ParameterVector>(Bend, chain.Points[3]);
    }

    [Fact]
    public void What_is_no_curve_is_refused_with_its_place()
    {
        Assert.Contains("The curve has 1 points, expected at least 2",
            Assert.Throws<ArgumentException>(() => new BezierCurve(First)).Message);
        Assert.Contains("Point 1 has 2 parameters, expected 3 (P) as point 0",
            Assert.Throws<ArgumentException>(() => new PolygonalChain(First, [1, 2])).Message);
        Assert.Contains("Parameter 1 of point 1 is NaN",
            Assert.Throws<ArgumentException>(() => new BezierCurve(First, [1, double.NaN, 2])).Message);
        Assert.Contains("from 0 to 1",
            Assert.Throws<ArgumentOutOfRangeException>(() => new BezierCurve(First, Last).Point(1.1, new double[3])).Message);
        Assert.Contains("expected 3 (P)",
            Assert.Throws<ArgumentException>(() => new BezierCurve(First, Last).Point(0.5, new double[2])).Message);
        Assert.Contains("There are 1 models", Assert.Throws<ArgumentException>(() => PolygonalChain.Visiting([First])).Message);
    }
}
