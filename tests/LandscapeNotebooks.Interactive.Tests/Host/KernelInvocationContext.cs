using Microsoft.DotNet.Interactive.Commands;

namespace Microsoft.DotNet.Interactive;

public sealed class KernelInvocationContext(Kernel kernel, CancellationToken stop)
{
    public Kernel HandlingKernel => kernel;

    public CancellationToken CancellationToken => stop;

    internal List<List<object>> Displays { get; } = [];

    internal string? Failure { get; private set; }

    public void Fail(KernelCommand command, Exception? exception = null, string? message = null) =>
        Failure = message ?? exception?.ToString();
}

public static class KernelInvocationContextExtensions
{
    public static DisplayedValue Display(this KernelInvocationContext context, object value, params string[] mimeTypes)
    {
        List<object> states = [value];
        lock (context.Displays)
            context.Displays.Add(states);
        return new DisplayedValue(states);
    }
}

public sealed class DisplayedValue
{
    private readonly List<object> _states;

    internal DisplayedValue(List<object> states) => _states = states;

    public void Update(object updatedValue)
    {
        lock (_states)
            _states.Add(updatedValue);
    }
}
