using LandscapeNotebooks.Kernel.Language;

namespace LandscapeNotebooks.Kernel.Tests.Language;

public sealed class CompletenessCheckTests
{
    [Theory]
    [InlineData("1 + 1", nameof(Completeness.Complete), "")]
    [InlineData("", nameof(Completeness.Complete), "")]
    [InlineData("#!landscapes", nameof(Completeness.Complete), "")]
    [InlineData("for (int i = 0; i < 3; i++) {", nameof(Completeness.Incomplete), "    ")]
    [InlineData("if (true) { f(", nameof(Completeness.Incomplete), "        ")]
    [InlineData("/* open", nameof(Completeness.Incomplete), "")]
    [InlineData("var x = ;", nameof(Completeness.Invalid), "")]
    public void The_parser_decides(string code, string status, string indent) =>
        Assert.Equal((status, indent), (CompletenessCheck.Check(code).Status.ToString(), CompletenessCheck.Check(code).Indent));
}
