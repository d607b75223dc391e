using System.Numerics;
using System.Runtime.InteropServices;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Passes;

namespace LandscapeNotebooks.Objectives.Risks;

/// <summary>What products of one kind at one theta share: activations and gradients, computed at the second product there.</summary>
/// <remarks>The first one costs no memory, as products at ever new thetas should.</remarks>
internal sealed class Linearization<T>(Circuit<T> circuit, PassKind kind, Crew crew) : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly double[] _parameters = new double[circuit.Layout.ParameterCount];
    private Pass<T>? _pass;
    private bool _isSet;

    public Pass<T> Pass => _pass ??= Pass<T>.Linearized(circuit, kind, crew);

    public long Bytes => _pass?.Bytes ?? 0;

    /// <summary>The memory that the activations of these chunks take.</summary>
    public long BytesFor(Chunking chunking) => Pass.BytesPerSample * chunking.Count * chunking.Lanes;

    /// <summary>Whether theta is the one of the last product, bit for bit; the next one is compared with this.</summary>
    public bool Meets(ReadOnlySpan<double> parameters)
    {
        if (_isSet && MemoryMarshal.Cast<double, long>(parameters).SequenceEqual(MemoryMarshal.Cast<double, long>(_parameters)))
            return true;
        parameters.CopyTo(_parameters);
        _isSet = true;
        return false;
    }

    public void Dispose() => _pass?.Dispose();
}
