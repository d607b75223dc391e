using System.Numerics;
using System.Runtime.Intrinsics;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Numerics.Products;

namespace LandscapeNotebooks.Networks.Steps.Sequences;

/// <summary>y = V P', P = softmax(Q' K / sqrt D) over the positions: x is (q, k, v), 3 E features of each position, y is E.</summary>
/// <remarks>
/// Nothing is kept between the phases: P is taken again from q and k. With dO = dy: dP = dO' V, dS = P (dP - [P dP]) / sqrt D,
/// dQ = K dS', dK = Q dS, dV = dO P; the tangents are their product rule.
/// </remarks>
internal sealed unsafe class AttentionStep<T>(Value input, Value output, AttentionShape shape) : Step<T>([input], output)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Q = 0, K = 1, V = 2;

    public override Needs Needs => Needs.Input;

    public override Needs TangentNeeds => Needs.Input;

    public override void Forward(in Frame<T> frame)
    {
        using var panels = new Panels(frame, shape, 3);
        using var weights = frame.Workspace.Rent<T>(shape.ScoreLength<T>());
        fixed (T* x = frame.Input(), y = frame.Output)
        {
            for (int place = 0; place < Places(frame); place++)
            {
                Weights(Part(x, Q, place, frame), Part(x, K, place, frame), weights.Pointer, panels, frame.Lanes);
                shape.ByFeature(Part(x, V, place, frame), frame.Lanes, panels[2]);
                shape.Mix(weights.Pointer, panels[2], Part(y, 0, place, frame), frame.Lanes, accumulate: false);
            }
        }
    }

    /// <summary>y' = V' P' + V (P')'.</summary>
    public override void ForwardTangent(in Frame<T> frame)
    {
        using var panels = new Panels(frame, shape, 4);
        using var weights = frame.Workspace.Rent<T>(shape.ScoreLength<T>());
        using var tangents = frame.Workspace.Rent<T>(shape.ScoreLength<T>());
        fixed (T* x = frame.Input(), xTangent = frame.InputTangent(), yTangent = frame.OutputTangent)
        {
            for (int place = 0; place < Places(frame); place++)
            {
                WeightsAndTangents(x, xTangent, place, weights.Pointer, tangents.Pointer, panels, frame);
                T* y = Part(yTangent, 0, place, frame);
                shape.ByFeature(Part(x, V, place, frame), frame.Lanes, panels[0]);
                shape.Mix(tangents.Pointer, panels[0], y, frame.Lanes, accumulate: false);
                shape.ByFeature(Part(xTangent, V, place, frame), frame.Lanes, panels[0]);
                shape.Mix(weights.Pointer, panels[0], y, frame.Lanes, accumulate: true);
            }
        }
    }

    public override void Backward(in Frame<T> frame)
    {
        using var panels = new Panels(frame, shape, 3);
        using var weights = frame.Workspace.Rent<T>(shape.ScoreLength<T>());
        using var scores = frame.Workspace.Rent<T>(shape.ScoreLength<T>());
        using var transposed = frame.Workspace.Rent<T>(shape.ScoreLength<T>());
        fixed (T* x = frame.Input(), dy = frame.OutputGradient, dx = frame.InputGradient())
        {
            for (int place = 0; place < Places(frame); place++)
            {
                T* k = Part(x, K, place, frame), q = Part(x, Q, place, frame), own = Part(dy, 0, place, frame);
                Weights(q, k, weights.Pointer, panels, frame.Lanes);
                shape.ByPosition(own, frame.Lanes, panels[0]);
                shape.ByPosition(Part(x, V, place, frame), frame.Lanes, panels[1]);
                shape.Scores(panels[0], panels[1], scores.Pointer, accumulate: false);
                AttentionWeights.Center(shape, weights.Pointer, scores.Pointer);
                Return(weights.Pointer, own, Part(dx, V, place, frame), transposed.Pointer, panels[0], frame.Lanes, frame.Adds());
                Return(scores.Pointer, q, Part(dx, K, place, frame), transposed.Pointer, panels[0], frame.Lanes, frame.Adds());
                shape.ByFeature(k, frame.Lanes, panels[0]);
                shape.Mix(scores.Pointer, panels[0], Part(dx, Q, place, frame), frame.Lanes, frame.Adds());
            }
        }
    }

    public override void BackwardTangent(in Frame<T> frame)
    {
        using var panels = new Panels(frame, shape, 4);
        using var weights = frame.Workspace.Rent<T>(shape.ScoreLength<T>());
        using var tangents = frame.Workspace.Rent<T>(shape.ScoreLength<T>());
        using var scores = frame.Workspace.Rent<T>(shape.ScoreLength<T>());
        using var scoreTangents = frame.Workspace.Rent<T>(shape.ScoreLength<T>());
        using var transposed = frame.Workspace.Rent<T>(shape.ScoreLength<T>());
        bool adds = frame.AddsTangent();
        int lanes = frame.Lanes;
        fixed (T* x = frame.Input(), xTangent = frame.InputTangent(), dy = frame.OutputGradient, dyTangent = frame.OutputGradientTangent,
            dxTangent = frame.InputGradientTangent())
        {
            for (int place = 0; place < Places(frame); place++)
            {
                T* own = Part(dy, 0, place, frame), ownTangent = Part(dyTangent, 0, place, frame);
                WeightsAndTangents(x, xTangent, place, weights.Pointer, tangents.Pointer, panels, frame);
                shape.ByPosition(own, lanes, panels[0]);
                shape.ByPosition(Part(x, V, place, frame), lanes, panels[1]);
                shape.Scores(panels[0], panels[1], scores.Pointer, accumulate: false); // dP = dO' V
                shape.ByPosition(Part(xTangent, V, place, frame), lanes, panels[2]);
                shape.Scores(panels[0], panels[2], scoreTangents.Pointer, accumulate: false);
                shape.ByPosition(ownTangent, lanes, panels[0]);
                shape.Scores(panels[0], panels[1], scoreTangents.Pointer, accumulate: true); // dP' = dO' V' + (dO')' V
                AttentionWeights.CenterTangent(shape, weights.Pointer, tangents.Pointer, scores.Pointer, scoreTangents.Pointer);

                T* v = Part(dxTangent, V, place, frame), k = Part(dxTangent, K, place, frame), q = Part(dxTangent, Q, place, frame);
                Return(tangents.Pointer, own, v, transposed.Pointer, panels[0], lanes, adds);
                Return(weights.Pointer, ownTangent, v, transposed.Pointer, panels[0], lanes, accumulate: true);
                Return(scoreTangents.Pointer, Part(x, Q, place, frame), k, transposed.Pointer, panels[0], lanes, adds);
                Return(scores.Pointer, Part(xTangent, Q, place, frame), k, transposed.Pointer, panels[0], lanes, accumulate: true);
                shape.ByFeature(Part(x, K, place, frame), lanes, panels[0]);
                shape.Mix(scoreTangents.Pointer, panels[0], q, lanes, adds);
                shape.ByFeature(Part(xTangent, K, place, frame), lanes, panels[0]);
                shape.Mix(scores.Pointer, panels[0], q, lanes, accumulate: true);
            }
        }
    }

    /// <summary>Heads times vectors of lanes.</summary>
    private int Places(in Frame<T> frame) => shape.Heads * (frame.Lanes / Vector512<T>.Count);

    /// <summary>q, k or v of a head at a vector of lanes, or with part 0 its place in y.</summary>
    private T* Part(T* values, int part, int place, in Frame<T> frame)
    {
        int head = place % shape.Heads, lane = place / shape.Heads * Vector512<T>.Count;
        return values + (nint)(part * shape.Features + head * shape.Width) * shape.Length * frame.Lanes + lane;
    }

    /// <summary>P.</summary>
    private void Weights(T* q, T* k, T* weights, in Panels panels, int lanes)
    {
        shape.ByPosition(q, lanes, panels[0]);
        shape.ByPosition(k, lanes, panels[1]);
        shape.Scores(panels[0], panels[1], weights, accumulate: false);
        AttentionWeights.Softmax(shape, weights);
    }

    /// <summary>P and P' = P (S' - [P S']) / sqrt D, S' = Q'' K + Q' K'.</summary>
    private void WeightsAndTangents(T* x, T* xTangent, int place, T* weights, T* tangents, in Panels panels, in Frame<T> frame)
    {
        Weights(Part(x, Q, place, frame), Part(x, K, place, frame), weights, panels, frame.Lanes);
        shape.ByPosition(Part(xTangent, Q, place, frame), frame.Lanes, panels[2]);
        shape.ByPosition(Part(xTangent, K, place, frame), frame.Lanes, panels[3]);
        shape.Scores(panels[2], panels[1], tangents, accumulate: false);
        shape.Scores(panels[0], panels[3], tangents, accumulate: true);
        AttentionWeights.Center(shape, weights, tangents);
    }

    /// <summary>y[s] = sum_t S[t][s] x[t].</summary>
    private void Return(T* scores, T* x, T* y, T* transposed, T* panels, int lanes, bool accumulate)
    {
        LanePanels.Transpose(scores, shape.Length, shape.Length, transposed);
        shape.ByFeature(x, lanes, panels);
        shape.MixBack(transposed, panels, y, lanes, accumulate);
    }

    /// <summary>Room for the packed parts of one head.</summary>
    private readonly ref struct Panels(in Frame<T> frame, AttentionShape shape, int count)
    {
        private readonly int _length = shape.PanelLength<T>();
        private readonly Numerics.Threads.Workspace.Lease<T> _lease = frame.Workspace.Rent<T>(count * shape.PanelLength<T>());

        public T* this[int index] => _lease.Pointer + (nint)index * _length;

        public void Dispose() => _lease.Dispose();
    }
}
