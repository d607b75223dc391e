namespace Microsoft.DotNet.Interactive.Commands;

public abstract class KernelCommand
{
    public string? TargetKernelName { get; set; }
}
