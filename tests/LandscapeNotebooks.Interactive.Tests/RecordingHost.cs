using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Interactive.Hosting;

namespace LandscapeNotebooks.Interactive.Tests;

/// <summary>A notebook without a screen: keeps what magic commands show and set.</summary>
internal sealed class RecordingHost : IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    public RecordingHost() => Host = new MagicHost(
        name => Variables.GetValueOrDefault(name),
        (name, value) =>
        {
            Variables[name] = value;
            return Task.CompletedTask;
        },
        value =>
        {
            int place = Shown.Count;
            Shown.Add(value);
            return update => Shown[place] = update;
        },
        _stop.Token,
        () => Variables.Keys);

    public MagicHost Host { get; }

    public Dictionary<string, object> Variables { get; } = [];

    public List<object> Shown { get; } = [];

    public void Dispose() => _stop.Dispose();

    public void Stop() => _stop.Cancel();

    /// <summary>Runs a magic line as a session does.</summary>
    public Task Run(string line, Magic? magic = null)
    {
        var parsed = MagicLine.Parse(line);
        magic ??= Magics.Find(parsed.Name);
        return magic.InvokeAsync(parsed.Options, Host);
    }

    public async Task<string> ErrorOf(string line, Magic? magic = null) =>
        (await Assert.ThrowsAsync<RefusalException>(() => Run(line, magic))).Message;
}
