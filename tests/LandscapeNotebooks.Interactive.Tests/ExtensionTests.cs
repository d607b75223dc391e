using Microsoft.CodeAnalysis;
using Microsoft.DotNet.Interactive.CSharp;
using Microsoft.DotNet.Interactive.Formatting;

namespace LandscapeNotebooks.Interactive.Tests;

/// <summary>Loads extension.dib as .NET Interactive does: compiled by Roslyn scripting against the signatures of that host.</summary>
public sealed class ExtensionTests(ExtensionTests.LoadedExtension extension) : IClassFixture<ExtensionTests.LoadedExtension>
{
    private readonly CSharpKernel _kernel = extension.Kernel;

    public sealed class LoadedExtension : IAsyncLifetime
    {
        public CSharpKernel Kernel { get; } = new();

        public async ValueTask InitializeAsync()
        {
            using StreamReader reader = new(typeof(ExtensionTests).Assembly.GetManifestResourceStream("extension.dib")!);
            string dib = await reader.ReadToEndAsync();
            Assert.StartsWith("#!csharp\n", dib, StringComparison.Ordinal);
            await Kernel.RunAsync(dib["#!csharp".Length..]);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    [Fact]
    public void Every_magic_is_a_directive_with_all_its_options()
    {
        Assert.Equal(Magics.All.Select(magic => (magic.Name, magic.Description)), _kernel.Directives.Select(d => (d.Name, d.Description!)));
        Assert.Equal(
            Magics.All.SelectMany(magic => magic.Parameters).Select(p => (p.Name, p.Description, p.Flag)),
            _kernel.Directives.SelectMany(d => d.Parameters).Select(p => (p.Name, p.Description!, p.Flag)));
        Assert.DoesNotContain(_kernel.Directives.SelectMany(d => d.Parameters), p => p.Required);
    }

    [Fact]
    public void Every_preferred_mime_type_has_a_formatter()
    {
        Assert.Equal(Formatters.All.Select(f => (f.Type, f.MimeType)), Formatter.Registered.Keys);
        Assert.All(Formatter.Preferred, type =>
        {
            Assert.Equal("text/html", type.Value[0]);
            Assert.All(type.Value, mimeType => Assert.Contains((type.Key, mimeType), Formatter.Registered.Keys)); // else that host dies of a stack overflow
        });
    }

    [Fact]
    public void No_variable_is_left_behind_and_one_type()
    {
        var compilation = _kernel.ScriptState!.Script.GetCompilation();
        Assert.DoesNotContain(_kernel.ScriptState.Variables, variable => variable.Name is "magic" or "type" or "directive" or "host" or "mimeType");
        Assert.Contains(AllTypes(compilation), type => type == "LandscapeMagic");

        static IEnumerable<string> AllTypes(Compilation? submission)
        {
            for (; submission is not null; submission = submission.ScriptCompilationInfo?.PreviousScriptCompilation)
                foreach (string name in submission.ScriptClass!.GetTypeMembers().Where(t => t.DeclaredAccessibility == Accessibility.Public).Select(t => t.Name))
                    yield return name;
        }
    }

    [Fact]
    public async Task A_magic_shows_its_result_through_the_registered_formatter()
    {
        var context = await _kernel.SendAsync("#!landscapes", "", TestContext.Current.CancellationToken);

        Assert.Null(context.Failure);
        object shown = Assert.Single(Assert.Single(context.Displays));
        using StringWriter writer = new();
        Formatter.Registered[(shown.GetType(), "text/html")](shown, writer);
        Assert.Contains("#!landscapes", writer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_is_a_flag()
    {
        var context = await _kernel.SendAsync("#!landscapes", "\"help\": true", TestContext.Current.CancellationToken);
        Assert.IsType<MagicHelp>(Assert.Single(Assert.Single(context.Displays)));
    }

    [Fact]
    public async Task A_wrong_option_fails_the_cell_with_one_line()
    {
        var context = await _kernel.SendAsync("#!landscapes", "\"hepl\": true", TestContext.Current.CancellationToken);
        Assert.Equal("#!landscapes has no option --hepl; did you mean --help?", context.Failure);
        Assert.Empty(context.Displays);
    }
}
