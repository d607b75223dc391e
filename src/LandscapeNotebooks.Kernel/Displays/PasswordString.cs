#pragma warning disable IDE0130 // Where .NET Interactive has it, so that its notebooks run unchanged.
namespace Microsoft.DotNet.Interactive;
#pragma warning restore IDE0130

/// <summary>A word that does not show itself.</summary>
public sealed class PasswordString(string content)
{
    public string GetClearTextPassword() => content;

    public override string ToString() => "********";
}
