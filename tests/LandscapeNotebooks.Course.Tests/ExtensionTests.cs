using System.Reflection;
using LandscapeNotebooks.Interactive;
using Microsoft.DotNet.Interactive.CSharp;
using Microsoft.DotNet.Interactive.Formatting;

namespace LandscapeNotebooks.Course.Tests;

/// <summary>Loads the files extension.dib of two packages as .NET Interactive does, in either order.</summary>
[Collection("extensions")]
public sealed class ExtensionTests
{
    private readonly CSharpKernel _kernel = new(typeof(Exercises).Assembly);

    public ExtensionTests()
    {
        Formatter.Registered.Clear();
        Formatter.Preferred.Clear();
    }

    [Theory]
    [InlineData("interactive.dib", "course.dib")]
    [InlineData("course.dib", "interactive.dib")]
    public async Task The_course_brings_its_check_whichever_package_loads_first(string first, string second)
    {
        await Load(first);
        await Load(second);
        await _kernel.RunAsync("var rate = Profile.Choose(0.15, 1);");

        var checkedAnswer = await _kernel.SendAsync(
            "#!check", "\"exercise\": \"01-2\", \"answer\": \"rate\"", TestContext.Current.CancellationToken);
        var misspelt = await _kernel.SendAsync(
            "#!check", "\"exercise\": \"01-22\", \"answer\": \"rate\"", TestContext.Current.CancellationToken);

        Assert.True(Assert.IsType<Verdict>(Assert.Single(Assert.Single(checkedAnswer.Displays))).IsRight);
        Assert.Contains("did you mean 01-2?", misspelt.Failure, StringComparison.Ordinal);
        Assert.Equal(["text/html", "text/plain"], Formatter.Preferred[typeof(Verdict)]);
        Assert.Contains((typeof(FullResult), "text/html"), Formatter.Registered.Keys);
        Assert.Contains("#!train", _kernel.Directives.Select(directive => directive.Name));
    }

    [Fact]
    public async Task What_comes_after_the_library_reaches_the_notebook_too()
    {
        await Load("interactive.dib");
        var assembly = Compile("public static string Greet() => \"hello\";", "[Magic.Of(Greeting.Greet, \"greet-late\")]");
        Extensions.Load(assembly);
        Extensions.Load(assembly); // a second time changes nothing

        var context = await _kernel.SendAsync("#!greet-late", "", TestContext.Current.CancellationToken);

        Assert.Equal("hello", Assert.Single(Assert.Single(context.Displays)));
        Assert.Single(Magics.All, magic => magic.Name == "#!greet-late");
    }

    [Fact]
    public void A_command_that_is_there_already_is_refused()
    {
        var assembly = Compile("public static string Greet() => \"hello\";", "[Magic.Of(Greeting.Greet, \"train\")]");
        Assert.Contains("brings #!train, which is there already", Assert.Throws<ArgumentException>(() => Extensions.Load(assembly)).Message,
            StringComparison.Ordinal);
        Assert.Contains("has no [assembly: NotebookExtension",
            Assert.Throws<ArgumentException>(() => Extensions.Load(typeof(object).Assembly)).Message, StringComparison.Ordinal);
    }

    private async Task Load(string name)
    {
        using StreamReader reader = new(typeof(ExtensionTests).Assembly.GetManifestResourceStream(name)!);
        string dib = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("#!csharp\n", dib, StringComparison.Ordinal);
        await _kernel.RunAsync(dib["#!csharp".Length..]);
    }

    private static Assembly Compile(string method, string magics) => Assembly.Load(LecturersPackage.Compile(method, magics));
}
