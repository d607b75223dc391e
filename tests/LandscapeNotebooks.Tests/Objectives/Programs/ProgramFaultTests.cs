using System.Diagnostics;
using System.Globalization;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Programs;
using LandscapeNotebooks.Tests.Storage;

namespace LandscapeNotebooks.Tests.Objectives.Programs;

/// <summary>Programs that do wrong: each is told apart, and none costs a value.</summary>
public sealed class ProgramFaultTests
{
    private const string Tail = "its standard error ends with: ";
    private static readonly Axis Axis = new(-1, 1, 15);

    [Theory]
    [InlineData("die", ProgramFault.Died, "ended with exit code 3 before it answered 'point'; " + Tail + "fault die at question 40")]
    [InlineData("hang", ProgramFault.Hung, "did not answer 'point' within 2 s, its limit (--program-limit); " + Tail + "fault hang")]
    [InlineData("rubbish", ProgramFault.Rubbish, "wrote 'epoch 1, loss 0.3' to its standard output, where its answers go")]
    [InlineData("short", ProgramFault.Length, "answered with 8 bytes, expected 16 (2 numbers)")]
    public void A_fault_is_told_apart_with_the_last_of_the_standard_error(string fault, ProgramFault expected, string message)
    {
        using var folder = new TemporaryFolder();
        using var bowl = Bowl.Start(fault, 40, folder.Path, limit: 2, restarts: 0);
        var store = new PointMemory(15 * 15, 2);
        var error = Assert.Throws<ProgramException>(() => Evaluate(bowl, store));
        Assert.Equal(expected, error.Fault);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.StartsWith("the program '", error.Message, StringComparison.Ordinal);
        Assert.Equal(37, Enumerable.Range(0, 225).Count(store.Contains)); // all before: the first questions were describe and plane
        AssertWhole(bowl, Evaluate(bowl, store)); // the same store goes on
    }

    [Theory]
    [InlineData("die")]
    [InlineData("hang")]
    [InlineData("rubbish")]
    [InlineData("short")]
    public void Restarted_a_program_that_failed_is_asked_the_same_again(string fault)
    {
        using var folder = new TemporaryFolder();
        using var bowl = Bowl.Start(fault, 40, folder.Path, limit: 2, restarts: 1);
        AssertWhole(bowl, Evaluate(bowl, null));
        Assert.Contains(fault == "short" ? "8 bytes" : Tail, Assert.Single(bowl.Faults), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mute", ProgramFault.Died, "ended with exit code 1 before it answered 'describe'; " + Tail + "no such weights: model.pt")]
    [InlineData("greet", ProgramFault.Rubbish, "wrote 'loading the model ...' to its standard output")]
    [InlineData("version", ProgramFault.Version, "speaks version 2 of the protocol, expected 1")]
    [InlineData("wings", ProgramFault.Description, "describes itself wrongly: gives holds 'wings', expected some of parameters, gradient")]
    public void What_is_wrong_from_the_start_is_not_tried_again(string fault, ProgramFault expected, string message)
    {
        using var folder = new TemporaryFolder();
        var error = Assert.Throws<ProgramException>(() => Start(fault, folder.Path));
        Assert.Equal(expected, error.Fault);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);

        static void Start(string fault, string folder) => Bowl.Start(fault, 1, folder, restarts: 5).Dispose();
    }

    [Fact]
    public void What_the_program_says_itself_stands_in_the_error_and_the_program_goes_on()
    {
        using var bowl = Bowl.Start("refuse");
        var error = Assert.Throws<ProgramException>(() => bowl.Value(Bowl.Own));
        Assert.Equal(ProgramFault.Refused, error.Fault);
        Assert.Contains("answered 'values' with an error of its own: ValueError: theta is out of its mind", error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void NaN_for_its_own_parameters_is_an_error_and_NaN_far_away_a_point_that_diverged()
    {
        using var broken = Bowl.Start("nan");
        var error = Assert.Throws<ProgramException>(() => Evaluate(broken, null));
        Assert.Equal(ProgramFault.NotANumber, error.Fault);
        Assert.Contains("gives NaN for 'loss', also for its own parameters", error.Message, StringComparison.Ordinal);

        using var far = Bowl.Start("far");
        var surface = Evaluate(far, null)["loss"];
        Assert.InRange(surface.DivergedCount, 1, 224);
        Assert.Equal(Bowl.Value(Bowl.Own), surface[7, 7], 1e-12);
    }

    [Fact]
    public void A_program_that_is_not_there_is_named()
    {
        var error = Assert.Throws<ProgramException>(Start);
        Assert.Equal(ProgramFault.NotStarted, error.Fault);
        Assert.Contains("the program 'no-such-program --at all' could not be started in ", error.Message, StringComparison.Ordinal);

        static void Start() => Objective.FromProgram("no-such-program --at all").Dispose();
    }

    [Fact]
    public void Killed_twenty_times_in_the_middle_of_a_surface_no_point_is_lost()
    {
        using var folder = new TemporaryFolder();
        using var bowl = Bowl.Start("slow", folder: folder.Path, restarts: 20);
        string pid = Path.Combine(folder.Path, "pid");
        int last = 0;
        var store = new CountingStore(225, 2, written =>
        {
            // Every tenth point, from the thread that asks: the next question meets a program that was killed, or is being killed.
            if (written % 10 != 0 || written > 200)
                return;
            int id = int.Parse(File.ReadAllText(pid), CultureInfo.InvariantCulture);
            Assert.NotEqual(last, id);
            using var process = Process.GetProcessById(last = id);
            process.Kill();
        });
        AssertWhole(bowl, Evaluate(bowl, store));
        Assert.Equal(225, store.Written); // each point once
        Assert.Equal(20, bowl.Faults.Length);
        Assert.All(bowl.Faults, fault => Assert.Contains("was killed by signal 9", fault, StringComparison.Ordinal));
    }

    [Fact]
    public void A_stop_reaches_a_point_that_is_waited_for()
    {
        using var folder = new TemporaryFolder();
        using var bowl = Bowl.Start("hang", 40, folder.Path, limit: 600);
        using var stop = new CancellationTokenSource();
        var store = new CountingStore(225, 2, written =>
        {
            if (written == 37)
                stop.CancelAfter(50); // while the next point hangs
        });
        Assert.ThrowsAny<OperationCanceledException>(() => Evaluate(bowl, store, stop.Token));
        int id = int.Parse(File.ReadAllText(Path.Combine(folder.Path, "pid")), CultureInfo.InvariantCulture);
        Assert.True(SpinWait.SpinUntil(() => !Bowl.Runs(id), TimeSpan.FromMinutes(10)));
        AssertWhole(bowl, Evaluate(bowl, store));
    }

    private static Surfaces Evaluate(ProgramObjective bowl, IPointStore? store, CancellationToken? stop = null) => Surfaces.Evaluate(
        [Measure.Of(bowl)], Bowl.Plane(bowl), Axis, Axis, new() { Store = store }, stop ?? TestContext.Current.CancellationToken);

    private static void AssertWhole(ProgramObjective bowl, Surfaces surfaces)
    {
        var ours = Surface.Evaluate(Objective.From(bowl.Layout, Bowl.Value), surfaces.Plane, Axis, Axis);
        for (int k = 0; k < ours.Values.Length; k++)
            Assert.Equal(ours.Values[k], surfaces["loss"].Values[k], 1e-12 * Math.Abs(ours.Values[k]));
    }

    /// <summary>Counts what is written, and tells after each point.</summary>
    private sealed class CountingStore(int points, int measures, Action<int> written) : IPointStore
    {
        private readonly PointMemory _memory = new(points, measures);

        public int Written { get; private set; }

        public int PointCount => points;

        public int MeasureCount => measures;

        public bool Contains(int point) => _memory.Contains(point);

        public void Read(int point, Span<double> values) => _memory.Read(point, values);

        public bool TryClaim(int first, int count) => true;

        public void Write(int point, ReadOnlySpan<double> values)
        {
            _memory.Write(point, values);
            written(++Written);
        }
    }
}
