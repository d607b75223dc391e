using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.ExceptionServices;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Numerics.Threads;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Landscapes;

/// <summary>Evaluates measures over the points of a grid, piece by piece, each point once.</summary>
/// <remarks>Every point is computed alone, so that neither the threads nor the pieces nor their order show in a value.</remarks>
/// <param name="measures">What is taken.</param>
/// <param name="a">First coordinates, (A).</param>
/// <param name="b">Second coordinates, (B).</param>
/// <param name="parameterCount">P.</param>
/// <param name="point">Writes theta(a, b).</param>
/// <param name="directions">theta, d and e where the points are theta + a d + b e.</param>
internal sealed class PointGrid(ImmutableArray<Measure> measures, double[] a, double[] b, int parameterCount,
    PointGrid.PointFunction point, Func<(ParameterVector Origin, ParameterVector First, ParameterVector Second)>? directions)
{
    private const int FewestPieces = 64; // so that threads, processes and ranks can share a small grid or a slice
    private const int FewestRows = 8; // of the planar form, where a row of many points is quicker than its parts
    private const long ReportsPerSecond = 20;

    private readonly int[] _firstValue = FirstValues(measures);

    public delegate void PointFunction(double a, double b, Span<double> parameters);

    public ImmutableArray<Reading> Readings { get; } = [.. measures.SelectMany(measure => measure.Readings)];

    public ImmutableArray<string> Names { get; } = [.. measures.SelectMany(measure => measure.Names)];

    public int PointCount { get; } = GridSize.Points(a.Length, b.Length);

    /// <summary>The points of a plane.</summary>
    public static PointGrid Of(ImmutableArray<Measure> measures, Plane plane, Axis x, Axis y)
    {
        ArgumentNullException.ThrowIfNull(plane);
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        return new(Checked(measures, plane.ParameterCount), x.ToArray(), y.ToArray(), plane.ParameterCount, plane.Point, plane.Basis);
    }

    /// <summary>The points of a curve.</summary>
    public static PointGrid Of(ImmutableArray<Measure> measures, ICurve curve, double[] t)
    {
        ArgumentNullException.ThrowIfNull(curve);
        return new(Checked(measures, curve.ParameterCount), t, [0], curve.ParameterCount, (a, _, parameters) => curve.Point(a, parameters),
            curve is StraightLine line ? () => (line.Origin, line.Direction, ParameterVector.Zero(line.ParameterCount)) : null);
    }

    /// <summary>Computes what the store does not hold, as far as time, claims and the token allow.</summary>
    /// <param name="options">Store, threads, time.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <param name="isWanted">The points to compute, (N); null for all.</param>
    /// <returns>The store with the points, at least those that it held before.</returns>
    public IPointStore Evaluate(SurfaceOptions options, CancellationToken cancellation, bool[]? isWanted = null)
    {
        ThreadCount.Require(options.Threads, 0, nameof(options));
        GridSize.RequireMemory(PointCount, Names.Length);
        var store = options.Store ?? new PointMemory(PointCount, Names.Length);
        if (store.PointCount != PointCount || store.MeasureCount != Names.Length)
            throw new ArgumentException(
                $"The store holds {store.PointCount} points of {store.MeasureCount} values, expected {PointCount} of {Names.Length}.",
                nameof(options));

        bool begins = options.TimeBudget != TimeSpan.Zero; // else what is there is only read
        var functions = options.UsePlanarForm && begins ? Planar(cancellation) : new IPlaneFunction?[measures.Length];
        try
        {
            Compute(new Run(store, functions, options, isWanted), cancellation);
        }
        catch (AggregateException error) // of the threads: what went wrong first says more
        {
            ExceptionDispatchInfo.Throw(error.InnerExceptions[0]);
        }
        finally
        {
            foreach (var function in functions)
                (function as IDisposable)?.Dispose();
        }

        return store;
    }

    /// <summary>Times a few points that are then forgotten.</summary>
    public SurfaceEstimate Estimate(SurfaceOptions options, TimeSpan? patience, CancellationToken cancellation)
    {
        long began = Stopwatch.GetTimestamp();
        var functions = options.UsePlanarForm ? Planar(cancellation) : new IPlaneFunction?[measures.Length];
        var preparation = Stopwatch.GetElapsedTime(began);
        try
        {
            var run = new Run(new PointMemory(PointCount, Names.Length), functions, options with { Store = null, Progress = null }, null);
            double[] parameters = new double[parameterCount];
            int length = run.IsByRow ? a.Length : 1;
            int left = options.Store is { } store ? Enumerable.Range(0, PointCount).Count(n => !store.Contains(n)) : PointCount;
            var each = Pace.Of(piece =>
            {
                int i = length == 1 ? (int)((long)piece * (a.Length / 2 + 1) % a.Length) : 0;
                Piece(run.Forgetting(), piece % b.Length, i, length, parameters, cancellation);
            }, (double)left / length, patience, cancellation);
            int threads = Lanes ?? (measures.All(measure => measure.IsThreadSafe) ? Math.Min(run.Threads, Environment.ProcessorCount) : 1);
            return new(left, preparation, each / ((double)length * threads));
        }
        finally
        {
            foreach (var function in functions)
                (function as IDisposable)?.Dispose();
        }
    }

    private void Compute(Run run, CancellationToken cancellation)
    {
        int fewest = run.IsByRow ? FewestRows : FewestPieces;
        int perRow = Math.Min(a.Length, (fewest + b.Length - 1) / b.Length), length = (a.Length + perRow - 1) / perRow;
        perRow = (a.Length + length - 1) / length;
        if (Lanes is { } lanes)
        {
            OnLanes(lanes, perRow * b.Length, (piece, parameters) => Part(piece, parameters));
            run.Report(0, isLast: true);
            return;
        }

        var parallel = new ParallelOptions
        {
            MaxDegreeOfParallelism = !measures.All(measure => measure.IsThreadSafe) ? 1 : run.Threads,
            CancellationToken = cancellation,
        };
        Parallel.For(0, perRow * b.Length, parallel, () => new double[parameterCount], (piece, _, parameters) =>
        {
            Part(piece, parameters);
            return parameters;
        }, _ => { });
        run.Report(0, isLast: true);

        void Part(int piece, double[] parameters)
        {
            int i = piece % perRow * length;
            Piece(run, piece / perRow, i, Math.Min(length, a.Length - i), parameters, cancellation);
        }
    }

    /// <summary>The threads that the measures want, where they say so: they wait for something else than processors.</summary>
    private int? Lanes => measures.Min(measure => measure.Lanes) is { } least ? measures.All(measure => measure.IsThreadSafe) ? least : 1
        : null;

    /// <summary>As many threads of their own as there are lanes; the pool would lend waiting ones late.</summary>
    private void OnLanes(int lanes, int pieces, Action<int, double[]> part)
    {
        int next = -1;
        if (Math.Min(lanes, pieces) == 1)
            Work();
        else
            Task.WaitAll([.. Enumerable.Range(0, Math.Min(lanes, pieces)).Select(_ =>
                Task.Factory.StartNew(Work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))]);

        void Work()
        {
            double[] parameters = new double[parameterCount];
            try
            {
                for (int piece = Interlocked.Increment(ref next); piece < pieces; piece = Interlocked.Increment(ref next))
                    part(piece, parameters);
            }
            finally
            {
                Volatile.Write(ref next, pieces); // after an error the others finish their points, and begin none
            }
        }
    }

    /// <summary>The points (a_i, b_j) to (a_{i + count - 1}, b_j) that are not there yet.</summary>
    private void Piece(Run run, int j, int i, int count, double[] parameters, CancellationToken cancellation)
    {
        if (!Missing().Any() || run.IsOver || !run.Store.TryClaim(j * a.Length + i, count))
            return;
        int[] missing = [.. Missing()]; // whoever had the claim before may just have written some
        double[] coordinates = new double[missing.Length], values = new double[missing.Length * Names.Length];
        for (int k = 0; k < missing.Length; k++)
            coordinates[k] = a[missing[k]];
        for (int m = 0; m < measures.Length; m++)
        {
            if (run.Functions[m] is { IsSlow: false } function)
                PlanarRow(function, m, coordinates, b[j], values, cancellation);
        }

        if (missing.Length == count && run.Store is PointMemory memory && run.IsByRow)
        {
            memory.WriteRun(j * a.Length + i, values);
            run.Report(count, isLast: false);
            return;
        }

        for (int k = 0; k < missing.Length; k++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (run.IsOver)
                return;
            var taken = values.AsSpan(k * Names.Length, Names.Length);
            for (int m = 0; m < measures.Length; m++)
            {
                if (run.Functions[m] is { IsSlow: true } function)
                    PlanarRow(function, m, coordinates.AsSpan(k, 1), b[j], taken, cancellation);
            }

            Pointwise(run.Functions, coordinates[k], b[j], parameters, taken);
            run.Store.Write(j * a.Length + missing[k], taken);
            run.Report(1, isLast: false);
        }

        IEnumerable<int> Missing() => Enumerable.Range(i, count).Where(k => run.IsMissing(j * a.Length + k));
    }

    private void PlanarRow(IPlaneFunction function, int m, ReadOnlySpan<double> coordinates, double b, Span<double> values,
        CancellationToken cancellation)
    {
        if (measures.Length == 1 && function.ValueCount == Names.Length)
        {
            function.Row(coordinates, b, values, cancellation); // the only measure: its rows are the points
            return;
        }

        double[] rows = new double[coordinates.Length * function.ValueCount];
        function.Row(coordinates, b, rows, cancellation);
        for (int k = 0; k < coordinates.Length; k++)
            rows.AsSpan(k * function.ValueCount, measures[m].Names.Length).CopyTo(values[(k * Names.Length + _firstValue[m])..]);
    }

    private void Pointwise(IPlaneFunction?[] functions, double a, double b, double[] parameters, Span<double> values)
    {
        bool isPlaced = false;
        for (int m = 0; m < measures.Length; m++)
        {
            if (functions[m] is not null)
                continue;
            if (!isPlaced)
                point(a, b, parameters);
            isPlaced = true;
            measures[m].Take(parameters, values.Slice(_firstValue[m], measures[m].Names.Length));
        }
    }

    private IPlaneFunction?[] Planar(CancellationToken cancellation)
    {
        var functions = new IPlaneFunction?[measures.Length];
        if (directions is null || measures.All(measure => measure.Planar is null))
            return functions;
        var (origin, first, second) = directions();
        for (int m = 0; m < measures.Length; m++)
        {
            functions[m] = measures[m].Planar?.OnPlane(origin, first, second);
            functions[m]?.Prepare(cancellation);
        }

        return functions;
    }

    private static int[] FirstValues(ImmutableArray<Measure> measures)
    {
        int[] first = new int[measures.Length];
        for (int m = 1; m < first.Length; m++)
            first[m] = first[m - 1] + measures[m - 1].Names.Length;
        return first;
    }

    /// <exception cref="ArgumentException">There is no measure, a name stands twice, or a measure is of other parameters.</exception>
    private static ImmutableArray<Measure> Checked(ImmutableArray<Measure> measures, int parameterCount)
    {
        if (measures.IsDefaultOrEmpty)
            throw new ArgumentException("There is no measure, expected at least one.", nameof(measures));
        if (measures.SelectMany(measure => measure.Names).GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"Two measures are named '{twice.Key}', expected every name once.", nameof(measures));
        if (measures.FirstOrDefault(measure => measure.ParameterCount is { } count && count != parameterCount) is { } other)
            throw new ArgumentException(
                $"The points have {parameterCount} parameters, expected {other.ParameterCount} (P of '{other.Names[0]}').",
                nameof(measures));
        return measures;
    }

    /// <summary>What the pieces share: where the values go, which are wanted, and the clock.</summary>
    private sealed class Run(IPointStore store, IPlaneFunction?[] functions, SurfaceOptions options, bool[]? isWanted)
    {
        private readonly long _began = Stopwatch.GetTimestamp();
        private readonly int _kept = options.Store is null ? 0 : Enumerable.Range(0, store.PointCount).Count(store.Contains);
        private readonly int _total = isWanted is null ? store.PointCount
            : Enumerable.Range(0, store.PointCount).Count(point => isWanted![point] || store.Contains(point));

        private long _reported;
        private int _fresh;

        public IPointStore Store => store;

        public IPlaneFunction?[] Functions => functions;

        public int Threads => WorkTeam.Count(options.Threads);

        /// <summary>Whether whole rows are computed at once.</summary>
        public bool IsByRow { get; } = functions.All(function => function is { IsSlow: false });

        public bool IsOver => options.TimeBudget is { } budget && Stopwatch.GetElapsedTime(_began) > budget;

        /// <summary>The same with nothing computed yet.</summary>
        public Run Forgetting() => new(new PointMemory(store.PointCount, store.MeasureCount), functions, options, isWanted);

        /// <summary>Whether a point is to be computed; a store of others may hold more of them at every moment.</summary>
        public bool IsMissing(int point) =>
            (isWanted is null || isWanted[point]) && (options.Store is null || !store.Contains(point));

        /// <summary>Counts points, or tells the end.</summary>
        public void Report(int points, bool isLast)
        {
            if (options.Progress is null)
                return;
            int done = _kept + Interlocked.Add(ref _fresh, points);
            long now = Stopwatch.GetTimestamp(), before = Volatile.Read(ref _reported);
            if (!isLast && now - before < Stopwatch.Frequency / ReportsPerSecond)
                return;
            if (isLast || Interlocked.CompareExchange(ref _reported, now, before) == before)
                options.Progress.Report(new(done, _total, Stopwatch.GetElapsedTime(_began), _kept));
        }
    }
}
