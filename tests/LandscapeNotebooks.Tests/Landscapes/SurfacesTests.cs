using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Tests.Objectives;

namespace LandscapeNotebooks.Tests.Landscapes;

public sealed class SurfacesTests
{
    private static readonly Plane Unit = Plane.OfParameters([0, 0]);
    private static readonly Axis X = new(-1, 1, 5), Y = new(0, 3, 4);
    private static readonly Measure Sum = Measure.Of("sum", Objective.From(2, theta => theta[0] + theta[1]));
    private static readonly Measure Products = new(
        ["product", "square"], (theta, values) => (values[0], values[1]) = (theta[0] * theta[1], theta[0] * theta[0]));

    [Fact]
    public void Every_name_has_its_surface()
    {
        var surfaces = Surfaces.Evaluate([Products, Sum], Unit, X, Y);
        Assert.Equal(["product", "square", "sum"], surfaces.Names);
        for (int i = 0; i < 5; i++)
        {
            for (int j = 0; j < 4; j++)
                Assert.Equal((X[i] * Y[j], X[i] * X[i], X[i] + Y[j]),
                    (surfaces["product"][i, j], surfaces["square"][i, j], surfaces["sum"][i, j]));
        }
    }

    [Fact]
    public void Planar_and_pointwise_measures_stand_side_by_side()
    {
        var logistic = Measure.Of("logistic", TwoGaussians.Objective());
        var both = Surfaces.Evaluate([Sum, logistic], Unit, X, Y);
        Assert.Equal(Surface.Evaluate(TwoGaussians.Objective(), X, Y).Values.ToArray(), both["logistic"].Values.ToArray());
        Assert.Equal(X[1] + Y[2], both["sum"][1, 2]);
    }

    [Fact]
    public void What_a_store_holds_is_not_computed_again()
    {
        var store = new PointMemory(20, 1);
        store.Write(3, [42]);
        store.Write(7, [double.NaN]); // diverged, not missing
        int calls = 0;
        var counting = new Measure(["calls"], (_, values) => values[0] = ++calls);
        var surfaces = Surfaces.Evaluate([counting], Unit, X, Y, new() { Store = store });
        Assert.Equal((18, 42.0, double.NaN, 0), (calls, surfaces[0].Values[3], surfaces[0].Values[7], surfaces.MissingCount));
        Surfaces.Evaluate([counting], Unit, X, Y, new() { Store = store });
        Assert.Equal(18, calls);
    }

    [Fact]
    public void Planar_rows_with_some_points_there_already_keep_their_bits()
    {
        var logistic = Measure.Of("logistic", TwoGaussians.Objective());
        var store = new PointMemory(20, 1);
        foreach (int point in (int[])[0, 6, 7, 13])
            store.Write(point, [point]);
        double[] resumed = Surfaces.Evaluate([logistic], Unit, X, Y, new() { Store = store })[0].Values.ToArray();
        double[] expected = Surface.Evaluate(TwoGaussians.Objective(), X, Y).Values.ToArray();
        foreach (int point in (int[])[0, 6, 7, 13])
            expected[point] = point;
        Assert.Equal(expected, resumed);
    }

    [Fact]
    public void Points_that_another_process_has_claimed_are_left_out_and_count_as_missing()
    {
        var surfaces = Surfaces.Evaluate([Sum], Unit, X, Y, new() { Store = new OthersHave(first: 5, count: 5) });
        Assert.Equal((5, 0), (surfaces.MissingCount, surfaces[0].DivergedCount));
        Assert.True(surfaces[0].IsMissing(0, 1));
        Assert.False(surfaces[0].IsMissing(0, 2));
    }

    [Fact]
    public void A_time_budget_ends_with_what_is_done()
    {
        var slow = new Measure(["slow"], (_, values) =>
        {
            Thread.Sleep(20);
            values[0] = 1;
        });
        var surfaces = Surfaces.Evaluate([slow], Unit, X, Y, new() { TimeBudget = TimeSpan.FromMilliseconds(50) });
        Assert.InRange(surfaces.MissingCount, 1, 20); // all, where the machine is so busy that no point began in time
        if (surfaces.MissingCount < 20)
            Assert.Equal(1, surfaces[0].Minimum.Value);
    }

    [Fact]
    public void Cancellation_leaves_the_points_that_are_done_in_the_store()
    {
        using var stop = new CancellationTokenSource();
        var store = new PointMemory(20, 1);
        int calls = 0;
        var stopping = new Measure(["calls"], (_, values) =>
        {
            values[0] = ++calls;
            if (calls == 7)
                stop.Cancel();
        });
        Assert.Throws<OperationCanceledException>(() => Surfaces.Evaluate([stopping], Unit, X, Y, new() { Store = store }, stop.Token));
        Assert.Equal(7, Enumerable.Range(0, 20).Count(store.Contains));
    }

    [Fact]
    public void What_goes_wrong_in_a_measure_is_what_the_caller_sees()
    {
        var failing = new Measure(["bad"], (_, _) => throw new InvalidDataException("no such sample"));
        Assert.Equal("no such sample", Assert.Throws<InvalidDataException>(() => Surfaces.Evaluate([failing], Unit, X, Y)).Message);
    }

    [Fact]
    public void Names_that_stand_twice_foreign_stores_and_foreign_planes_are_refused()
    {
        Assert.Contains("'sum'", Assert.Throws<ArgumentException>(() => Surfaces.Evaluate([Sum, Sum], Unit, X, Y)).Message);
        Assert.Contains("20 of 1",
            Assert.Throws<ArgumentException>(() => Surfaces.Evaluate([Sum], Unit, X, Y, new() { Store = new PointMemory(19, 1) })).Message);
        Assert.Contains("(P of 'sum')",
            Assert.Throws<ArgumentException>(() => Surfaces.Evaluate([Sum], Plane.OfParameters([0, 0, 0]), X, Y)).Message);
        Assert.Contains("the names are sum", Assert.Throws<ArgumentException>(() => Surfaces.Evaluate([Sum], Unit, X, Y)["loss"]).Message);
    }

    [Fact]
    public void What_another_process_writes_meanwhile_is_not_computed_again()
    {
        OthersHave store = new(0, 0) { ClaimedOnceWritten = 7 };
        int computed = 0;
        var first = Measure.Of("sum", Objective.From(2, theta =>
        {
            if (computed++ == 0)
            {
                for (int point = 10; point < 20; point++)
                    store.Write(point, [42]);
            }

            return theta[0] + theta[1];
        }));
        var surface = Surfaces.Evaluate([first], Unit, X, Y, new() { Store = store, Threads = 1 })["sum"];
        Assert.Equal(9, computed); // 0 to 9 but for 7, which was written just before we got the claim
        Assert.Equal(Enumerable.Repeat(42.0, 11), [surface.Values[7], .. surface.Values[10..]]);
    }

    [Fact]
    public void An_estimate_counts_the_points_that_are_left()
    {
        var store = new PointMemory(20, 1);
        store.Write(4, [1]);
        var estimate = Surfaces.Estimate([Sum], Unit, X, Y, new() { Store = store }, TimeSpan.FromMilliseconds(1));
        Assert.Equal(19, estimate.Points);
        Assert.True(estimate.PerPoint > TimeSpan.Zero && estimate.Total >= estimate.PerPoint);
        Assert.False(store.Contains(0));
    }

    [Fact]
    public void A_band_is_the_mean_and_spread_of_its_slices()
    {
        var quadratic = Measure.Of("f", Objective.From(2, theta => theta[0] * theta[0] + 3 * theta[1] * theta[1]));
        var band = SliceBand.Evaluate([quadratic], [0, 0], [[1, 0], [0, 1]], new Axis(-1, 1, 3));
        Assert.Equal([2, 0, 2], band.Mean("f"));
        Assert.Equal([Math.Sqrt(2), 0, Math.Sqrt(2)], band.StandardDeviation("f"));
        Assert.Equal([1, 0, 1], band.Lowest("f"));
        Assert.Equal([3, 0, 3], band.Highest("f"));
    }

    [Fact]
    public void A_band_goes_on_in_its_store()
    {
        var store = new PointMemory(6, 1);
        store.Write(4, [42]);
        Assert.Equal(
            42, SliceBand.Evaluate([Sum], [0, 0], [[1, 0], [0, 1]], new Axis(-1, 1, 3), new() { Store = store }).Slices[1]["sum"][1]);
        Assert.True(Enumerable.Range(0, 6).All(store.Contains));
    }

    /// <summary>A store of which another process has some points.</summary>
    private sealed class OthersHave(int first, int count) : IPointStore
    {
        private readonly PointMemory _memory = new(20, 1);

        public int PointCount => 20;

        public int MeasureCount => 1;

        public bool Contains(int point) => _memory.Contains(point);

        public void Read(int point, Span<double> values) => _memory.Read(point, values);

        /// <summary>A point that another process writes, and gives its claim back, between our look and our claim.</summary>
        public int? ClaimedOnceWritten { get; init; }

        public bool TryClaim(int start, int length)
        {
            if (start == ClaimedOnceWritten)
                Write(start, [42]);
            return start + length <= first || start >= first + count;
        }

        public void Write(int point, ReadOnlySpan<double> values) => _memory.Write(point, values);
    }
}
