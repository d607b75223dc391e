using System.Runtime.Intrinsics;
using LandscapeNotebooks.Numerics.Products;

namespace LandscapeNotebooks.Networks.Steps.Sequences;

/// <summary>The products of attention, for one head and as many samples as a vector has lanes.</summary>
/// <remarks>
/// A head's q, k and v are (D, T) vectors of lanes in the arena, feature by feature. A score is S[t][s], t asks s; scores and their
/// like are kept in <see cref="LanePanels"/>, rows t. With a causal mask s is at most t: the tiles above the diagonal are neither
/// computed nor read, and those on it hold zeros there.
/// </remarks>
/// <param name="Length">T, positions.</param>
/// <param name="Width">D, features of a head.</param>
/// <param name="Heads">H.</param>
/// <param name="IsCausal">Whether a position sees only itself and those before.</param>
internal readonly unsafe record struct AttentionShape(int Length, int Width, int Heads, bool IsCausal)
{
    /// <summary>E = H D.</summary>
    public int Features => Heads * Width;

    /// <summary>1 / sqrt D.</summary>
    public double Scale => 1 / Math.Sqrt(Width);

    public int ScoreLength<T>()
        where T : unmanaged => LanePanels.Length<T>(Length, Length);

    public int PanelLength<T>()
        where T : unmanaged => Math.Max(LanePanels.Length<T>(Length, Width), LanePanels.Length<T>(Width, Length));

    /// <summary>Positions that the tiles of row t hold.</summary>
    public int Held(int t) => IsCausal ? Math.Min(Length, t / LanePanels.Rows * LanePanels.Rows + LanePanels.Rows) : Length;

    /// <summary>S[t][0]; from there a position is <see cref="ScoreStride{T}"/> further.</summary>
    public T* Row<T>(T* scores, int t)
        where T : unmanaged => scores + ((nint)(t / LanePanels.Rows) * Length * LanePanels.Rows + t % LanePanels.Rows) * Vector512<T>.Count;

    public static int ScoreStride<T>()
        where T : unmanaged => LanePanels.Rows * Vector512<T>.Count;

    /// <summary>x as (T, D).</summary>
    public void ByPosition<T>(T* x, int lanes, T* panels)
        where T : unmanaged => LanePanels.Pack(x, lanes, (nint)Length * lanes, Length, Width, panels);

    /// <summary>x as (D, T).</summary>
    public void ByFeature<T>(T* x, int lanes, T* panels)
        where T : unmanaged => LanePanels.Pack(x, (nint)Length * lanes, lanes, Width, Length, panels);

    /// <summary>S[t][s] = sum_d a[t][d] b[s][d].</summary>
    public void Scores<T>(T* a, T* b, T* scores, bool accumulate)
        where T : unmanaged
    {
        int stride = ScoreStride<T>();
        LaneProduct.Run(Length, Length, Width, a, b, scores, (nint)Length * stride, Vector512<T>.Count, stride, accumulate,
            IsCausal ? LanePart.ColumnsToRow : LanePart.All);
    }

    /// <summary>y[t][d] = sum_s S[t][s] b[d][s].</summary>
    public void Mix<T>(T* scores, T* b, T* y, int lanes, bool accumulate)
        where T : unmanaged => Mix(scores, b, y, lanes, accumulate, LanePart.TermsToRow);

    /// <summary>y[s][d] = sum_t S'[s][t] b[d][t], of the transposed scores.</summary>
    public void MixBack<T>(T* transposed, T* b, T* y, int lanes, bool accumulate)
        where T : unmanaged => Mix(transposed, b, y, lanes, accumulate, LanePart.TermsFromRow);

    private void Mix<T>(T* scores, T* b, T* y, int lanes, bool accumulate, LanePart masked)
        where T : unmanaged => LaneProduct.Run(Length, Width, Length, scores, b, y, (nint)LanePanels.Rows * lanes, lanes,
            (nint)Length * lanes, accumulate, IsCausal ? masked : LanePart.All);
}
