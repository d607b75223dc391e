using LandscapeNotebooks.Numerics.Threads;

namespace LandscapeNotebooks.Tests.Numerics;

public sealed class WorkTeamTests
{
    [Fact]
    public void No_number_of_threads_means_all_processors() =>
        Assert.Equal((Environment.ProcessorCount, 3), (WorkTeam.Count(0), WorkTeam.Count(3)));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Every_piece_is_done_once_and_no_worker_serves_two_at_a_time(int threads)
    {
        var team = new WorkTeam(threads);
        for (int round = 0; round < 200; round++)
        {
            int[] done = new int[round], busy = new int[threads];
            team.For(round, (index, worker) =>
            {
                Assert.Equal(1, Interlocked.Increment(ref busy[worker]));
                done[index]++;
                Interlocked.Decrement(ref busy[worker]);
            });
            Assert.All(done, times => Assert.Equal(1, times));
        }
    }

    [Fact]
    public void Sleeping_threads_wake_up_for_the_next_call()
    {
        var team = new WorkTeam(2);
        for (int round = 0; round < 5; round++)
        {
            Thread.Sleep(2); // longer than the threads spin
            using var both = new Barrier(2);
            team.For(2, (_, _) => Assert.True(both.SignalAndWait(TimeSpan.FromMinutes(10))));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void An_exception_of_the_body_surfaces_and_the_team_works_on(int threads)
    {
        var team = new WorkTeam(threads);
        var error = Assert.Throws<InvalidOperationException>(() => team.For(50, (index, _) =>
        {
            if (index == 7)
                throw new InvalidOperationException("piece 7");
        }));
        Assert.Equal("piece 7", error.Message);
        int sum = 0;
        team.For(10, (index, _) => Interlocked.Add(ref sum, index));
        Assert.Equal(45, sum);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Cancellation_stops_between_pieces(int threads)
    {
        var team = new WorkTeam(threads);
        using var source = new CancellationTokenSource();
        int done = 0;
        Assert.Throws<OperationCanceledException>(() => team.For(
            1000,
            (_, _) =>
            {
                if (Interlocked.Increment(ref done) == 10)
                    source.Cancel();
            },
            source.Token));
        Assert.InRange(done, 10, 10 + threads);
    }

    [Fact]
    public void A_call_from_inside_a_call_is_refused()
    {
        var team = new WorkTeam(2);
        Assert.Throws<InvalidOperationException>(() => team.For(2, (_, _) => team.For(2, (_, _) => { })));
    }

    [Fact]
    public void A_call_allocates_nothing()
    {
        var team = new WorkTeam(2);
        Action<int, int> body = static (_, _) => { };
        team.For(8, body);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int round = 0; round < 100; round++)
            team.For(8, body);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Teams_of_one_thread_after_another_use_the_same_workers()
    {
        new WorkTeam(4).For(64, (_, _) => Thread.SpinWait(1000));
        int threads = Worker.Count;
        for (int round = 0; round < 100; round++)
            new WorkTeam(2 + round % 3).For(64, (_, _) => { });
        Assert.InRange(Worker.Count, 3, Math.Max(threads, 3) + 8); // other tests hire some beside this one
    }

    [Fact]
    public void A_call_from_inside_a_call_of_another_team_is_served()
    {
        WorkTeam outer = new(3);
        int sum = 0;
        outer.For(5, (i, _) => new WorkTeam(3).For(7, (j, _) => Interlocked.Add(ref sum, i * j)));
        Assert.Equal(210, sum);
    }

    [Fact]
    public void The_pieces_run_in_the_context_of_the_call()
    {
        AsyncLocal<string> cell = new();
        WorkTeam team = new(2);
        foreach (string name in (string[])["first", "second"])
        {
            cell.Value = name;
            using Barrier both = new(2);
            team.For(2, (_, _) =>
            {
                Assert.True(both.SignalAndWait(TimeSpan.FromMinutes(10)));
                Assert.Equal(name, cell.Value);
            });
        }
    }
}
