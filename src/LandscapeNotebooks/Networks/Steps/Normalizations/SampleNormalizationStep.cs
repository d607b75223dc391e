using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Numerics.Vectors;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Networks.Steps.Normalizations;

/// <summary>Normalisation within a sample: y = gamma x^ + beta, x^ = r (x - m), r = 1 / sqrt(v + epsilon).</summary>
/// <remarks>
/// <para>m and v are the mean and the biased variance of the sample's own N features of a group; without centring m = 0 and v is the mean
/// of x^2. Nothing is kept between the phases: m and r are taken again from x, two sweeps.</para>
/// <para>[.] is the mean over a group's features. Backward, with g = gamma dy: dx = r (g - [g] - x^ [g x^]). Along x' with m' = [x'] and
/// q = [x^ x']: r' = -r^2 q and x^' = r (x' - m' - x^ q); the rest is the product rule. Without centring [g] and m' are left out.</para>
/// </remarks>
internal sealed class SampleNormalizationStep<T>(Value input, Value output, SampleNormalizationShape shape) : Step<T>([input], output)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Block = 16; // terms that are added in a row before their sum joins the others: shorter chains lose fewer digits

    private readonly T[] _scale = Filled(shape.Scale, T.One), _shift = Filled(shape.Shift, T.Zero);
    private readonly T[] _scaleTangent = new T[shape.Scale?.Length ?? 1], _shiftTangent = new T[shape.Shift?.Length ?? 1];

    public override Needs Needs => Needs.Input;

    public override Needs TangentNeeds => Needs.Input;

    public override bool HasParameters => shape.Scale is not null || shape.Shift is not null;

    public override void Load(ReadOnlySpan<T> parameters, bool backward)
    {
        Read(shape.Scale, parameters, _scale);
        Read(shape.Shift, parameters, _shift);
    }

    public override void LoadTangent(ReadOnlySpan<T> direction, bool backward)
    {
        Read(shape.Scale, direction, _scaleTangent);
        Read(shape.Shift, direction, _shiftTangent);
    }

    public override void Forward(in Frame<T> frame)
    {
        using var statistics = new Statistics(this, frame, tangents: false);
        for (int row = 0; row < Rows; row++)
        {
            ReadOnlySpan<Vector512<T>> x = Row(frame.Input(), row);
            Span<Vector512<T>> y = Row(frame.Output, row);
            ReadOnlySpan<Vector512<T>> m = statistics.Of(statistics.Mean, row), r = statistics.Of(statistics.Rate, row);
            Vector512<T> scale = Vector512.Create(_scale[Entry(row)]), shift = Vector512.Create(_shift[ShiftEntry(row)]);
            for (int i = 0; i < y.Length; i++)
                y[i] = Simd.FusedMultiplyAdd(scale, r[i] * (x[i] - m[i]), shift);
        }
    }

    /// <summary>y' = gamma x^' + gamma' x^ + beta'.</summary>
    public override void ForwardTangent(in Frame<T> frame)
    {
        bool moves = !frame.InputTangent().IsEmpty;
        using var statistics = new Statistics(this, frame, moves);
        for (int row = 0; row < Rows; row++)
        {
            ReadOnlySpan<Vector512<T>> x = Row(frame.Input(), row);
            Span<Vector512<T>> y = Row(frame.OutputTangent, row);
            ReadOnlySpan<Vector512<T>> m = statistics.Of(statistics.Mean, row), r = statistics.Of(statistics.Rate, row);
            Vector512<T> scaleTangent = Vector512.Create(_scaleTangent[Entry(row)]),
                shiftTangent = Vector512.Create(_shiftTangent[ShiftEntry(row)]);
            for (int i = 0; i < y.Length; i++)
                y[i] = Simd.FusedMultiplyAdd(scaleTangent, r[i] * (x[i] - m[i]), shiftTangent);
            if (!moves)
                continue;

            var scale = Vector512.Create(_scale[Entry(row)]);
            var xTangent = Row(frame.InputTangent(), row);
            ReadOnlySpan<Vector512<T>> mTangent = statistics.Of(statistics.MeanTangent, row),
                q = statistics.Of(statistics.Correlation, row);
            for (int i = 0; i < y.Length; i++)
            {
                var normalized = r[i] * (x[i] - m[i]);
                y[i] = Simd.FusedMultiplyAdd(scale, r[i] * (xTangent[i] - mTangent[i] - normalized * q[i]), y[i]);
            }
        }
    }

    /// <summary>dgamma = sum of dy x^, dbeta = sum of dy, dx = r (g - [g] - x^ [g x^]).</summary>
    public override void Backward(in Frame<T> frame)
    {
        using var statistics = new Statistics(this, frame, tangents: false);
        if (frame.WantsParameterGradient)
        {
            AddScaleGradient(frame, statistics, frame.OutputGradient);
            AddShiftGradient(frame, frame.OutputGradient);
        }

        if (frame.InputGradient().IsEmpty)
            return;

        using var s1 = frame.Rent<T>(Sums(frame));
        using var s2 = frame.Rent<T>(Sums(frame));
        Average(frame, new Scaled(this, frame.OutputGradient), s1.Span);
        Average(frame, new ScaledNormalized(this, statistics, frame.OutputGradient, frame.Input()), s2.Span);
        for (int row = 0; row < Rows; row++)
        {
            ReadOnlySpan<Vector512<T>> x = Row(frame.Input(), row), dy = Row(frame.OutputGradient, row);
            Span<Vector512<T>> dx = Row(frame.InputGradient(), row);
            ReadOnlySpan<Vector512<T>> m = statistics.Of(statistics.Mean, row), r = statistics.Of(statistics.Rate, row);
            ReadOnlySpan<Vector512<T>> mean = statistics.Of(s1.Span, row), slope = statistics.Of(s2.Span, row);
            var scale = Vector512.Create(_scale[Entry(row)]);
            for (int i = 0; i < dx.Length; i++)
            {
                var normalized = r[i] * (x[i] - m[i]);
                var value = r[i] * (scale * dy[i] - mean[i] - normalized * slope[i]);
                dx[i] = frame.Adds() ? dx[i] + value : value;
            }
        }
    }

    /// <summary>dx' = r' (g - s1 - x^ s2) + r (g' - s1' - x^' s2 - x^ s2'), g' = gamma' dy + gamma dy', s2' = [g' x^ + g x^'].</summary>
    public override void BackwardTangent(in Frame<T> frame)
    {
        bool moves = !frame.InputTangent().IsEmpty;
        using var statistics = new Statistics(this, frame, moves);
        AddScaleGradient(frame, statistics, frame.OutputGradientTangent);
        AddShiftGradient(frame, frame.OutputGradientTangent);
        if (!moves)
            return;

        if (HasParameters && shape.Scale is not null)
            AddScaleGradientOfTangent(frame, statistics);
        using var s1 = frame.Rent<T>(Sums(frame));
        using var s2 = frame.Rent<T>(Sums(frame));
        using var s1Tangent = frame.Rent<T>(Sums(frame));
        using var s2Tangent = frame.Rent<T>(Sums(frame));
        Average(frame, new Scaled(this, frame.OutputGradient), s1.Span);
        Average(frame, new ScaledNormalized(this, statistics, frame.OutputGradient, frame.Input()), s2.Span);
        Average(frame, new ScaledTangent(this, frame.OutputGradient, frame.OutputGradientTangent), s1Tangent.Span);
        Average(frame, new ScaledNormalizedTangent(this, statistics, frame), s2Tangent.Span);
        for (int row = 0; row < Rows; row++)
        {
            ReadOnlySpan<Vector512<T>> x = Row(frame.Input(), row), xTangent = Row(frame.InputTangent(), row),
                dy = Row(frame.OutputGradient, row), dyTangent = Row(frame.OutputGradientTangent, row);
            var dx = Row(frame.InputGradientTangent(), row);
            ReadOnlySpan<Vector512<T>> m = statistics.Of(statistics.Mean, row), r = statistics.Of(statistics.Rate, row);
            ReadOnlySpan<Vector512<T>> mTangent = statistics.Of(statistics.MeanTangent, row),
                q = statistics.Of(statistics.Correlation, row);
            ReadOnlySpan<Vector512<T>> mean = statistics.Of(s1.Span, row), slope = statistics.Of(s2.Span, row);
            ReadOnlySpan<Vector512<T>> meanTangent = statistics.Of(s1Tangent.Span, row), slopeTangent = statistics.Of(s2Tangent.Span, row);
            Vector512<T> scale = Vector512.Create(_scale[Entry(row)]), scaleTangent = Vector512.Create(_scaleTangent[Entry(row)]);
            for (int i = 0; i < dx.Length; i++)
            {
                var normalized = r[i] * (x[i] - m[i]);
                var normalizedTangent = r[i] * (xTangent[i] - mTangent[i] - normalized * q[i]);
                var inner = scale * dy[i] - mean[i] - normalized * slope[i];
                var innerTangent = scaleTangent * dy[i] + scale * dyTangent[i] - meanTangent[i] - normalizedTangent * slope[i]
                    - normalized * slopeTangent[i];
                var value = r[i] * (innerTangent - r[i] * q[i] * inner);
                dx[i] = frame.AddsTangent() ? dx[i] + value : value;
            }
        }
    }

    private int Rows => shape.Groups * shape.Terms;

    private int Entry(int row) => shape.Entry(row / shape.Terms, row % shape.Terms);

    private int ShiftEntry(int row) => shape.Shift is null ? 0 : Entry(row);

    private int Sums(in Frame<T> frame) => shape.Groups * shape.Spots * frame.Lanes;

    /// <summary>Row g N + n of values (G, N, S, L).</summary>
    private ReadOnlySpan<Vector512<T>> Row(ReadOnlySpan<T> values, int row)
    {
        int length = values.Length / Rows;
        return MemoryMarshal.Cast<T, Vector512<T>>(values.Slice(row * length, length));
    }

    private Span<Vector512<T>> Row(Span<T> values, int row)
    {
        int length = values.Length / Rows;
        return MemoryMarshal.Cast<T, Vector512<T>>(values.Slice(row * length, length));
    }

    /// <summary>means[g] = the mean of the terms over n.</summary>
    private void Average<TTerm>(in Frame<T> frame, TTerm term, Span<T> means)
        where TTerm : ITerm, allows ref struct
    {
        int width = shape.Spots * frame.Lanes;
        using var block = frame.Rent<T>(width);
        var part = MemoryMarshal.Cast<T, Vector512<T>>(block.Span);
        var share = Simd.Constant<T>(1.0 / shape.Terms);
        for (int group = 0; group < shape.Groups; group++)
        {
            var mean = MemoryMarshal.Cast<T, Vector512<T>>(means.Slice(group * width, width));
            mean.Clear();
            for (int first = 0; first < shape.Terms; first += Block)
            {
                part.Clear();
                for (int n = first; n < Math.Min(first + Block, shape.Terms); n++)
                    term.AddTo(part, group * shape.Terms + n);
                for (int i = 0; i < mean.Length; i++)
                    mean[i] += part[i];
            }

            for (int i = 0; i < mean.Length; i++)
                mean[i] *= share;
        }
    }

    /// <summary>dgamma += the sum of dy x^.</summary>
    private void AddScaleGradient(in Frame<T> frame, in Statistics statistics, ReadOnlySpan<T> gradient)
    {
        if (shape.Scale is null)
            return;
        var place = frame.ParameterGradient(shape.Scale);
        for (int row = 0; row < Rows; row++)
        {
            ReadOnlySpan<Vector512<T>> x = Row(frame.Input(), row), dy = Row(gradient, row);
            ReadOnlySpan<Vector512<T>> m = statistics.Of(statistics.Mean, row), r = statistics.Of(statistics.Rate, row);
            Vector512<T> sum = default;
            for (int i = 0; i < dy.Length; i++)
                sum = Simd.FusedMultiplyAdd(r[i] * (x[i] - m[i]), dy[i], sum);
            place[Entry(row)] += Simd.Sum(sum);
        }
    }

    /// <summary>dgamma' += the sum of dy x^'.</summary>
    private void AddScaleGradientOfTangent(in Frame<T> frame, in Statistics statistics)
    {
        var place = frame.ParameterGradient(shape.Scale!);
        for (int row = 0; row < Rows; row++)
        {
            ReadOnlySpan<Vector512<T>> x = Row(frame.Input(), row), xTangent = Row(frame.InputTangent(), row),
                dy = Row(frame.OutputGradient, row);
            ReadOnlySpan<Vector512<T>> m = statistics.Of(statistics.Mean, row), r = statistics.Of(statistics.Rate, row);
            ReadOnlySpan<Vector512<T>> mTangent = statistics.Of(statistics.MeanTangent, row),
                q = statistics.Of(statistics.Correlation, row);
            Vector512<T> sum = default;
            for (int i = 0; i < dy.Length; i++)
            {
                var tangent = r[i] * (xTangent[i] - mTangent[i] - r[i] * (x[i] - m[i]) * q[i]);
                sum = Simd.FusedMultiplyAdd(tangent, dy[i], sum);
            }

            place[Entry(row)] += Simd.Sum(sum);
        }
    }

    /// <summary>dbeta += the sum of dy.</summary>
    private void AddShiftGradient(in Frame<T> frame, ReadOnlySpan<T> gradient)
    {
        if (shape.Shift is null)
            return;
        var place = frame.ParameterGradient(shape.Shift);
        for (int row = 0; row < Rows; row++)
        {
            Vector512<T> sum = default;
            foreach (var dy in Row(gradient, row))
                sum += dy;
            place[Entry(row)] += Simd.Sum(sum);
        }
    }

    private static void Read(ParameterBlock? block, ReadOnlySpan<T> parameters, Span<T> values)
    {
        if (block is not null)
            parameters.Slice(block.Offset, block.Length).CopyTo(values);
    }

    private static T[] Filled(ParameterBlock? block, T value)
    {
        T[] values = new T[block?.Length ?? 1];
        Array.Fill(values, value);
        return values;
    }

    /// <summary>m and r of every group, spot and lane, and where x has a tangent m' and q = [x^ x'].</summary>
    private readonly ref struct Statistics
    {
        private readonly SampleNormalizationStep<T> _step;
        private readonly int _width;
        private readonly Scratch<T> _mean, _rate, _meanTangent, _correlation;

        public Statistics(SampleNormalizationStep<T> step, in Frame<T> frame, bool tangents)
        {
            int length = step.Sums(frame), ofTangents = tangents ? length : 0;
            (_step, _width) = (step, length / step.Groups);
            _mean = frame.Rent<T>(length);
            _rate = frame.Rent<T>(length);
            _meanTangent = frame.Rent<T>(ofTangents);
            _correlation = frame.Rent<T>(ofTangents);
            if (step.Centers)
                step.Average(frame, new Plain(step, frame.Input()), Mean);
            else
                Mean.Clear();
            step.Average(frame, new SquaredDeviation(this, step, frame.Input()), Rate);
            Span<Vector512<T>> rate = MemoryMarshal.Cast<T, Vector512<T>>(Rate);
            Vector512<T> epsilon = Simd.Constant<T>(step.Epsilon);
            for (int i = 0; i < rate.Length; i++)
                rate[i] = Vector512<T>.One / Vector512.Sqrt(rate[i] + epsilon);
            if (!tangents)
                return;

            if (step.Centers)
                step.Average(frame, new Plain(step, frame.InputTangent()), MeanTangent);
            else
                MeanTangent.Clear();
            step.Average(frame, new Normalized(this, step, frame.Input(), frame.InputTangent()), Correlation);
        }

        public Span<T> Mean => _mean.Span;

        public Span<T> Rate => _rate.Span;

        public Span<T> MeanTangent => _meanTangent.Span;

        public Span<T> Correlation => _correlation.Span;

        /// <summary>The group's part for a row.</summary>
        public ReadOnlySpan<Vector512<T>> Of(ReadOnlySpan<T> values, int row) =>
            MemoryMarshal.Cast<T, Vector512<T>>(values.Slice(row / _step.Terms * _width, _width));

        public void Dispose()
        {
            _correlation.Dispose();
            _meanTangent.Dispose();
            _rate.Dispose();
            _mean.Dispose();
        }
    }

    private int Groups => shape.Groups;

    private int Terms => shape.Terms;

    private bool Centers => shape.Centers;

    private double Epsilon => shape.Epsilon;

    /// <summary>What is averaged over the features of a group.</summary>
    private interface ITerm
    {
        /// <summary>sum += the terms of a row, spot by spot.</summary>
        void AddTo(Span<Vector512<T>> sum, int row);
    }

    /// <summary>x.</summary>
    private readonly ref struct Plain(SampleNormalizationStep<T> step, ReadOnlySpan<T> values) : ITerm
    {
        private readonly ReadOnlySpan<T> _values = values;

        public void AddTo(Span<Vector512<T>> sum, int row)
        {
            var x = step.Row(_values, row);
            for (int i = 0; i < sum.Length; i++)
                sum[i] += x[i];
        }
    }

    /// <summary>(x - m)^2.</summary>
    private readonly ref struct SquaredDeviation(Statistics statistics, SampleNormalizationStep<T> step, ReadOnlySpan<T> values) : ITerm
    {
        private readonly ReadOnlySpan<T> _values = values;
        private readonly Statistics _statistics = statistics;

        public void AddTo(Span<Vector512<T>> sum, int row)
        {
            ReadOnlySpan<Vector512<T>> x = step.Row(_values, row), m = _statistics.Of(_statistics.Mean, row);
            for (int i = 0; i < sum.Length; i++)
                sum[i] = Simd.FusedMultiplyAdd(x[i] - m[i], x[i] - m[i], sum[i]);
        }
    }

    /// <summary>x^ v.</summary>
    private readonly ref struct Normalized(
        Statistics statistics, SampleNormalizationStep<T> step, ReadOnlySpan<T> values, ReadOnlySpan<T> factor) : ITerm
    {
        private readonly ReadOnlySpan<T> _values = values, _factor = factor;
        private readonly Statistics _statistics = statistics;

        public void AddTo(Span<Vector512<T>> sum, int row)
        {
            ReadOnlySpan<Vector512<T>> x = step.Row(_values, row), v = step.Row(_factor, row);
            ReadOnlySpan<Vector512<T>> m = _statistics.Of(_statistics.Mean, row), r = _statistics.Of(_statistics.Rate, row);
            for (int i = 0; i < sum.Length; i++)
                sum[i] = Simd.FusedMultiplyAdd(r[i] * (x[i] - m[i]), v[i], sum[i]);
        }
    }

    /// <summary>g = gamma dy; 0 where nothing is centred.</summary>
    private readonly ref struct Scaled(SampleNormalizationStep<T> step, ReadOnlySpan<T> gradient) : ITerm
    {
        private readonly ReadOnlySpan<T> _gradient = gradient;

        public void AddTo(Span<Vector512<T>> sum, int row)
        {
            if (!step.Centers)
                return;
            ReadOnlySpan<Vector512<T>> dy = step.Row(_gradient, row);
            Vector512<T> scale = Vector512.Create(step._scale[step.Entry(row)]);
            for (int i = 0; i < sum.Length; i++)
                sum[i] = Simd.FusedMultiplyAdd(scale, dy[i], sum[i]);
        }
    }

    /// <summary>g' = gamma' dy + gamma dy'; 0 where nothing is centred.</summary>
    private readonly ref struct ScaledTangent(SampleNormalizationStep<T> step, ReadOnlySpan<T> gradient, ReadOnlySpan<T> tangent) : ITerm
    {
        private readonly ReadOnlySpan<T> _gradient = gradient, _tangent = tangent;

        public void AddTo(Span<Vector512<T>> sum, int row)
        {
            if (!step.Centers)
                return;
            ReadOnlySpan<Vector512<T>> dy = step.Row(_gradient, row), dyTangent = step.Row(_tangent, row);
            int entry = step.Entry(row);
            Vector512<T> scale = Vector512.Create(step._scale[entry]), scaleTangent = Vector512.Create(step._scaleTangent[entry]);
            for (int i = 0; i < sum.Length; i++)
                sum[i] += Simd.FusedMultiplyAdd(scale, dyTangent[i], scaleTangent * dy[i]);
        }
    }

    /// <summary>g x^.</summary>
    private readonly ref struct ScaledNormalized(
        SampleNormalizationStep<T> step, Statistics statistics, ReadOnlySpan<T> gradient, ReadOnlySpan<T> values) : ITerm
    {
        private readonly ReadOnlySpan<T> _gradient = gradient, _values = values;
        private readonly Statistics _statistics = statistics;

        public void AddTo(Span<Vector512<T>> sum, int row)
        {
            ReadOnlySpan<Vector512<T>> x = step.Row(_values, row), dy = step.Row(_gradient, row);
            Vector512<T> scale = Vector512.Create(step._scale[step.Entry(row)]);
            ReadOnlySpan<Vector512<T>> m = _statistics.Of(_statistics.Mean, row), r = _statistics.Of(_statistics.Rate, row);
            for (int i = 0; i < sum.Length; i++)
                sum[i] = Simd.FusedMultiplyAdd(scale * dy[i], r[i] * (x[i] - m[i]), sum[i]);
        }
    }

    /// <summary>g' x^ + g x^'.</summary>
    private readonly ref struct ScaledNormalizedTangent(SampleNormalizationStep<T> step, Statistics statistics, Frame<T> frame) : ITerm
    {
        private readonly Statistics _statistics = statistics;
        private readonly Frame<T> _frame = frame;

        public void AddTo(Span<Vector512<T>> sum, int row)
        {
            ReadOnlySpan<Vector512<T>> x = step.Row(_frame.Input(), row), xTangent = step.Row(_frame.InputTangent(), row),
                dy = step.Row(_frame.OutputGradient, row), dyTangent = step.Row(_frame.OutputGradientTangent, row);
            ReadOnlySpan<Vector512<T>> m = _statistics.Of(_statistics.Mean, row), r = _statistics.Of(_statistics.Rate, row);
            ReadOnlySpan<Vector512<T>> mTangent = _statistics.Of(_statistics.MeanTangent, row),
                q = _statistics.Of(_statistics.Correlation, row);
            int entry = step.Entry(row);
            Vector512<T> scale = Vector512.Create(step._scale[entry]), scaleTangent = Vector512.Create(step._scaleTangent[entry]);
            for (int i = 0; i < sum.Length; i++)
            {
                var normalized = r[i] * (x[i] - m[i]);
                var tangent = r[i] * (xTangent[i] - mTangent[i] - normalized * q[i]);
                sum[i] = Simd.FusedMultiplyAdd(Simd.FusedMultiplyAdd(scale, dyTangent[i], scaleTangent * dy[i]), normalized,
                    Simd.FusedMultiplyAdd(scale * dy[i], tangent, sum[i]));
            }
        }
    }
}
