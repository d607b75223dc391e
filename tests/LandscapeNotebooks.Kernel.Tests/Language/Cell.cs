using LandscapeNotebooks.Kernel.Language;
using LandscapeNotebooks.Kernel.Language.Completion;
using LandscapeNotebooks.Kernel.Language.Help;
using LandscapeNotebooks.Kernel.Sessions;

namespace LandscapeNotebooks.Kernel.Tests.Language;

/// <summary>A session whose cells are written with a bar where the cursor stands.</summary>
public sealed class Cell : IAsyncLifetime
{
    private readonly Session _session = new();

    /// <summary>What the cells before have declared.</summary>
    public const string Before = """
        var numbers = new double[] { 1, 2, 3 };
        var who = "me";
        /// <summary>Twice the value: 2 x.</summary>
        int Twice(int value) => 2 * value;
        record Point(double X, double Y) { public string Label { get; set; } = ""; }
        var point = new Point(1, 2);
        """;

    public async ValueTask InitializeAsync() =>
        Assert.True((await _session.RunAsync(Before, _ => { }, TestContext.Current.CancellationToken)).Succeeded);

    internal CompletionList Complete(string text) => new LanguageService(_session).Complete(Code(text), Cursor(text));

    internal IReadOnlyList<string> Matches(string text) => [.. Complete(text).Items.Select(item => item.Text)];

    internal Inspection? Inspect(string text) => new LanguageService(_session).Inspect(Code(text), Cursor(text));

    public ValueTask DisposeAsync() => _session.DisposeAsync();

    private static int Cursor(string text) => text.IndexOf('|', StringComparison.Ordinal);

    private static string Code(string text) => text.Remove(Cursor(text), 1);
}
