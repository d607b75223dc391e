using LandscapeNotebooks.Optimizers.Schedules;

namespace LandscapeNotebooks.Tests.Optimizers;

public sealed class ScheduleTests
{
    [Fact]
    public void A_number_is_a_constant_schedule()
    {
        Schedule schedule = 0.1;
        Assert.Equal((0.1, 0.1), (schedule.At(0), schedule.At(1e6)));
    }

    [Fact]
    public void Inverse_schedules_follow_their_formulas()
    {
        Assert.Equal(0.5 / 7, new InverseSchedule(0.5, 2).At(3), 1e-16);
        Assert.Equal(0.5 / 3, new InverseSquareRootSchedule(0.5, 2).At(4), 1e-16);
    }

    [Fact]
    public void One_cycle_rises_to_its_highest_rate_and_falls_to_almost_nothing()
    {
        var schedule = new OneCycleSchedule(0.4, 10, 0.23);
        Assert.Equal(0.4 / 25, schedule.At(0), 15);
        Assert.Equal(0.4, schedule.At(2.3), 15);
        Assert.Equal(0.4 / 250000, schedule.At(10), 15);
        Assert.Equal(0.4 / 250000, schedule.At(12), 15);
        Assert.Equal((0.4 / 25 + 0.4) / 2, schedule.At(1.15), 15);
        Assert.Equal((0.4 / 250000 + 0.4) / 2, schedule.At(6.15), 15);
        Assert.Throws<ArgumentOutOfRangeException>(() => new OneCycleSchedule(0.4, 10, 1));
    }

    [Fact]
    public void Cosine_goes_from_the_rate_to_the_end_and_stays()
    {
        var schedule = new CosineSchedule(1, 10, 0.2);
        Assert.Equal([1, 0.6, 0.2, 0.2], [schedule.At(0), schedule.At(5), schedule.At(10), schedule.At(25)], (x, y) =>
            Math.Abs(x - y) < 1e-15);
    }

    [Fact]
    public void Warm_up_rises_to_the_first_rate_and_then_follows_the_schedule_from_its_beginning()
    {
        var schedule = new WarmUpSchedule(new InverseSchedule(0.8), 4, 0.25);
        Assert.Equal([0.2, 0.5, 0.8, 0.4], [schedule.At(0), schedule.At(2), schedule.At(4), schedule.At(5)], (x, y) =>
            Math.Abs(x - y) < 1e-15);
        Assert.Equal(TimeUnit.Epoch, new WarmUpSchedule(new CosineSchedule(1, 10) { Unit = TimeUnit.Epoch }, 1).Unit);
    }

    [Fact]
    public void Triangular_rises_and_falls()
    {
        var schedule = new TriangularSchedule(0.1, 0.5, 8);
        Assert.Equal([0.1, 0.3, 0.5, 0.2, 0.1], [schedule.At(0), schedule.At(2), schedule.At(4), schedule.At(7), schedule.At(8)],
            (x, y) => Math.Abs(x - y) < 1e-15);
    }

    [Fact]
    public void Garipovs_is_constant_to_half_the_time_then_linear_to_a_hundredth_at_nine_tenths()
    {
        var schedule = new GaripovSchedule(0.1, 100);
        Assert.Equal([0.1, 0.1, 0.0505, 0.001, 0.001],
            [schedule.At(0), schedule.At(50), schedule.At(70), schedule.At(90), schedule.At(100)], (x, y) => Math.Abs(x - y) < 1e-15);
    }

    [Fact]
    public void The_fast_geometric_cycle_is_low_in_its_middle()
    {
        var schedule = new FastGeometricSchedule(0.05, 0.001, 4);
        Assert.Equal([0.05, 0.0255, 0.001, 0.0255, 0.05],
            [schedule.At(0), schedule.At(1), schedule.At(2), schedule.At(7), schedule.At(8)], (x, y) => Math.Abs(x - y) < 1e-15);
    }

    [Fact]
    public void Impossible_numbers_are_refused()
    {
        Assert.Contains("Expected a finite learning rate",
            Assert.Throws<ArgumentOutOfRangeException>(() => { Schedule schedule = -1; }).Message);
        Assert.Contains("Expected a finite number above 0",
            Assert.Throws<ArgumentOutOfRangeException>(() => new CosineSchedule(1, 0)).Message);
        Assert.Contains("Milestone 1 is 3, expected more than 5",
            Assert.Throws<ArgumentException>(() => new StepSchedule(1, [5, 3])).Message);
    }
}
