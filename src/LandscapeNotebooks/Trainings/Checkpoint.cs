using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Trainings;

/// <summary>The file of a training: its state as tensors, its identity and counters as metadata.</summary>
internal sealed class Checkpoint(CheckpointOptions options, SortedDictionary<string, string> identity, int measures)
{
    private const string Parameters = "parameters", Optimizer = "optimizer", Epochs = "epochs", StepLosses = "step_losses",
        Points = "trajectory", Watched = "watched";
    private const string Counters = "counters", FormerHash = "sha256", Prefix = "training: ";
    private const int EpochColumns = 4;

    public CheckpointOptions Options { get; } = options;

    public void Save(TrainingState state, TrajectoryRecorder? recorder, Watcher? watcher)
    {
        var metadata = identity.ToDictionary(item => Prefix + item.Key, item => item.Value);
        metadata[Counters] = JsonSerializer.Serialize(new TrainingCounters(
            state.Epoch, state.Batch, state.Step, Bits(state.EpochLoss), Bits(state.Rate), Bits(state.LastFiniteLoss), state.Orders,
            state.Noise, recorder?.Count ?? 0));

        double[] epochs = [.. state.Epochs.SelectMany(epoch =>
            (double[])[epoch.Epoch, epoch.Steps, epoch.Loss, epoch.LearningRate, .. epoch.Measures])];
        double[] points = recorder?.InMemory() ?? [];
        Tensor[] tensors =
        [
            Of(Parameters, state.Parameters), Of(Optimizer, state.Optimizer.Vector), Of(Epochs, epochs),
            Of(StepLosses, [.. state.StepLosses]), Of(Points, points),
            .. watcher is null ? [] : new[] { Of(Watched, watcher.ToRows()) },
        ];
        SafetensorsFile.Write(Options.File, tensors, metadata);
    }

    /// <summary>Takes the state from the file if there is one.</summary>
    /// <exception cref="DataFileException">The file is damaged, or of another training.</exception>
    public void Load(TrainingState state, TrajectoryRecorder? recorder, Watcher? watcher)
    {
        AtomicFile.RemoveLeft(Options.File);
        if (!File.Exists(Options.File))
            return;

        var file = SafetensorsFile.Open(Options.File);
        foreach (var (name, ours) in identity)
        {
            if (!file.Metadata.TryGetValue(Prefix + name, out string? theirs))
                throw new DataFileException(Options.File, "metadata", $"there is no '{name}': it is no checkpoint of a training",
                    "name another file");
            if (theirs != ours)
                throw new DataFileException(Options.File, $"metadata, {name}", Difference(theirs, ours),
                    "name another file, or delete it to start anew");
        }

        foreach (string key in file.Metadata.Keys.Where(key => key.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            if (!identity.ContainsKey(key[Prefix.Length..]))
                throw new DataFileException(Options.File, $"metadata, {key[Prefix.Length..]}",
                    $"is '{file.Metadata[key]}' but this training has none", "name another file, or delete it to start anew");
        }

        var tensors = new[] { Parameters, Optimizer, Epochs, StepLosses, Points }.ToDictionary(name => name, name => Read(file, name));
        if (!file.IsChecked && file.Metadata.GetValueOrDefault(FormerHash) != HashOf(tensors.Values, file.Metadata))
            throw new DataFileException(Options.File, "metadata", "has no checksum that fits the contents: the file is damaged",
                "delete it to start anew, or take a copy");

        var counters = JsonSerializer.Deserialize<TrainingCounters>(file.Metadata[Counters])!;
        tensors[Parameters].ToDoubles().CopyTo(state.Parameters, 0);
        tensors[Optimizer].ToDoubles().CopyTo(state.Optimizer.Vector, 0);
        (state.Epoch, state.Batch, state.Optimizer.Steps) = (counters.Epoch, counters.Batch, counters.Step);
        (state.EpochLoss, state.Rate, state.LastFiniteLoss) = (Number(counters.EpochLoss), Number(counters.Rate),
            Number(counters.LastFiniteLoss));
        (state.Orders, state.Noise) = (counters.Orders, counters.Noise);
        state.StepLosses.AddRange(tensors[StepLosses].ToDoubles());
        foreach (double[] row in tensors[Epochs].ToDoubles().Chunk(EpochColumns + measures))
            state.Epochs.Add(new((int)row[0], (int)row[1], row[2], row[3], [.. row.AsSpan(EpochColumns)]));
        watcher?.Resume(Read(file, Watched).ToDoubles());
        recorder?.Resume(tensors[Points].ToDoubles(), counters.Points);
    }

    /// <summary>Where two descriptions differ: what they have alike before and behind is left out.</summary>
    private static string Difference(string theirs, string ours)
    {
        const string edges = ",{}[]";
        int alike = theirs.AsSpan().CommonPrefixLength(ours), begin = alike;
        while (begin > 0 && !edges.Contains(ours[begin - 1]))
            begin--;
        int tail = 0;
        while (tail < Math.Min(theirs.Length, ours.Length) - alike && theirs[^(tail + 1)] == ours[^(tail + 1)])
            tail++;
        while (tail > 0 && !edges.Contains(ours[^tail]))
            tail--;
        return $"is '{theirs[begin..^tail].Trim()}' but of this training '{ours[begin..^tail].Trim()}'";
    }

    private Tensor Read(SafetensorsFile file, string name) => file.Contains(name)
        ? file.Read(name)
        : throw new DataFileException(Options.File, "header", $"has no tensor {name}", "delete it to start anew, or take a copy");

    private static Tensor Of(string name, double[] values) => Tensor.Of(name, [values.Length], values);

    /// <summary>What older versions wrote instead of the file's checksum: the hash of names, contents and metadata but itself.</summary>
    private static string HashOf(IEnumerable<Tensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var tensor in tensors.OrderBy(tensor => tensor.Name, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{tensor.Name}:{tensor.Data.Length};"));
            hash.AppendData(tensor.Data.Span);
        }

        foreach (var (key, value) in metadata.Where(item => item.Key != FormerHash).OrderBy(item => item.Key, StringComparer.Ordinal))
            hash.AppendData(Encoding.UTF8.GetBytes($"{key.Length}:{key}={value.Length}:{value};"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // JSON has no NaN: numbers travel as their bits.
    private static long Bits(double value) => BitConverter.DoubleToInt64Bits(value);

    private static double Number(long bits) => BitConverter.Int64BitsToDouble(bits);
}
