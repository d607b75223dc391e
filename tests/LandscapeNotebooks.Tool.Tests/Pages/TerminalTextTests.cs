using LandscapeNotebooks.Tool.Pages;

namespace LandscapeNotebooks.Tool.Tests.Pages;

public sealed class TerminalTextTests
{
    [Theory]
    [InlineData("\u001b[1;31mred\u001b[0m text", "red text")]
    [InlineData("\u001b]0;title\u0007text", "text")]
    [InlineData("\u001b]8;;https://a\u001b\\link\u001b]8;;\u001b\\", "link")]
    [InlineData("10 %\r50 %\r100 %\ndone", "100 %\ndone")]
    [InlineData("line\r\nnext\r\n", "line\nnext\n")]
    [InlineData("a\tb\u0007\u0008", "a\tb")]
    public void Only_what_can_be_read_stays(string text, string plain) => Assert.Equal(plain, TerminalText.Plain(text));
}
