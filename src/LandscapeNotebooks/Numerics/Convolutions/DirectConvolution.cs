using System.Numerics;
using System.Runtime.Intrinsics;
using LandscapeNotebooks.Numerics.Products;
using LandscapeNotebooks.Numerics.Threads;

namespace LandscapeNotebooks.Numerics.Convolutions;

/// <summary>A convolution, or the gradient of its input, by the definition: the tile kernel walks over channels and taps.</summary>
/// <remarks>
/// The weights are packed as the left factor of a product whose k is (r, channel, s); term k of the right factor is the source seen
/// through that tap, at a fixed distance from the pixel. Borders are no special case: blocks of source rows are copied into a frame
/// of zeros (where the convolution has padding), small enough for the second-level cache.
/// Each element is one chain of fused multiply-adds over (r, channel, s).
/// </remarks>
internal sealed unsafe class DirectConvolution<T> : IConvolutionPass<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int BlockBytes = 192 * 1024;

    private readonly TapPhase[] _phases;
    private readonly Buffer<T>[] _panels;
    private readonly int _sourceChannels, _sourceHeight, _sourceWidth, _sourceStep;
    private readonly int _targetChannels, _targetHeight, _targetWidth, _targetStep;
    private readonly int _top, _left, _bottom, _right; // farthest taps
    private readonly int _gridHeight, _gridWidth; // of the largest phase
    private readonly int _kernelHeight, _kernelWidth;
    private readonly bool _backward, _framed;

    public DirectConvolution(Convolution s, bool backward)
    {
        (_kernelHeight, _kernelWidth, _backward) = (s.KernelHeight, s.KernelWidth, backward);
        (_sourceChannels, _sourceHeight, _sourceWidth) = backward
            ? (s.OutputChannels, s.OutputHeight, s.OutputWidth) : (s.InputChannels, s.InputHeight, s.InputWidth);
        (_targetChannels, _targetHeight, _targetWidth) = backward
            ? (s.InputChannels, s.InputHeight, s.InputWidth) : (s.OutputChannels, s.OutputHeight, s.OutputWidth);
        (_sourceStep, _targetStep) = backward ? (1, s.Stride) : (s.Stride, 1);
        _phases = backward ? TapPhase.BackwardInput(s) : TapPhase.Forward(s);
        (_top, _bottom) = Range(_phases.SelectMany(phase => phase.RowTaps));
        (_left, _right) = Range(_phases.SelectMany(phase => phase.ColumnTaps));
        (_gridHeight, _gridWidth) = (_phases.Max(phase => phase.Height), _phases.Max(phase => phase.Width));
        _framed = _top < 0 || _left < 0
            || (_gridHeight - 1) * _sourceStep + _bottom >= _sourceHeight || (_gridWidth - 1) * _sourceStep + _right >= _sourceWidth;
        _panels = [.. _phases.Select(phase => new Buffer<T>(Panels.Length(_targetChannels, _sourceChannels * phase.TapCount)))];
    }

    public void Load(ReadOnlySpan<T> weights)
    {
        int taps = _kernelHeight * _kernelWidth;
        // Element (target, source, tap) of W: the roles of O and I swap in the gradient.
        int targetStride = _backward ? taps : _sourceChannels * taps, sourceStride = _backward ? _targetChannels * taps : taps;
        for (int p = 0; p < _phases.Length; p++)
        {
            var phase = _phases[p];
            for (int m = 0; m < _targetChannels; m++)
            {
                T* row = _panels[p].Pointer + (nint)(m / Panels.Rows) * Panels.Rows * _sourceChannels * phase.TapCount + m % Panels.Rows;
                foreach (var (r, _) in phase.RowTaps)
                {
                    for (int c = 0; c < _sourceChannels; c++)
                    {
                        foreach (var (s, _) in phase.ColumnTaps)
                        {
                            *row = weights[m * targetStride + c * sourceStride + r * _kernelWidth + s];
                            row += Panels.Rows;
                        }
                    }
                }
            }
        }
    }

    public void Run(T* source, T* target, T* start, T* bias, bool relu, int lanes, Workspace workspace)
    {
        int frameWidth = (_gridWidth - 1) * _sourceStep + _right - _left + 1, width = Vector512<T>.Count;
        int rowBytes = _sourceChannels * frameWidth * width * sizeof(T), span = _bottom - _top + 1;
        int gridRows = _framed ? Math.Clamp((BlockBytes / rowBytes - span) / _sourceStep + 1, 1, _gridHeight) : _gridHeight;
        int frameRows = (gridRows - 1) * _sourceStep + span;

        using var frame = workspace.Rent<T>(_framed ? _sourceChannels * frameRows * frameWidth * width : 0);
        using var offsets = workspace.Rent<nint>(_sourceChannels * _kernelHeight * _kernelWidth);
        var job = new Job(target, start, bias, relu, lanes, offsets.Pointer);
        for (int lane = 0; lane < lanes; lane += width)
        {
            for (int first = 0; first < _gridHeight; first += gridRows)
            {
                int rows = Math.Min(gridRows, _gridHeight - first);
                View view;
                if (_framed)
                {
                    Frame.Copy(
                        source + lane, _sourceChannels, _sourceHeight, _sourceWidth, lanes, first * _sourceStep + _top, _left,
                        (rows - 1) * _sourceStep + span, frame.Pointer, frameRows, frameWidth);
                    view = new View(frame.Pointer, width, frameWidth * width, (nint)frameRows * frameWidth * width);
                }
                else
                {
                    nint row = (nint)_sourceWidth * lanes;
                    view = new View(source + lane + (first * _sourceStep + _top) * row + (nint)_left * lanes, lanes, row,
                        row * _sourceHeight);
                }

                for (int p = 0; p < _phases.Length; p++)
                    Block(p, first, Math.Min(rows, _phases[p].Height - first), lane, view, job);
            }
        }
    }

    public void Dispose()
    {
        foreach (var panels in _panels)
            panels.Dispose();
    }

    /// <summary>Where the source lies, from the farthest tap of the block's first grid point: pixels, rows and channels apart.</summary>
    private readonly struct View(T* origin, nint pixel, nint row, nint channel)
    {
        public readonly T* Origin = origin;
        public readonly nint Pixel = pixel, Row = row, Channel = channel;
    }

    private readonly struct Job(T* target, T* start, T* bias, bool relu, int lanes, nint* offsets)
    {
        public readonly T* Target = target, Start = start, Bias = bias;
        public readonly bool Relu = relu;
        public readonly int Lanes = lanes;
        public readonly nint* Offsets = offsets;
    }

    private static (int Least, int Most) Range(IEnumerable<(int Tap, int Offset)> taps) =>
        (taps.Min(tap => tap.Offset), taps.Max(tap => tap.Offset));

    /// <summary>One phase's grid rows over one vector of lanes.</summary>
    private void Block(int p, int first, int rows, int lane, View view, Job job)
    {
        var phase = _phases[p];
        int rowTerms = _sourceChannels * phase.ColumnTaps.Length; // terms of a row tap
        nint* offset = job.Offsets;
        foreach (var (_, rowOffset) in phase.RowTaps)
        {
            for (int c = 0; c < _sourceChannels; c++)
            {
                foreach (var (_, columnOffset) in phase.ColumnTaps)
                    *offset++ = c * view.Channel + (rowOffset - _top) * view.Row + (columnOffset - _left) * view.Pixel;
            }
        }

        nint channel = (nint)_targetHeight * _targetWidth * job.Lanes, step = (nint)_targetStep * job.Lanes;
        for (int a = 0; a < rows; a++)
        {
            // Row taps that meet only padding are left out.
            var (firstTap, endTap) = phase.RowsInside(first + a, _sourceStep, _sourceHeight);
            int skipped = firstTap * rowTerms, terms = (endTap - firstTap) * rowTerms;
            nint rowStart = (nint)(phase.Row + (first + a) * _targetStep) * _targetWidth;
            for (int b = 0, vectors; b < phase.Width; b += vectors)
            {
                vectors = ProductTile.Next(phase.Width - b);
                T* from = view.Origin + a * _sourceStep * view.Row + b * _sourceStep * view.Pixel;
                nint at = (rowStart + phase.Column + b * _targetStep) * job.Lanes + lane;
                T* panel = _panels[p].Pointer + (nint)skipped * Panels.Rows;
                for (int m = 0; m < _targetChannels; m += Panels.Rows, at += Panels.Rows * channel)
                {
                    int valid = Math.Min(Panels.Rows, _targetChannels - m);
                    var tile = new TargetTile<T>(job.Target + at, job.Start is null ? null : job.Start + at, channel, step, valid, vectors);
                    tile.Run(terms, panel, from, job.Offsets + skipped, _sourceStep * view.Pixel,
                        job.Bias is null ? null : job.Bias + m, job.Relu);
                    panel += (nint)_sourceChannels * phase.TapCount * Panels.Rows;
                }
            }
        }
    }
}
