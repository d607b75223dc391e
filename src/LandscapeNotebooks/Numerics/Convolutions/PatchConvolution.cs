using System.Numerics;
using LandscapeNotebooks.Numerics.Products;
using LandscapeNotebooks.Numerics.Threads;
using LandscapeNotebooks.Numerics.Vectors;

namespace LandscapeNotebooks.Numerics.Convolutions;

/// <summary>The three passes of a <see cref="PatchShape"/>: patches side by side make each group one matrix product.</summary>
/// <remarks>
/// X (I, H, W, L), Y (O, H', W', L). Groups of one input channel have no sum over channels that a product could use: they go tap by tap
/// over whole rows. All passes add to what is there. Weights are prepared once per theta by <see cref="Load"/>; the passes may then run
/// on several threads, a <see cref="Workspace"/> each.
/// </remarks>
internal sealed class PatchConvolution<T>(PatchShape shape) : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly AffineProducts<T>[] _groups = [.. Enumerable.Range(0, shape.GroupInputs == 1 ? 0 : shape.Groups)
        .Select(_ => new AffineProducts<T>(shape.Taps, shape.GroupOutputs))];

    private readonly T[] _weights = new T[shape.Outputs * shape.Taps];

    private int GroupWeights => shape.GroupOutputs * shape.Taps;

    /// <summary>Prepares W, (O, I / G, R, S).</summary>
    /// <param name="weights">W.</param>
    /// <param name="forward">Whether <see cref="AddForward"/> follows.</param>
    /// <param name="backward">Whether <see cref="AddBackwardInput"/> follows.</param>
    public void Load(ReadOnlySpan<T> weights, bool forward, bool backward)
    {
        Lanes.RequireLength(weights.Length, _weights.Length, nameof(weights), "O x I / G x R x S");
        weights.CopyTo(_weights);
        for (int g = 0; g < _groups.Length; g++)
        {
            if (forward)
                _groups[g].Load(weights.Slice(g * GroupWeights, GroupWeights));
            if (backward)
                _groups[g].LoadBackward(weights.Slice(g * GroupWeights, GroupWeights));
        }
    }

    /// <summary>Y += conv(X, W).</summary>
    public void AddForward(ReadOnlySpan<T> x, Span<T> y, int lanes, Workspace workspace)
    {
        if (_groups.Length == 0)
        {
            for (int tap = 0; tap < _weights.Length; tap++)
                AddRows(tap, x, y, lanes, toInput: false);
            return;
        }

        int length = shape.OutputPixels * lanes;
        using var patches = workspace.Rent<T>(shape.Taps * length);
        for (int g = 0; g < shape.Groups; g++)
        {
            Gather(g, x, patches.Span, lanes);
            _groups[g].AddForward(patches.Span, Group(y, g, shape.GroupOutputs * length), length, workspace);
        }
    }

    /// <summary>dX += conv'(dY, W), the transposed map.</summary>
    public void AddBackwardInput(ReadOnlySpan<T> dy, Span<T> dx, int lanes, Workspace workspace)
    {
        if (_groups.Length == 0)
        {
            for (int tap = 0; tap < _weights.Length; tap++)
                AddRows(tap, dy, dx, lanes, toInput: true);
            return;
        }

        int length = shape.OutputPixels * lanes;
        using var patches = workspace.Rent<T>(shape.Taps * length);
        for (int g = 0; g < shape.Groups; g++)
        {
            _groups[g].BackwardInput(Group(dy, g, shape.GroupOutputs * length), patches.Span, length, accumulate: false, workspace);
            Scatter(g, patches.Span, dx, lanes);
        }
    }

    /// <summary>dW += the sum of dY X over pixels and lanes; lanes without a sample hold 0 in dY.</summary>
    public void AddBackwardWeights(ReadOnlySpan<T> x, ReadOnlySpan<T> dy, Span<T> dw, int lanes, Workspace workspace)
    {
        if (_groups.Length == 0)
        {
            for (int tap = 0; tap < _weights.Length; tap++)
                dw[tap] += SumRows(tap, x, dy, lanes);
            return;
        }

        int length = shape.OutputPixels * lanes;
        using var patches = workspace.Rent<T>(shape.Taps * length);
        for (int g = 0; g < shape.Groups; g++)
        {
            Gather(g, x, patches.Span, lanes);
            _groups[g].BackwardWeights(Group(dy, g, shape.GroupOutputs * length), patches.Span, dw.Slice(g * GroupWeights, GroupWeights),
                length, length, workspace);
        }
    }

    public void Dispose()
    {
        foreach (var group in _groups)
            group.Dispose();
    }

    private static ReadOnlySpan<T> Group(ReadOnlySpan<T> values, int group, int length) => values.Slice(group * length, length);

    private static Span<T> Group(Span<T> values, int group, int length) => values.Slice(group * length, length);

    /// <summary>The patches of a group, (I / G R S, H' W' L): row (i, r, s) holds what tap (r, s) of channel i meets.</summary>
    private void Gather(int group, ReadOnlySpan<T> x, Span<T> patches, int lanes)
    {
        patches.Clear();
        foreach (var run in Runs(group))
        {
            if (run.Step == 1)
                x.Slice(run.Pixel * lanes, run.Count * lanes).CopyTo(patches[(run.Patch * lanes)..]);
            else
                for (int i = 0; i < run.Count; i++)
                    x.Slice((run.Pixel + i * run.Step) * lanes, lanes).CopyTo(patches[((run.Patch + i) * lanes)..]);
        }
    }

    private void Scatter(int group, ReadOnlySpan<T> patches, Span<T> dx, int lanes)
    {
        foreach (var run in Runs(group))
        {
            int count = run.Step == 1 ? 1 : run.Count, length = (run.Step == 1 ? run.Count : 1) * lanes;
            for (int i = 0; i < count; i++)
            {
                var place = dx.Slice((run.Pixel + i * run.Step) * lanes, length);
                Lanewise.Add(place, patches.Slice((run.Patch + i) * lanes, length), place);
            }
        }
    }

    /// <summary>One weight of a group of one input channel: y += w x, or dx += w dy, row by row.</summary>
    private void AddRows(int tap, ReadOnlySpan<T> from, Span<T> to, int lanes, bool toInput)
    {
        foreach (var run in RunsOfTap(tap))
        {
            int count = run.Step == 1 ? 1 : run.Count, length = (run.Step == 1 ? run.Count : 1) * lanes;
            for (int i = 0; i < count; i++)
            {
                int pixel = (run.Pixel + i * run.Step) * lanes, patch = (run.Patch + i) * lanes;
                Lanewise.AddScaled(_weights[tap], from.Slice(toInput ? patch : pixel, length), to.Slice(toInput ? pixel : patch, length));
            }
        }
    }

    private T SumRows(int tap, ReadOnlySpan<T> x, ReadOnlySpan<T> dy, int lanes)
    {
        T sum = T.Zero;
        foreach (var run in RunsOfTap(tap))
        {
            int count = run.Step == 1 ? 1 : run.Count, length = (run.Step == 1 ? run.Count : 1) * lanes;
            for (int i = 0; i < count; i++)
                sum += Lanewise.Dot(x.Slice((run.Pixel + i * run.Step) * lanes, length), dy.Slice((run.Patch + i) * lanes, length));
        }

        return sum;
    }

    /// <summary>Where each row of the patches of a group comes from.</summary>
    private IEnumerable<Run> Runs(int group)
    {
        for (int row = 0; row < shape.Taps; row++)
        {
            int window = shape.KernelHeight * shape.KernelWidth, channel = group * shape.GroupInputs + row / window;
            foreach (var run in Runs(channel, row % window, row * shape.OutputPixels))
                yield return run;
        }
    }

    /// <summary>What weight (o, r, s) of a group of one input channel joins: pixels of x and of y.</summary>
    private IEnumerable<Run> RunsOfTap(int tap)
    {
        int output = tap / shape.Taps;
        return Runs(output / shape.GroupOutputs, tap % shape.Taps, output * shape.OutputPixels);
    }

    private IEnumerable<Run> Runs(int channel, int tap, int patch)
    {
        int r = tap / shape.KernelWidth, s = tap % shape.KernelWidth;
        var (first, end) = shape.Columns(s);
        for (int h = 0; h < shape.OutputHeight && first < end; h++)
        {
            int row = h * shape.Stride.Height + r * shape.Dilation.Height - shape.Padding.Height;
            if ((uint)row >= (uint)shape.Height)
                continue;
            int column = first * shape.Stride.Width + s * shape.Dilation.Width - shape.Padding.Width;
            yield return new((channel * shape.Height + row) * shape.Width + column, patch + h * shape.OutputWidth + first, end - first,
                shape.Stride.Width);
        }
    }

    /// <summary>Count pixels of the image, Step apart, and as many neighbours in a patch or in y.</summary>
    private readonly record struct Run(int Pixel, int Patch, int Count, int Step);
}
