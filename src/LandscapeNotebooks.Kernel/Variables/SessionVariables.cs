using LandscapeNotebooks.Kernel.Formatting;
using LandscapeNotebooks.Kernel.Scripting;
using Microsoft.CodeAnalysis.CSharp;

namespace LandscapeNotebooks.Kernel.Variables;

/// <summary>What the submissions of a session have declared, by name; a cell that runs adds its own when it ends.</summary>
internal sealed class SessionVariables(ScriptChain chain)
{
    public IReadOnlyList<SessionVariable> All => chain.State is null
        ? []
        : [.. chain.State.Variables
            .GroupBy(v => v.Name)
            .Select(group => group.Last()) // a name that was declared again means its last variable
            .OrderBy(v => v.Name, StringComparer.Ordinal)
            .Select(v => new SessionVariable(v.Name, v.Type, v.Value))];

    /// <summary>The value of a variable as it stands now; null where there is none.</summary>
    public object? Find(string name) => chain.State?.GetVariable(name)?.Value;

    /// <summary>Declares a variable by a submission of its own.</summary>
    /// <exception cref="ArgumentException">The name is not one that C# accepts.</exception>
    public async Task DeclareAsync(string name, object value)
    {
        if (!SyntaxFacts.IsValidIdentifier(name))
            throw new ArgumentException($"name is {name}, expected a name that C# accepts for a variable.", nameof(name));
        var type = TypeName.ForCompiler(value.GetType());
        int ticket = PassedValues.Put(value);
        var script = chain.Continue(
            $"var @{name} = ({type})global::{typeof(PassedValues).FullName}.{nameof(PassedValues.Take)}({ticket});");
        script.Compile();
        chain.Accept(await chain.RunAsync(script));
    }
}
