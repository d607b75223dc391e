using LandscapeNotebooks.Assignments.Grading;
using LandscapeNotebooks.Assignments.Marking;
using LandscapeNotebooks.Assignments.Variants;

namespace LandscapeNotebooks.Assignments.Tests.Grading;

public sealed class DeadlineTests
{
    private static readonly DateTime Due = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-5, 0)]
    [InlineData(0.1, 1)]
    [InlineData(24, 1)]
    [InlineData(24.1, 2)]
    [InlineData(1000, 10)]
    public void Every_day_that_has_begun_costs_its_share_and_never_more_than_all(double hours, double expected)
    {
        var deadline = new Deadline(Due, 0.1);
        Assert.Equal(expected, deadline.PenaltyOf(10, deadline.LatenessOf(Due.AddHours(hours), Student.Unknown("ada"))));
    }

    [Fact]
    public void A_day_of_ones_own_counts_and_who_left_no_time_is_not_late()
    {
        var deadline = new Deadline(Due, 0.1);
        var own = Student.Unknown("ada") with { Due = Due.AddDays(3) };
        Assert.Equal(TimeSpan.Zero, deadline.LatenessOf(Due.AddDays(2), own));
        Assert.Equal(TimeSpan.FromDays(1), deadline.LatenessOf(Due.AddDays(4), own));
        Assert.Equal(TimeSpan.Zero, deadline.LatenessOf(null, own));
    }

    [Fact]
    public void Who_is_on_the_roster_and_handed_in_nothing_stands_in_the_table_and_who_is_not_graded_yet_does_not()
    {
        StudentGrade grade = new("ada", "", [new("week", "a", 0.7, 1, null), new("week", "b", 0.1, 1, null)], []);
        var standings = Standings.Of("week", [], [grade], [new("ada", []) { Time = Due.AddHours(1) }, new("cem", [])],
            [Student.Unknown("ada"), Student.Unknown("ben"), Student.Unknown("cem")], new Deadline(Due, 0.5), new MarkFolder("none"));
        Assert.Equal(["ada", "ben"], standings.Students.Select(one => one.Student.Id));
        Assert.Equal((0.4, 0.4), (standings.Students[0].Points, standings.Students[0].Penalty));
        Assert.Equal("Nothing was handed in.", Assert.Single(standings.Students[1].Remarks));
        Assert.Null(standings.Students[1].Submission);
    }
}
