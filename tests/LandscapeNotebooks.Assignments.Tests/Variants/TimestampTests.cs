using LandscapeNotebooks.Assignments.Variants;

namespace LandscapeNotebooks.Assignments.Tests.Variants;

public sealed class TimestampTests
{
    [Fact]
    public void Times_are_read_as_nbgrader_reads_them()
    {
        foreach (var row in Nbgrader.Table("timestamps.json"))
        {
            string text = (string)row!["text"]!;
            bool isRead = Timestamp.TryParse(text, out var utc);
            string? read = isRead ? Timestamp.Text(utc).Replace(".000000", "", StringComparison.Ordinal) : null;
            Assert.Equal((text, (string?)row["utc"]), (text, read));
        }
    }
}
