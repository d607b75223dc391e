using System.Text.RegularExpressions;

namespace LandscapeNotebooks.Tool.Pages;

/// <summary>Text that was meant for a terminal, as it reads on paper.</summary>
internal static partial class TerminalText
{
    /// <summary>Without colour codes and other escape sequences; of a line that was written over, the last state.</summary>
    public static string Plain(string text) => string.Join('\n', Escapes().Replace(text, "").Replace("\r\n", "\n", StringComparison.Ordinal)
        .Split('\n')
        .Select(line => line.TrimEnd('\r') is var kept && kept.LastIndexOf('\r') is var over and >= 0 ? kept[(over + 1)..] : kept));

    // ECMA-48: control sequences (ESC [ parameters final byte), operating system commands (ESC ] ... BEL or ESC \), two-byte escapes.
    [GeneratedRegex(@"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(\x07|\x1b\\)|\x1b[@-Z\\^_]|[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f]")]
    private static partial Regex Escapes();
}
