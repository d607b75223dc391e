using System.Globalization;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Optimizers.Schedules;

namespace LandscapeNotebooks.Interactive.Subjects;

/// <summary>The course of a learning rate over the epochs of a training, as options tell it.</summary>
/// <param name="Kind">How it goes.</param>
/// <param name="Epochs">When it ends.</param>
internal sealed record Rates(RateSchedule Kind, int Epochs)
{
    private const double UsualFactor = 0.1, UsualRise = 0.3;

    // He et al., Deep residual learning, 2015, section 4.2: 32k and 48k of 64k steps.
    private static readonly double[] UsualMilestones = [0.5, 0.75];

    /// <summary>Epochs of the rise at the beginning; null for none, and for one-cycle's usual one.</summary>
    public double? WarmUp { get; init; }

    /// <summary>Where a step schedule falls, in epochs, or in shares of them below 1; null for the usual ones.</summary>
    public double[]? Milestones { get; init; }

    /// <summary>The factor of a fall; null for the usual one.</summary>
    public double? Factor { get; init; }

    // Rounded, so that 0.7 of 10 epochs is their seventh and not a bit less.
    private double[] Falls => [.. (Milestones ?? UsualMilestones).Select(at => at < 1 ? Math.Round(at * Epochs, 9) : at)];

    /// <summary>What is wrong with the numbers, beside each other.</summary>
    public IEnumerable<Refusal> Refusals()
    {
        if (WarmUp is { } rise && !(rise > 0 && rise < Epochs))
            yield return new("--warm-up", Invariant($"is {rise}, expected more than 0 and less than {Epochs}, the epochs"));
        if (Kind != RateSchedule.Step)
        {
            if (Milestones is not null)
                yield return Refusal.Idle("--milestones", "only --schedule step has them");
            if (Factor is not null)
                yield return Refusal.Idle("--factor", "only --schedule step has it");
            yield break;
        }

        double before = WarmUp ?? 0;
        foreach (double fall in Falls)
        {
            if (!(fall > before && fall < Epochs))
                yield return new("--milestones", Invariant($"has a fall at epoch {fall}, expected rising ones between {before}")
                    + Invariant($"{(before > 0 && before == WarmUp ? ", where the warm-up ends," : "")} and {Epochs}, the epochs"));
            before = Math.Max(before, fall);
        }
    }

    /// <param name="rate">Where it begins; after a warm-up, where that ends; of one-cycle the highest.</param>
    public Schedule From(double rate)
    {
        double begin = WarmUp ?? 0, length = Epochs - begin;
        if (Kind == RateSchedule.OneCycle)
            return new OneCycleSchedule(rate, Epochs, WarmUp is { } top ? top / Epochs : UsualRise) { Unit = TimeUnit.Epoch };
        Schedule course = Kind switch
        {
            RateSchedule.Step => new StepSchedule(rate, Falls.Select(fall => fall - begin), Factor ?? UsualFactor)
            {
                Unit = TimeUnit.Epoch,
            },
            RateSchedule.Cosine => new CosineSchedule(rate, length) { Unit = TimeUnit.Epoch },
            RateSchedule.Inverse => new InverseSchedule(rate) { Unit = TimeUnit.Epoch },
            RateSchedule.InverseSquareRoot => new InverseSquareRootSchedule(rate) { Unit = TimeUnit.Epoch },
            _ when WarmUp is not null => new ConstantSchedule(rate) { Unit = TimeUnit.Epoch },
            _ => rate,
        };
        return WarmUp is { } duration ? new WarmUpSchedule(course, duration) : course;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
