using LandscapeNotebooks.Kernel.Tests.Sessions;

namespace LandscapeNotebooks.Kernel.Tests.Execution;

/// <summary>Alone: it takes the console of the whole process.</summary>
[CollectionDefinition(nameof(ConsoleTakenTests), DisableParallelization = true)]
[Collection(nameof(ConsoleTakenTests))]
public sealed class ConsoleTakenTests
{
    [Fact]
    public async Task A_cell_that_takes_the_console_away_gives_it_back_at_its_end()
    {
        await using var notebook = new Notebook();
        await notebook.Ok("var own = new System.IO.StringWriter(); Console.SetOut(own); Console.Write(\"mine\");");
        await notebook.Ok("Console.Write(\"back\"); own.ToString()");
        Assert.Equal("back", notebook.Out);
        Assert.EndsWith("mine", notebook.Result, StringComparison.Ordinal);
    }
}
