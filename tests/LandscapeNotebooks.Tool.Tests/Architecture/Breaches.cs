namespace LandscapeNotebooks.Tool.Tests.Architecture;

/// <summary>Where a rule does not hold.</summary>
internal static class Breaches
{
    /// <summary>Fails with all of them: xunit would show the beginning of the first.</summary>
    public static void None(IEnumerable<string> breaches)
    {
        string[] all = [.. breaches];
        if (all.Length > 0)
            Assert.Fail(string.Join('\n', all));
    }
}
