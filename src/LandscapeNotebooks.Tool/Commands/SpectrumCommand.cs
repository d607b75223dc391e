using System.CommandLine;
using LandscapeNotebooks.Curvature;
using LandscapeNotebooks.Interactive;
using LandscapeNotebooks.Interactive.Views;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Tool.Grids;

namespace LandscapeNotebooks.Tool.Commands;

/// <summary><c>landscapes spectrum --model net.safetensors --figure spectrum.svg</c>: the spectrum of the Hessian of the training loss.</summary>
internal static class SpectrumCommand
{
    public static Command Create()
    {
        var defaults = new HessianSpectrumOptions();
        var count = TypedOption.Of("--count", "Eigenvalues from each end", defaults.Count);
        var tolerance = TypedOption.Of("--tolerance", "Residual of an eigenvalue, relative to the largest", defaults.Tolerance);
        var maxSteps = TypedOption.Of("--max-steps", "Products for the ends at the most", defaults.MaxSteps);
        var probes = TypedOption.Of("--probes", "Random vectors of the density, at least 2; 0 leaves it and the trace out", defaults.Probes);
        var steps = TypedOption.Of("--steps", "Products for each random vector", defaults.Steps);
        var whole = new Option<bool>("--whole") { Description = "Leave the layers out." };
        var exact = TypedOption.Of("--exact", "Up to so many parameters compute all eigenvalues too", defaults.MostExact);
        var seed = TypedOption.Of("--seed", "Seed of the random vectors", 0UL);
        var threads = TypedOption.Of("--threads", "Threads, 0 for all processors; they change no bit", 0);
        var figures = new Option<string[]>("--figure", "-f") { Description = "Figure to write: .svg, .html or .json (Plotly)." };
        ModelOptions model = new();
        var command = new Command("spectrum", "Computes the ends, the density and the trace of the Hessian of a model's training loss, layer by layer too.")
        {
            count, tolerance, maxSteps, probes, steps, whole, exact, seed, threads, figures,
        };
        model.AddTo(command);
        command.SetAction((parsed, stop) => CommandGuard.RunAsync(parsed.InvocationConfiguration, async () =>
        {
            string[] files = parsed.GetValue(figures) ?? [];
            var renderers = files.Select(OutputOptions.Renderer).ToArray(); // all are known before anything is computed
            var console = parsed.InvocationConfiguration;
            var setup = await model.ReadAsync(parsed, parsed.GetValue(threads), console.Error, stop);
            var spectrum = HessianSpectrum.Of(setup.Risk(setup.Data.Parts.Keys.First()), setup.Parameters, new RandomSource(parsed.GetValue(seed)), new()
            {
                Count = AtLeast(count, 1),
                Tolerance = parsed.GetValue(tolerance),
                MaxSteps = AtLeast(maxSteps, 1),
                Probes = parsed.GetValue(probes) is 1 ? throw new ArgumentException("--probes is 1, expected 0 or at least 2: their spread is the error.") : AtLeast(probes, 0),
                Steps = AtLeast(steps, 2),
                Layers = !parsed.GetValue(whole),
                MostExact = AtLeast(exact, 0),
            }, stop);
            console.Output.WriteLine(Formatters.All.Single(entry => entry.Type == typeof(HessianSpectrum) && entry.MimeType == "text/plain").Format(spectrum));
            foreach (var layer in spectrum.Layers)
                console.Output.WriteLine(Describe(layer));
            foreach (var (file, render) in files.Zip(renderers))
            {
                OutputOptions.WriteText(file, render(SpectrumFigures.Both(spectrum)));
                console.Output.WriteLine($"  figure  {file}");
            }

            return spectrum.Converged ? CommandGuard.Done : CommandGuard.Unfinished;

            int AtLeast(Option<int> option, int least) => parsed.GetValue(option) is var value && value >= least ? value
                : throw new ArgumentException($"{option.Name} is {value}, expected at least {least}.");
        }));
        return command;
    }

    private static string Describe(LayerCurvature layer) => string.Create(System.Globalization.CultureInfo.InvariantCulture,
        $"  layer {layer.Layer}: {layer.Parameters} parameters, {layer.Smallest.Values[0]:G4} to {layer.Largest.Values[0]:G4}");
}
