using System.Runtime.Intrinsics;
using LandscapeNotebooks.Numerics.Functions;
using LandscapeNotebooks.Numerics.Products;
using LandscapeNotebooks.Numerics.Vectors;

namespace LandscapeNotebooks.Numerics.Convolutions;

/// <summary>A tile of a result, up to 8 rows of up to 3 vectors, and what happens to it after the sum: bias, then ReLU.</summary>
/// <remarks>Rows of a tile beyond the result's last are computed (their weights are 0) into a spare place and dropped.</remarks>
internal readonly unsafe struct TargetTile<T>(T* target, T* start, nint row, nint step, int rows, int vectors)
    where T : unmanaged
{
    public void Run(int terms, T* panel, T* source, nint* offsets, nint sourceStep, T* bias, bool relu)
    {
        if (rows == Panels.Rows)
            ProductTile.Run(vectors, terms, panel, Panels.Rows, source, offsets, sourceStep, start, target, row, step);
        else
            RunPartial(terms, panel, source, offsets, sourceStep);
        if (bias is not null || relu)
            Finish(bias, relu);
    }

    private void RunPartial(int terms, T* panel, T* source, nint* offsets, nint sourceStep)
    {
        int width = Vector512<T>.Count, stride = ProductTile.Vectors * width;
        T* spare = stackalloc T[Panels.Rows * stride];
        for (int r = 0; r < rows && start is not null; r++)
        {
            for (int v = 0; v < vectors; v++)
                Vector512.Load(start + r * row + v * step).Store(spare + r * stride + v * width);
        }

        ProductTile.Run(vectors, terms, panel, Panels.Rows, source, offsets, sourceStep, start is null ? null : spare, spare,
            stride, width);
        for (int r = 0; r < rows; r++)
        {
            for (int v = 0; v < vectors; v++)
                Vector512.Load(spare + r * stride + v * width).Store(target + r * row + v * step);
        }
    }

    private void Finish(T* bias, bool relu)
    {
        for (int r = 0; r < rows; r++)
        {
            var shift = bias is null ? default : Simd.Broadcast(bias + r);
            for (int v = 0; v < vectors; v++)
            {
                T* at = target + r * row + v * step;
                var value = Vector512.Load(at) + shift;
                (relu ? Relu.Apply(value) : value).Store(at);
            }
        }
    }
}
