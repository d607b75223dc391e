using System.Collections.Immutable;
using LandscapeNotebooks.Numerics.Functions;

namespace LandscapeNotebooks.Optimizers.Schedules;

/// <summary>rate f^k after k milestones: the rate falls by a factor at each.</summary>
public sealed record StepSchedule : Schedule
{
    /// <param name="rate">The rate before the first milestone.</param>
    /// <param name="milestones">The times of the falls, rising.</param>
    /// <param name="factor">f, usually below 1.</param>
    /// <exception cref="ArgumentException">The milestones do not rise.</exception>
    public StepSchedule(double rate, IEnumerable<double> milestones, double factor = 0.1)
    {
        (Rate, Factor, Milestones) = (RequireRate(rate, nameof(rate)), RequireRate(factor, nameof(factor)), [.. milestones]);
        for (int k = 1; k < Milestones.Length; k++)
        {
            if (!(Milestones[k] > Milestones[k - 1]))
                throw new ArgumentException(
                    $"Milestone {k} is {Milestones[k]}, expected more than {Milestones[k - 1]}, the one before.", nameof(milestones));
        }
    }

    private StepSchedule(double rate, double period, double factor)
        : this(rate, [], factor) => Period = RequirePeriod(period, nameof(period));

    public double Rate { get; }

    public double Factor { get; }

    public ImmutableArray<double> Milestones { get; }

    /// <summary>The time between two falls where they come regularly.</summary>
    public double? Period { get; }

    /// <summary>A fall every <paramref name="period"/>.</summary>
    public static StepSchedule Every(double period, double rate, double factor = 0.1) => new(rate, period, factor);

    /// <inheritdoc/>
    public override double At(double time)
    {
        int falls = Period is double period ? (int)Math.Floor(time / period) : Milestones.Count(milestone => milestone <= time);
        return Rate * Elementary.Power(Factor, falls);
    }

    public bool Equals(StepSchedule? other) =>
        other is not null && (Unit, Rate, Factor, Period) == (other.Unit, other.Rate, other.Factor, other.Period)
        && Milestones.AsSpan().SequenceEqual(other.Milestones.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Unit, Rate, Factor, Period, Milestones.Length);

    public override string ToString() => Period is double period
        ? $"StepSchedule {{ Unit = {Unit}, Rate = {Rate}, Factor = {Factor}, Period = {period} }}"
        : $"StepSchedule {{ Unit = {Unit}, Rate = {Rate}, Factor = {Factor}, Milestones = {string.Join(", ", Milestones)} }}";
}
