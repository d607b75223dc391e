using LandscapeNotebooks.Assignments.Variants;

namespace LandscapeNotebooks.Assignments.Grading;

/// <summary>When an assignment is due, and what it costs to be late.</summary>
/// <param name="Due">In UTC.</param>
/// <param name="DailyPenalty">The share of the points that each day costs that has begun, in [0, 1].</param>
public sealed record Deadline(DateTime Due, double DailyPenalty)
{
    /// <summary>max(0, time - due), with the student's own day where the roster has one; none where no time is known.</summary>
    public TimeSpan LatenessOf(DateTime? time, Student student)
    {
        ArgumentNullException.ThrowIfNull(student);
        var late = time - (student.Due ?? Due) ?? TimeSpan.Zero;
        return late > TimeSpan.Zero ? late : TimeSpan.Zero;
    }

    /// <summary>points min(1, days begun x penalty).</summary>
    public double PenaltyOf(double points, TimeSpan late) =>
        (double)((decimal)points * Math.Min(1, (decimal)Math.Ceiling(late.TotalDays) * (decimal)DailyPenalty));
}
