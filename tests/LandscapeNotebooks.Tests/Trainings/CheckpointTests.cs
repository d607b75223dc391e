using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Optimizers;
using LandscapeNotebooks.Optimizers.Schedules;
using LandscapeNotebooks.Storage;
using LandscapeNotebooks.Tests.Objectives;
using LandscapeNotebooks.Trainings;
using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Tests.Trainings;

public sealed class CheckpointTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("checkpoint").FullName;

    private string Path => System.IO.Path.Combine(_folder, "run.safetensors");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(12)]
    [InlineData(29)]
    public void A_cut_training_goes_on_to_the_same_bits(int cutAfter)
    {
        var whole = Run(Training(null));
        Cut(Training(Path, Interval.Steps(4)), cutAfter);
        var resumed = Run(Training(Path, Interval.Steps(4)));

        Assert.Equal(whole.Parameters, resumed.Parameters);
        Assert.Equal(whole.StepLosses, resumed.StepLosses);
        Assert.Equal(whole.Epochs.Select(epoch => epoch.ToString()), resumed.Epochs.Select(epoch => epoch.ToString()));
        Assert.Equal(whole.Epochs.SelectMany(epoch => epoch.Measures), resumed.Epochs.SelectMany(epoch => epoch.Measures));
        Assert.Equal(Texts(whole.Trajectory!), Texts(resumed.Trajectory!));
    }

    [Fact]
    public void A_killed_training_goes_on_from_its_last_checkpoint()
    {
        var whole = Run(Training(null));
        byte[]? kept = null; // what a kill somewhere in the second epoch leaves behind
        var watch = new Watch(progress =>
        {
            if (progress.Step == 8)
                kept = File.ReadAllBytes(Path);
        });
        Training(Path, Interval.Epochs()).Run([0, 0], new RandomSource(5), watch);
        File.WriteAllBytes(Path, kept!);
        Assert.Equal(whole.Parameters, Run(Training(Path, Interval.Epochs())).Parameters);
    }

    [Fact]
    public void A_finished_training_is_taken_from_the_file_and_a_longer_one_goes_on()
    {
        var first = Run(Training(Path));
        Assert.Equal(first.Parameters, Run(Training(Path)).Parameters);
        Assert.Equal(Run(Training(null, epochs: 6)).Parameters, Run(Training(Path, epochs: 6)).Parameters);
    }

    [Fact]
    public void Points_may_lie_in_a_file_that_NumPy_reads_and_a_cut_run_continues_it()
    {
        string points = System.IO.Path.Combine(_folder, "points.npy");
        var whole = Run(Training(null));
        Cut(Training(Path, Interval.Steps(3), points: points), 14);
        using (var torn = new FileStream(points, FileMode.Append))
            torn.Write(new byte[10_000]); // rows that no checkpoint knows, the last one cut, as a kill leaves them

        Assert.Equal(Texts(whole.Trajectory!), Texts(Run(Training(Path, Interval.Steps(3), points: points)).Trajectory!));
        Assert.Equal(Texts(whole.Trajectory!), Texts(TrajectoryFile.Read(points)));
        byte[] bytes = File.ReadAllBytes(points);
        Assert.StartsWith("{'descr': '<f8', 'fortran_order': False, 'shape': (17, 6), }",
            System.Text.Encoding.ASCII.GetString(bytes, 10, 118));
        Assert.Equal(128 + 17 * 6 * 8, bytes.Length);
    }

    [Fact]
    public void A_damaged_checkpoint_is_refused_and_left_as_it_is()
    {
        Run(Training(Path));
        byte[] good = File.ReadAllBytes(Path);
        foreach (int at in new[] { 3, good.Length / 3, good.Length - 5 })
        {
            byte[] bad = [.. good];
            bad[at] ^= 0x10;
            File.WriteAllBytes(Path, bad);
            Assert.Contains(Path, Assert.Throws<DataFileException>(() => Run(Training(Path))).Message);
            Assert.Equal(bad, File.ReadAllBytes(Path));
        }

        File.WriteAllBytes(Path, good[..^9]);
        Assert.Throws<DataFileException>(() => Run(Training(Path)));
        File.WriteAllText(Path, "{}");
        Assert.Throws<DataFileException>(() => Run(Training(Path)));
    }

    [Fact]
    public void What_a_killed_training_left_is_removed_by_the_next_run()
    {
        string left = System.IO.Path.Combine(_folder, $".run.safetensors.{Guid.NewGuid():N}.tmp");
        File.WriteAllText(left, "half a checkpoint");
        Run(Training(Path));
        Assert.False(File.Exists(left));
        File.WriteAllText(left, "half a checkpoint");
        Run(Training(Path)); // which was finished before
        Assert.False(File.Exists(left));
    }

    [Fact]
    public void A_checkpoint_of_an_older_version_without_a_checksum_is_compared_with_its_hash()
    {
        var first = Run(Training(Path));
        var file = SafetensorsFile.Open(Path);
        string text = System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(Path));
        byte[] without = System.Text.Encoding.Latin1.GetBytes(text.Replace("crc32c", "crc31c", StringComparison.Ordinal));
        File.WriteAllBytes(Path, without);
        Assert.Contains("has no checksum that fits", Assert.Throws<DataFileException>(() => Run(Training(Path))).Message);

        Dictionary<string, string> metadata = new(file.Metadata);
        metadata["sha256"] = FormerHash([.. file.Entries.Select(entry => file.Read(entry.Name))], metadata);
        SafetensorsFile.Write(Path, file.Entries.Select(entry => file.Read(entry.Name)), metadata);
        text = System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(Path));
        int at = text.IndexOf("\"crc32c\":\"", StringComparison.Ordinal); // an entry of 20 characters, which spaces replace
        File.WriteAllBytes(Path, System.Text.Encoding.Latin1.GetBytes(text.Remove(at, 20).Insert(at, new string(' ', 20))));
        Assert.Equal(first.Parameters, Run(Training(Path)).Parameters);
    }

    [Fact]
    public void A_checkpoint_of_another_training_is_refused_with_what_differs()
    {
        Run(Training(Path));
        string Refusal(Training other, double[] start, ulong seed) =>
            Assert.Throws<DataFileException>(() => other.Run(start, new RandomSource(seed))).Message;

        Assert.Contains("start: is", Refusal(Training(Path), [0, 1e-9], 5));
        Assert.Contains("random source: is", Refusal(Training(Path), [0, 0], 6));
        Assert.Contains("optimiser: is 'MomentumDescent",
            Refusal(new(TwoGaussians.Objective(), new Adam()) { Options = Training(Path).Options }, [0, 0], 5));
        Assert.Contains("loss of the first samples at the start: is",
            Refusal(new(TwoGaussians.Objective(Reduction.Sum), Training(Path).Optimizer) { Options = Training(Path).Options }, [0, 0], 5));
    }

    [Fact]
    public void Foreign_point_files_are_refused()
    {
        string points = System.IO.Path.Combine(_folder, "points.npy");
        File.WriteAllText(points, "nothing of ours");
        Assert.Contains("is no header of NumPy", Assert.Throws<DataFileException>(() => TrajectoryFile.Read(points)).Message);
        NpyFile.Write(points, [4], [1, 2, 3, 4]);
        Assert.Contains("is not the header of a trajectory", Assert.Throws<DataFileException>(() => TrajectoryFile.Read(points)).Message);
    }

    private static string FormerHash(Tensor[] tensors, Dictionary<string, string> metadata)
    {
        using var hash = System.Security.Cryptography.IncrementalHash.CreateHash(System.Security.Cryptography.HashAlgorithmName.SHA256);
        foreach (var tensor in tensors.OrderBy(tensor => tensor.Name, StringComparer.Ordinal))
        {
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes($"{tensor.Name}:{tensor.Data.Length};"));
            hash.AppendData(tensor.Data.Span);
        }

        foreach (var (key, value) in metadata.OrderBy(item => item.Key, StringComparer.Ordinal))
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes($"{key.Length}:{key}={value.Length}:{value};"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static Training Training(string? path, Interval? every = null, int epochs = 4, string? points = null) =>
        new(TwoGaussians.Objective(), new MomentumDescent(new CosineSchedule(0.1, 40)) { Dampening = 0.1 })
        {
            Options = new()
            {
                Epochs = epochs,
                BatchSize = 5,
                Measures = [Measure.Of("loss", TwoGaussians.Objective())],
                Recording = new(Interval.Steps(2)) { File = points },
                Checkpoint = path is null ? null : new(path, every ?? Interval.Epochs()),
            },
        };

    private static TrainingResult Run(Training training) => training.Run([0, 0], new RandomSource(5));

    private static void Cut(Training training, int steps)
    {
        using var stop = new CancellationTokenSource();
        var measured = new Training(new Counting(steps, stop), training.Optimizer) { Options = training.Options };
        Assert.Throws<OperationCanceledException>(() => measured.Run([0, 0], new RandomSource(5), null, stop.Token));
    }

    private static string[] Texts(Trajectory trajectory) =>
        [.. trajectory.Select(point =>
            $"{point.Step} {point.Epoch:R} {point.Value:R} {point.GradientNorm:R} {string.Join(" ", point.Parameters.ToArray())}")];

    /// <summary>The same objective, which cancels after some gradients.</summary>
    private sealed class Counting(int steps, CancellationTokenSource stop) : LandscapeNotebooks.Objectives.ISampledObjective
    {
        private readonly LandscapeNotebooks.Objectives.LogisticRegression _inner = TwoGaussians.Objective();
        private int _calls = -1; // the first is the identity's

        public int ParameterCount => 2;

        public int SampleCount => 40;

        public double Value(ReadOnlySpan<double> parameters) => _inner.Value(parameters);

        public double Gradient(ReadOnlySpan<double> parameters, Span<double> gradient) => _inner.Gradient(parameters, gradient);

        public double Gradient(ReadOnlySpan<double> parameters, ReadOnlySpan<int> samples, Span<double> gradient)
        {
            if (++_calls == steps)
                stop.Cancel();
            return _inner.Gradient(parameters, samples, gradient);
        }
    }

    private sealed class Watch(Action<TrainingProgress> see) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => see(value);
    }
}
