using LandscapeNotebooks.Kernel.Outputs;
using LandscapeNotebooks.Kernel.Sessions;

namespace LandscapeNotebooks.Kernel.Tests.Sessions;

/// <summary>A session and what its cells showed.</summary>
internal sealed class Notebook : IAsyncDisposable
{
    public Session Session { get; } = new();

    /// <summary>What the last cell showed.</summary>
    public List<CellOutput> Outputs { get; private set; } = [];

    public CellOutcome Outcome { get; private set; } = new(CellStatus.Succeeded, TimeSpan.Zero);

    public string Out => string.Concat(Outputs.OfType<StreamOutput>().Where(o => o.Name == StreamOutput.Out).Select(o => o.Text));

    public string Err => string.Concat(Outputs.OfType<StreamOutput>().Where(o => o.Name == StreamOutput.Error).Select(o => o.Text));

    public string? Result => Outputs.OfType<ResultOutput>().SingleOrDefault()?.Data[MimeBundle.PlainText];

    public ErrorOutput Error => Assert.Single(Outputs.OfType<ErrorOutput>());

    public string Traceback => string.Join("\n", Error.Traceback);

    public async Task<Notebook> Run(string code, CancellationToken? stop = null, TimeSpan? limit = null)
    {
        var outputs = new List<CellOutput>();
        Outputs = outputs;
        Outcome = await Session.RunAsync(code, output => { lock (outputs) outputs.Add(output); }, stop ?? CancellationToken.None, limit);
        return this;
    }

    /// <summary>Runs a cell that must succeed.</summary>
    public async Task<Notebook> Ok(string code)
    {
        await Run(code);
        Assert.True(Outcome.Succeeded, Outputs.OfType<ErrorOutput>().Any() ? Traceback : $"{Outcome.Status}");
        return this;
    }

    /// <summary>Runs a cell that must fail.</summary>
    public async Task<Notebook> Fails(string code)
    {
        await Run(code);
        Assert.Equal(CellStatus.Failed, Outcome.Status);
        return this;
    }

    public ValueTask DisposeAsync() => Session.DisposeAsync();
}
