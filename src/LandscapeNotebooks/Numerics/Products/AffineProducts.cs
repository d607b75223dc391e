using System.Numerics;
using LandscapeNotebooks.Numerics.Threads;
using LandscapeNotebooks.Numerics.Vectors;

namespace LandscapeNotebooks.Numerics.Products;

/// <summary>The products of an affine layer: Y = W X + b, dX = W' dY, dW += dY X'.</summary>
/// <remarks>
/// W is (O, I); X (I, L), Y (O, L) in lanes. The weights are packed once per theta by <see cref="Load"/> (and
/// <see cref="LoadBackward"/>); the passes may then run on several threads, a <see cref="Workspace"/> each.
/// Every element is one chain of fused multiply-adds: over inputs from the bias, over outputs, over samples.
/// </remarks>
internal sealed unsafe class AffineProducts<T>(int inputs, int outputs) : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private Buffer<T>? _forward, _backward;

    public int Inputs => inputs;

    public int Outputs => outputs;

    /// <summary>Packs W, (O, I), for <see cref="Forward"/>.</summary>
    public void Load(ReadOnlySpan<T> weights)
    {
        Lanes.RequireLength(weights.Length, (long)outputs * inputs, nameof(weights), "O x I");
        _forward ??= new Buffer<T>(Panels.Length(outputs, inputs));
        fixed (T* w = weights)
            Panels.Pack(w, outputs, inputs, inputs, 1, _forward.Pointer);
    }

    /// <summary>Packs W, (O, I), for <see cref="BackwardInput"/>.</summary>
    public void LoadBackward(ReadOnlySpan<T> weights)
    {
        Lanes.RequireLength(weights.Length, (long)outputs * inputs, nameof(weights), "O x I");
        _backward ??= new Buffer<T>(Panels.Length(inputs, outputs));
        fixed (T* w = weights)
            Panels.Pack(w, inputs, outputs, 1, inputs, _backward.Pointer);
    }

    /// <summary>Y = W X + b; an empty bias is 0.</summary>
    /// <param name="bias">(O) or empty.</param>
    /// <param name="x">(I, L).</param>
    /// <param name="y">(O, L), written over.</param>
    public void Forward(ReadOnlySpan<T> bias, ReadOnlySpan<T> x, Span<T> y, int lanes, Workspace workspace)
    {
        Lanes.Require<T>(lanes);
        Lanes.RequireLength(x.Length, (long)inputs * lanes, nameof(x), "I x L");
        Lanes.RequireLength(y.Length, (long)outputs * lanes, nameof(y), "O x L");
        if (!bias.IsEmpty)
            Lanes.RequireLength(bias.Length, outputs, nameof(bias), "O");
        var weights = _forward ?? throw new InvalidOperationException("Forward before Load: there are no weights yet.");

        for (int o = 0; o < bias.Length; o++)
            y.Slice(o * lanes, lanes).Fill(bias[o]);
        fixed (T* px = x, py = y)
            Product.Run(outputs, lanes, inputs, weights.Pointer, px, lanes, py, lanes, accumulate: !bias.IsEmpty, workspace);
    }

    /// <summary>Y += W X.</summary>
    /// <param name="x">(I, L).</param>
    /// <param name="y">(O, L), added to.</param>
    public void AddForward(ReadOnlySpan<T> x, Span<T> y, int lanes, Workspace workspace)
    {
        Lanes.Require<T>(lanes);
        Lanes.RequireLength(x.Length, (long)inputs * lanes, nameof(x), "I x L");
        Lanes.RequireLength(y.Length, (long)outputs * lanes, nameof(y), "O x L");
        var weights = _forward ?? throw new InvalidOperationException("AddForward before Load: there are no weights yet.");

        fixed (T* px = x, py = y)
            Product.Run(outputs, lanes, inputs, weights.Pointer, px, lanes, py, lanes, accumulate: true, workspace);
    }

    /// <summary>dX = W' dY, or dX += W' dY.</summary>
    /// <param name="dy">(O, L).</param>
    /// <param name="dx">(I, L).</param>
    public void BackwardInput(ReadOnlySpan<T> dy, Span<T> dx, int lanes, bool accumulate, Workspace workspace)
    {
        Lanes.Require<T>(lanes);
        Lanes.RequireLength(dy.Length, (long)outputs * lanes, nameof(dy), "O x L");
        Lanes.RequireLength(dx.Length, (long)inputs * lanes, nameof(dx), "I x L");
        var weights = _backward ?? throw new InvalidOperationException("BackwardInput before LoadBackward: there are no weights yet.");

        fixed (T* pdy = dy, pdx = dx)
            Product.Run(inputs, lanes, outputs, weights.Pointer, pdy, lanes, pdx, lanes, accumulate, workspace);
    }

    /// <summary>dW += dY X', from inputs in sample-major order.</summary>
    /// <param name="dy">(O, L).</param>
    /// <param name="samples">(N, I), N at most L.</param>
    /// <param name="dw">(O, I), added to.</param>
    public void BackwardWeights(ReadOnlySpan<T> dy, ReadOnlySpan<T> samples, Span<T> dw, int lanes, Workspace workspace)
    {
        int count = samples.Length / inputs;
        Lanes.Require<T>(lanes);
        Lanes.RequireLength(dy.Length, (long)outputs * lanes, nameof(dy), "O x L");
        Lanes.RequireLength(samples.Length, (long)count * inputs, nameof(samples), "N x I");
        Lanes.RequireLength(dw.Length, (long)outputs * inputs, nameof(dw), "O x I");
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, lanes, nameof(samples));

        using var panels = workspace.Rent<T>(Panels.Length(outputs, count));
        fixed (T* pdy = dy, px = samples, pdw = dw)
        {
            Panels.Pack(pdy, outputs, count, lanes, 1, panels.Pointer);
            Product.Run(outputs, inputs, count, panels.Pointer, px, inputs, pdw, inputs, accumulate: true, workspace);
        }
    }

    /// <summary>dW += dY X', from inputs in lanes of which the first <paramref name="count"/> are samples.</summary>
    /// <param name="dy">(O, L).</param>
    /// <param name="x">(I, L).</param>
    /// <param name="dw">(O, I), added to.</param>
    public void BackwardWeights(ReadOnlySpan<T> dy, ReadOnlySpan<T> x, Span<T> dw, int lanes, int count, Workspace workspace)
    {
        using var samples = workspace.Rent<T>(checked(count * inputs));
        Transposition.ToSamples(x, lanes, count, samples.Span);
        BackwardWeights(dy, samples.Span, dw, lanes, workspace);
    }

    /// <summary>db += dY 1.</summary>
    /// <param name="dy">(O, L), of which the first <paramref name="count"/> lanes count.</param>
    /// <param name="db">(O), added to.</param>
    public void BackwardBias(ReadOnlySpan<T> dy, Span<T> db, int lanes, int count)
    {
        Lanes.RequireLength(dy.Length, (long)outputs * lanes, nameof(dy), "O x L");
        Lanes.RequireLength(db.Length, outputs, nameof(db), "O");
        ChannelSums.AddSums(dy, db, outputs, lanes, count);
    }

    public void Dispose()
    {
        _forward?.Dispose();
        _backward?.Dispose();
    }
}
