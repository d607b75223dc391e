namespace LandscapeNotebooks.Course.Tests;

/// <summary>What exercises say to answers.</summary>
internal static class Answers
{
    public static void Right(string name, object answer)
    {
        var verdict = Exercises.Find(name).Check(answer);
        Assert.True(verdict.IsRight, $"{name}: {verdict.Message}");
    }

    public static void Wrong(string name, object answer, string hint)
    {
        var verdict = Exercises.Find(name).Check(answer);
        Assert.False(verdict.IsRight);
        Assert.Contains(hint, verdict.Message, StringComparison.Ordinal);
    }
}
