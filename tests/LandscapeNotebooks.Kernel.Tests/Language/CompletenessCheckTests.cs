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
    [InlineData("#r \"nuget: X\"\nvar x = 1;", nameof(Completeness.Complete), "")]
    [InlineData("using var x = a;", nameof(Completeness.Complete), "")]
    [InlineData("}", nameof(Completeness.Invalid), "")]
    [InlineData("int 5x = 1;", nameof(Completeness.Invalid), "")]
    [InlineData("f(1,, 2);", nameof(Completeness.Invalid), "")]
    [InlineData("import numpy as np", nameof(Completeness.Invalid), "")]
    [InlineData("Console?", nameof(Completeness.Complete), "")]
    [InlineData("var x = ;", nameof(Completeness.Invalid), "")]
    public void The_parser_decides(string code, string status, string indent) =>
        Assert.Equal((status, indent), (CompletenessCheck.Check(code).Status.ToString(), CompletenessCheck.Check(code).Indent));
}
