using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using LandscapeNotebooks.Curvature;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Interactive.Commands;

/// <summary><c>#!spectrum --of risk --at theta --count 3 --as spectrum</c>, or <c>#!spectrum --of model</c> with what #!train kept.</summary>
internal static class SpectrumMagic
{
    [Description("Computes the spectrum of the Hessian: its ends, its density, its trace, layer by layer, each with its error.")]
    public static HessianSpectrum Spectrum(
        MagicHost host,
        [Description("objective with Hessian products, or a trained model")] object of,
        [Description("parameters at which the Hessian is taken; those of the trained model where not given")] ParameterVector? at = null,
        [Description("eigenvalues from each end"), Range(1, 1000)] int count = 3,
        [Description("residual of an eigenvalue, relative to the largest"), Range(0, 1)] double tolerance = 1e-4,
        [Description("products for the ends at the most"), Range(1, 100_000)] int maxSteps = 100,
        [Description("random vectors of the density; 0 leaves it and the trace out"), Range(0, 10_000)] int probes = 4,
        [Description("products for each random vector"), Range(2, 10_000)] int steps = 40,
        [Description("leaves the layers out")] bool whole = false,
        [Description("up to so many parameters all eigenvalues are computed too"), Range(0, Curvature.Spectrum.MaxParameters)] int exact = 400,
        [Description("seed of the random vectors")] ulong seed = 0)
    {
        if (probes == 1)
            throw new MagicException("#!spectrum: --probes is 1, expected 0 or at least 2: their spread is the error.");
        var objective = CurvedObjective.Of("#!spectrum", of, at);
        int layers = whole ? 0 : LayerBlocks.ByLayer(objective.Objective.Layout).Count, done = 0;
        double expected = maxSteps / 2.0 * (1 + (layers > 1 ? layers : 0)) + (double)probes * steps;
        var progress = host.Progress("Hessian products");
        objective = objective.Counted(() => progress.Report(Math.Min(0.99, ++done / expected)));
        var spectrum = HessianSpectrum.Of(objective.Objective, objective.Parameters, new RandomSource(seed), new()
        {
            Count = count,
            Tolerance = tolerance,
            MaxSteps = maxSteps,
            Probes = probes,
            Steps = steps,
            Layers = !whole,
            MostExact = exact,
        }, host.Stop);
        progress.Done($"{done} Hessian products done");
        return spectrum;
    }
}
