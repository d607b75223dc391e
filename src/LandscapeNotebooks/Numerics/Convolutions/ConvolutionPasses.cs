using System.Numerics;
using LandscapeNotebooks.Numerics.Threads;
using LandscapeNotebooks.Numerics.Vectors;

namespace LandscapeNotebooks.Numerics.Convolutions;

/// <summary>The passes of a <see cref="Numerics.Convolutions.Convolution"/>: forward, gradient of the input,
/// gradient of the weights.</summary>
/// <remarks>
/// X (I, H, W, L), Y (O, H', W', L). Weights are prepared once per theta by <see cref="Load"/> (and <see cref="LoadBackward"/>);
/// the passes may then run on several threads, a <see cref="Workspace"/> each.
/// </remarks>
internal sealed unsafe class ConvolutionPasses<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Convolution _shape;
    private IConvolutionPass<T>? _forward, _backward;

    /// <exception cref="ArgumentException">Winograd's method was asked for a convolution other than 3 x 3 with stride
    /// 1 and padding up to 2.</exception>
    public ConvolutionPasses(Convolution shape, ConvolutionMethod method = ConvolutionMethod.Automatic)
    {
        shape.Validate();
        _shape = shape;
        (Method, WeightMethod) = method == ConvolutionMethod.Automatic ? (Choose(shape), ChooseForWeights(shape)) : (method, method);
        if (Method == ConvolutionMethod.Winograd && !WinogradConvolution<T>.Handles(shape))
            throw new ArgumentException($"method is Winograd, expected Direct for {shape}: it needs 3 x 3 taps, stride 1, padding up to 2.",
                nameof(method));
    }

    /// <summary>Of the forward pass and the gradient of the input.</summary>
    public ConvolutionMethod Method { get; }

    /// <summary>Of the gradient of the weights.</summary>
    public ConvolutionMethod WeightMethod { get; }

    public Convolution Shape => _shape;

    /// <summary>Whether <see cref="Forward"/> and <see cref="BackwardWeights"/> take an <see cref="InputMap{T}"/>.</summary>
    public bool TakesMap => Method == ConvolutionMethod.Winograd && WeightMethod == ConvolutionMethod.Winograd;

    /// <summary>Prepares W, (O, I, R, S), for <see cref="Forward"/>.</summary>
    public void Load(ReadOnlySpan<T> weights)
    {
        Lanes.RequireLength(weights.Length, _shape.WeightCount, nameof(weights), "O x I x R x S");
        _forward ??= Pass(backward: false);
        _forward.Load(weights);
    }

    /// <summary>Prepares W, (O, I, R, S), for <see cref="BackwardInput"/>.</summary>
    public void LoadBackward(ReadOnlySpan<T> weights)
    {
        Lanes.RequireLength(weights.Length, _shape.WeightCount, nameof(weights), "O x I x R x S");
        _backward ??= Pass(backward: true);
        _backward.Load(weights);
    }

    /// <summary>Y = conv(X, W), then the epilogue.</summary>
    /// <param name="x">(I, H, W, L).</param>
    /// <param name="y">(O, H', W', L), written over.</param>
    /// <param name="map">What X becomes first.</param>
    public void Forward(
        ReadOnlySpan<T> x, Span<T> y, int lanes, Epilogue<T> epilogue, Workspace workspace, InputMap<T> map = default)
    {
        RequireMap(map);
        RequireShapes(x.Length, y.Length, lanes);
        if (!epilogue.Bias.IsEmpty)
            Lanes.RequireLength(epilogue.Bias.Length, _shape.OutputChannels, "Bias", "O");
        if (!epilogue.Shortcut.IsEmpty)
            Lanes.RequireLength(epilogue.Shortcut.Length, y.Length, "Shortcut", "as y");
        var forward = _forward ?? throw new InvalidOperationException("Forward before Load: there are no weights yet.");
        fixed (T* px = x, py = y, bias = epilogue.Bias, shortcut = epilogue.Shortcut, slope = map.Slope, offset = map.Offset)
        {
            if (map.IsEmpty)
                forward.Run(px, py, shortcut, bias, epilogue.Relu, lanes, workspace);
            else
                ((WinogradConvolution<T>)forward).Run(px, slope, offset, py, shortcut, bias, epilogue.Relu, lanes, workspace);
        }
    }

    /// <summary>dX = or += the transposed convolution of dY.</summary>
    /// <param name="dy">(O, H', W', L).</param>
    /// <param name="dx">(I, H, W, L).</param>
    public void BackwardInput(ReadOnlySpan<T> dy, Span<T> dx, int lanes, bool accumulate, Workspace workspace)
    {
        RequireShapes(dx.Length, dy.Length, lanes);
        var backward = _backward ?? throw new InvalidOperationException("BackwardInput before LoadBackward: there are no weights yet.");
        fixed (T* pdy = dy, pdx = dx)
            backward.Run(pdy, pdx, accumulate ? pdx : null, null, false, lanes, workspace);
    }

    /// <summary>dW[o][i][r][s] += sum over pixels and lanes of dY[o] X[i], shifted by (r, s).</summary>
    /// <remarks>All lanes count: dY is 0 in lanes past the last sample.</remarks>
    /// <param name="x">(I, H, W, L).</param>
    /// <param name="dy">(O, H', W', L).</param>
    /// <param name="dw">(O, I, R, S), added to.</param>
    /// <param name="map">What X becomes first.</param>
    public void BackwardWeights(
        ReadOnlySpan<T> x, ReadOnlySpan<T> dy, Span<T> dw, int lanes, Workspace workspace, InputMap<T> map = default)
    {
        RequireMap(map);
        RequireShapes(x.Length, dy.Length, lanes);
        Lanes.RequireLength(dw.Length, _shape.WeightCount, nameof(dw), "O x I x R x S");
        fixed (T* px = x, pdy = dy, pdw = dw, slope = map.Slope, offset = map.Offset)
        {
            if (WeightMethod == ConvolutionMethod.Winograd)
                WinogradWeightGradient.Run(_shape, px, slope, offset, pdy, pdw, lanes, workspace);
            else
                WeightGradient.Run(_shape, px, pdy, pdw, lanes, workspace);
        }
    }

    /// <summary>db[o] += sum over pixels and samples of dY[o].</summary>
    public void BackwardBias(ReadOnlySpan<T> dy, Span<T> db, int lanes, int count)
    {
        Lanes.RequireLength(db.Length, _shape.OutputChannels, nameof(db), "O");
        ChannelSums.AddSums(dy, db, _shape.OutputChannels, lanes, count);
    }

    public void Dispose()
    {
        _forward?.Dispose();
        _backward?.Dispose();
    }

    /// <summary>Winograd's method where it is faster: single precision, and enough channels to pay for the transforms.</summary>
    private static ConvolutionMethod Choose(Convolution shape)
        => typeof(T) == typeof(float) && WinogradConvolution<T>.Handles(shape) && shape.InputChannels >= 8 && shape.OutputChannels >= 8
            && shape.OutputHeight >= 4 && shape.OutputWidth >= 4
            ? ConvolutionMethod.Winograd : ConvolutionMethod.Direct;

    private static ConvolutionMethod ChooseForWeights(Convolution shape)
        => typeof(T) == typeof(float) && WinogradConvolution<T>.Handles(shape) && WinogradWeightGradient.Pays<T>(shape)
            ? ConvolutionMethod.Winograd : ConvolutionMethod.Direct;

    private IConvolutionPass<T> Pass(bool backward)
        => Method == ConvolutionMethod.Winograd ? new WinogradConvolution<T>(_shape, backward) : new DirectConvolution<T>(_shape, backward);

    private void RequireMap(InputMap<T> map)
    {
        if (map.IsEmpty)
            return;
        Lanes.RequireLength(map.Slope.Length, _shape.InputChannels, nameof(map), "I");
        Lanes.RequireLength(map.Offset.Length, _shape.InputChannels, nameof(map), "I");
        if (!TakesMap)
            throw new InvalidOperationException($"{_shape} takes no map of its input: not all of it is computed by Winograd's method.");
    }

    private void RequireShapes(int x, int y, int lanes)
    {
        Lanes.Require<T>(lanes);
        Lanes.RequireLength(x, (long)_shape.InputSize * lanes, nameof(x), "I x H x W x L");
        Lanes.RequireLength(y, (long)_shape.OutputSize * lanes, nameof(y), "O x H' x W' x L");
    }
}
