namespace LandscapeNotebooks.Kernel.Jupyter;

/// <summary>What the one who started the kernel may want to know; it goes to the terminal of Jupyter, not to a notebook.</summary>
internal sealed class KernelLog(TextWriter writer)
{
    private readonly Lock _gate = new();

    public void Write(string line)
    {
        lock (_gate)
        {
            writer.WriteLine($"landscapes kernel: {line}");
            writer.Flush();
        }
    }
}
