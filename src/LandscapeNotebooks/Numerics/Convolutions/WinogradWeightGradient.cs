using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using LandscapeNotebooks.Numerics.Products;
using LandscapeNotebooks.Numerics.Threads;

namespace LandscapeNotebooks.Numerics.Convolutions;

/// <summary>The gradient of the weights of a 3 x 3 convolution of stride 1 by Winograd's method: the adjoint of F(4 x 4, 3 x 3).</summary>
/// <remarks>
/// Y = A' (U V) A with U = G g G' and V = B' d B has dg = G' (sum over tiles of (A dY A') V') G: for each of the 36 positions a product of
/// output by input channels, whose terms are the tiles of all lanes. Both images are turned first, so that channels lie innermost and a
/// term is a row of both factors. Every sum is one chain of fused multiply-adds over the vectors of lanes, the tiles and the lanes of a
/// vector, in this order. Blocks of 64 by 64 channels and bands of a few tiles bound the scratch memory. The
/// loops are compiled in full at the first call.
/// </remarks>
internal static unsafe class WinogradWeightGradient
{
    private const int Taps = WinogradTransform.Taps, Outputs = WinogradTransform.Outputs, Inputs = WinogradTransform.Inputs;
    private const int Positions = WinogradTransform.Positions, MostChannels = 64, MostTiles = 4;

    /// <summary>Whether this is faster than the definition by a quarter at least, counted in vector instructions of 16 lanes.</summary>
    /// <remarks>Measured: a tile's transforms take some 300 a channel of X and 200 a channel of dY, the last
    /// one 10 a pair of channels.</remarks>
    public static bool Pays<T>(in Convolution s)
        where T : unmanaged
    {
        long inputs = Padded<T>(s.InputChannels), outputs = Padded<T>(s.OutputChannels);
        long tiles = (long)Tiles(s.OutputHeight) * Tiles(s.OutputWidth);
        long rows = (s.OutputChannels + Panels.Rows - 1) / Panels.Rows * Panels.Rows;
        long transformed = tiles * (Positions * rows * inputs + 300 * inputs + 200 * outputs) + 10 * rows * inputs;
        return 4 * transformed < 3 * s.MultiplyAdds;
    }

    /// <summary>dW[o][i][r][s] += sum over pixels and lanes of dY[o] X[i], shifted by (r, s).</summary>
    public static void Run<T>(in Convolution s, T* x, T* dy, T* dw, int lanes, Workspace workspace)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int o = 0; o < s.OutputChannels; o += MostChannels)
        {
            for (int i = 0; i < s.InputChannels; i += MostChannels)
            {
                int inputs = Math.Min(MostChannels, s.InputChannels - i), outputs = Math.Min(MostChannels, s.OutputChannels - o);
                var block = new Block<T>(s, inputs, outputs, lanes);
                block.Run(
                    x + (nint)i * s.InputPixels * lanes, dy + (nint)o * s.OutputPixels * lanes,
                    dw + ((nint)o * s.InputChannels + i) * Taps * Taps, workspace);
            }
        }
    }

    private static int Tiles(int extent) => (extent + Outputs - 1) / Outputs;

    private static int Padded<T>(int channels) => (channels + Vector512<T>.Count - 1) / Vector512<T>.Count * Vector512<T>.Count;

    /// <summary>Some input channels against some output channels.</summary>
    private readonly struct Block<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Convolution _shape;
        private readonly int _lanes, _inputs, _outputs, _paddedInputs, _paddedOutputs;
        private readonly int _tileRows, _tileColumns, _bandRows, _tiles; // of the image; tile rows of a band; tiles of a product
        private readonly nint _inputPixel, _inputRow, _inputStep, _outputPixel, _outputRow, _outputStep;

        public Block(Convolution shape, int inputs, int outputs, int lanes)
        {
            int width = Vector512<T>.Count;
            (_shape, _inputs, _outputs, _lanes) = (shape, inputs, outputs, lanes);
            (_paddedInputs, _paddedOutputs) = (Padded<T>(inputs), Padded<T>(outputs));
            (_tileRows, _tileColumns) = (Tiles(shape.OutputHeight), Tiles(shape.OutputWidth));
            _bandRows = Math.Clamp(MostTiles / _tileColumns, 1, _tileRows);
            _tiles = Math.Min(MostTiles, _bandRows * _tileColumns);
            // A line between pixels, an odd number of lines between positions: neighbours fall into different sets of the cache.
            (_inputPixel, _outputPixel) = ((nint)(_paddedInputs + 1) * width, (nint)(_paddedOutputs + 1) * width);
            (_inputRow, _outputRow) = ((_tileColumns * Outputs + Taps - 1) * _inputPixel, _tileColumns * Outputs * _outputPixel);
            (_inputStep, _outputStep) = (((nint)_tiles * _paddedInputs | 1) * width, ((nint)_tiles * _paddedOutputs | 1) * width);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(T* x, T* dy, T* dw, Workspace workspace)
        {
            int width = Vector512<T>.Count, rows = _bandRows * Outputs, columns = _tileColumns * Outputs;
            using var image = workspace.Rent<T>(checked((rows + Taps - 1) * (int)_inputRow));
            using var gradient = workspace.Rent<T>(checked(rows * (int)_outputRow));
            using var inputs = workspace.Rent<T>(Positions * (int)_inputStep);
            using var outputs = workspace.Rent<T>(Positions * (int)_outputStep);
            using var sums = workspace.Rent<T>(Positions * _paddedOutputs * _paddedInputs);
            using var scratch = workspace.Rent<T>(Positions * width);
            using var offsets = workspace.Rent<nint>(_tiles * width);
            for (int k = 0; k < _tiles * width; k++)
                offsets.Pointer[k] = (nint)k * _paddedInputs;

            bool accumulate = false;
            for (int lane = 0; lane < _lanes; lane += width)
            {
                for (int band = 0; band < _tileRows; band += _bandRows)
                {
                    int top = band * Outputs, tiles = Math.Min(_bandRows, _tileRows - band) * _tileColumns;
                    ChannelFrame.Turn(
                        x + lane, _inputs, _shape.InputHeight, _shape.InputWidth, _lanes, top - _shape.Padding, -_shape.Padding,
                        image.Pointer, rows + Taps - 1, columns + Taps - 1, _paddedInputs, _inputPixel);
                    ChannelFrame.Turn(
                        dy + lane, _outputs, _shape.OutputHeight, _shape.OutputWidth, _lanes, top, 0,
                        gradient.Pointer, rows, columns, _paddedOutputs, _outputPixel);
                    for (int tile = 0; tile < tiles; tile += _tiles, accumulate = true)
                    {
                        int count = Math.Min(_tiles, tiles - tile);
                        for (int t = 0; t < count; t++)
                        {
                            Transform(
                                tile + t, t * width, image.Pointer, gradient.Pointer, inputs.Pointer, outputs.Pointer, scratch.Pointer);
                        }

                        Multiply(count * width, outputs.Pointer, inputs.Pointer, offsets.Pointer, sums.Pointer, accumulate);
                    }
                }
            }

            AddTo(dw, sums.Pointer, scratch.Pointer);
        }

        /// <summary>V = B' d B and dM = A dY A' of a tile of the band, in all lanes and channels, from the given term on.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Transform(int tile, int term, T* image, T* gradient, T* inputs, T* outputs, T* scratch)
        {
            int width = Vector512<T>.Count, row = tile / _tileColumns * Outputs, column = tile % _tileColumns * Outputs;
            T* d = image + row * _inputRow + column * _inputPixel, v = inputs + (nint)term * _paddedInputs;
            T* y = gradient + row * _outputRow + column * _outputPixel, m = outputs + (nint)term * _paddedOutputs;
            T** rows = stackalloc T*[Inputs];
            for (int n = 0; n < _paddedInputs * width; n += width) // lanes x channels, in vectors
            {
                for (int r = 0; r < Inputs; r++)
                    rows[r] = d + r * _inputRow + n;
                WinogradTile.Input(rows, _inputPixel, 0, Inputs, scratch, v + n, _inputStep);
            }

            for (int n = 0; n < _paddedOutputs * width; n += width)
                WinogradTile.OutputGradient(y + n, _outputRow, _outputPixel, scratch, m + n, _outputStep);
        }

        /// <summary>dU = or += dM V' at every position.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Multiply(int terms, T* outputs, T* inputs, nint* offsets, T* sums, bool accumulate)
        {
            int width = Vector512<T>.Count, vectors = _paddedInputs / width;
            for (int p = 0; p < Positions; p++, outputs += _outputStep, inputs += _inputStep, sums += _paddedOutputs * _paddedInputs)
            {
                for (int o = 0; o < _outputs; o += Panels.Rows)
                {
                    for (int v = 0, count; v < vectors; v += count)
                    {
                        count = ProductTile.Next(vectors - v);
                        T* sum = sums + o * _paddedInputs + v * width;
                        ProductTile.Run(
                            count, terms, outputs + o, _paddedOutputs, inputs + v * width, offsets, width,
                            accumulate ? sum : null, sum, _paddedInputs, width);
                    }
                }
            }
        }

        /// <summary>dW += G' dU G.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void AddTo(T* dw, T* sums, T* scratch)
        {
            int width = Vector512<T>.Count, square = Taps * Taps;
            T* taps = stackalloc T[square * width];
            for (int o = 0; o < _outputs; o++)
            {
                for (int i = 0; i < _inputs; i += width)
                {
                    WinogradTile.WeightGradient(sums + o * _paddedInputs + i, (nint)_paddedOutputs * _paddedInputs, scratch, taps);
                    T* element = dw + ((nint)o * _shape.InputChannels + i) * square;
                    for (int n = 0; n < Math.Min(width, _inputs - i); n++)
                    {
                        for (int tap = 0; tap < square; tap++)
                            *element++ += taps[tap * width + n];
                    }
                }
            }
        }
    }
}
