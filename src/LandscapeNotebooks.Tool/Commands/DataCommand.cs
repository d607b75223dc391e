using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Datasets.Catalogue;
using LandscapeNotebooks.Datasets.Generated;
using LandscapeNotebooks.Interactive.Asking;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Tool.Asking;

namespace LandscapeNotebooks.Tool.Commands;

/// <summary><c>landscapes data</c>: the data sets that can be had by name.</summary>
internal static class DataCommand
{
    private const int Done = 0, Failed = 1, WrongUse = 2;

    public const string Description = "Lists, fetches and makes the data sets that notebooks load by name.";

    public static Command Create() => new("data", Description) { List(), Get(), Make() };

    private static Command List()
    {
        var command = new Command("list", "Shows every data set, its parts, and where it lies or what it costs to have.");
        command.SetAction(parsed =>
        {
            var output = parsed.InvocationConfiguration.Output;
            var locations = DataLocations.OfThisProcess();
            foreach (var entry in DatasetCatalogue.Entries)
            {
                output.WriteLine($"{entry.Name}: {entry.Description}");
                output.WriteLine($"    {entry.Origin}; licence: {entry.License}");
                foreach (var part in entry.Parts)
                    output.WriteLine($"    {part.ToString().ToLowerInvariant(),-5}  {entry.Place(locations, part) ?? Price(entry, part)}"
                        + (entry.Share(locations, part) is { } share ? $" ({share})" : ""));
            }

            return Done;
        });
        return command;
    }

    private static Command Get()
    {
        var name = new Argument<string>("NAME") { Description = "A name that `landscapes data list` shows." };
        name.Validators.Add(result =>
        {
            if (!DatasetCatalogue.Names.Contains(result.GetValueOrDefault<string>()))
                result.AddError(
                    $"No data set is named {result.GetValueOrDefault<string>()}, expected one of "
                        + $"{string.Join(", ", DatasetCatalogue.Names)}.");
        });
        var command = new Command("get", "Makes sure that all parts of a data set are on this machine, and says what they hold.") { name };
        command.SetAction((parsed, stop) => GetAsync(parsed.GetRequiredValue(name), parsed.InvocationConfiguration, stop));
        return command;
    }

    private static Command Make()
    {
        var seed = new Option<ulong>(
            "--seed")
        { Description = "Seed of the random numbers.", DefaultValueFactory = _ => GeneratedSet.DefaultSeed };
        var output = new Option<string>("--output", "-o") { Description = "Folder for the files.", DefaultValueFactory = _ => "datasets" };
        var command = new Command("make", "Makes the data sets of this project from a seed: the same seed gives the same bytes.")
        { seed, output };
        command.SetAction(parsed => Guard(parsed.InvocationConfiguration, () =>
        {
            string folder = parsed.GetRequiredValue(output);
            TargetPath.Require("--output", folder, Target.Folder);
            foreach (var set in GeneratedSet.All)
            {
                set.Write(folder, parsed.GetValue(seed));
                foreach (string file in set.Files)
                    parsed.InvocationConfiguration.Output.WriteLine($"{Hash(Path.Combine(folder, file))}  {file}");
            }
        }));
        return command;
    }

    private static async Task<int> GetAsync(string name, InvocationConfiguration console, CancellationToken stop)
    {
        var entry = DatasetCatalogue.Entries.Single(entry => entry.Name == name);
        var locations = DataLocations.OfThisProcess();
        var progress = new DownloadReport(console.Error);
        try
        {
            foreach (var part in entry.Parts)
            {
                var data = await DatasetCatalogue.LoadAsync(name, part, locations, progress, stop);
                await console.Output.WriteLineAsync(
                    $"{part.ToString().ToLowerInvariant()}  {data}  {entry.Place(locations, part) ?? "made anew, in no file"}");
            }

            return Done;
        }
        catch (IOException error)
        {
            progress.Break();
            await console.Error.WriteLineAsync(error.Message);
            return Failed;
        }
        catch (OperationCanceledException)
        {
            progress.Break();
            await console.Error.WriteLineAsync("Stopped; the next run goes on from here.");
            return Failed;
        }
    }

    private static int Guard(InvocationConfiguration console, Action action)
    {
        try
        {
            action();
            return Done;
        }
        catch (Exception error) when (error is RefusalException or IOException or UnauthorizedAccessException)
        {
            console.Error.WriteLine(error.Message);
            return WrongUse;
        }
    }

    private static string Price(CatalogueEntry entry, DatasetPart part) => entry.DownloadBytes(part) is > 0 and var bytes
        ? string.Create(CultureInfo.InvariantCulture, $"to be downloaded, {bytes / 1e6:0.0} MB")
        : "made when it is asked for";

    private static string Hash(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
